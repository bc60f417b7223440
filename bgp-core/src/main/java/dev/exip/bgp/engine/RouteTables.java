package dev.exip.bgp.engine;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.out.Advertisement;
import dev.exip.bgp.out.GroupKey;
import dev.exip.bgp.policy.ImportPolicy;
import dev.exip.bgp.rib.AdjRibIn;
import dev.exip.bgp.rib.LocRib;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * The tables of RFC 4271 section 3.2, to be read on the RIB's thread by a question given to {@link BgpServer#ask}. A
 * question must be quick, and what it takes away must be values: {@link dev.exip.bgp.rib.Path} is one.
 */
public interface RouteTables {

    /** The Established neighbours. */
    Collection<PathSource> neighbors();

    /** Whose paths are here: the Established neighbours', and theirs whose routes are kept while they restart (RFC 4724). */
    Collection<PathSource> sources();

    /** What one of the {@link #sources} told. */
    AdjRibIn in(PathSource source);

    /** Whether {@code path} is to be told again, and has not been. */
    default boolean isStale(Path path) {
        return !path.isLocal() && in(path.source()).isStale(path.nlri());
    }

    /** How many routes of a family {@code neighbor} has told, and what was not kept of them. */
    NeighborSnapshot.Prefixes prefixes(PathSource neighbor, Family family);

    LocRib loc();

    /** What decides about the paths of {@code neighbor}. */
    ImportPolicy importPolicy(PathSource neighbor);

    /** What decides about the paths that {@code neighbor} is told. */
    GroupKey group(PathSource neighbor);

    /** What {@code neighbor} is told. */
    Stream<Advertisement> out(PathSource neighbor);

    /** What {@code neighbor} is told of {@code prefix}. */
    Stream<Advertisement> out(PathSource neighbor, Prefix prefix);
}
