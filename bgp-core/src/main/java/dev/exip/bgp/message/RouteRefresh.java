package dev.exip.bgp.message;

import dev.exip.bgp.net.Family;

/**
 * ROUTE-REFRESH (RFC 2918 section 3): a wish to be told everything of one family again.
 *
 * @param family the family
 * @param subtype 0 for a plain request; RFC 7313 section 3 gives 1 (BoRR) and 2 (EoRR) a meaning
 */
public record RouteRefresh(Family family, int subtype) implements BgpMessage {}
