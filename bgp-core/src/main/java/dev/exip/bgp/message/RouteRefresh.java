package dev.exip.bgp.message;

import dev.exip.bgp.net.Family;

/**
 * ROUTE-REFRESH (RFC 2918 section 3): a wish to be told everything of one family again, or a mark where such a telling
 * begins or ends (RFC 7313 section 3.2).
 *
 * @param family the family
 * @param subtype {@link #REQUEST}, {@link #BEGIN}, {@link #END}, or a number that means nothing yet, 3..255
 */
public record RouteRefresh(Family family, int subtype) implements BgpMessage {

    /** Tell me everything again. */
    public static final int REQUEST = 0;

    /** BoRR: all of the family is told again from here on. */
    public static final int BEGIN = 1;

    /** EoRR: all of it has been told. */
    public static final int END = 2;
}
