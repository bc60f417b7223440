package dev.exip.bgp.rib;

import java.util.BitSet;
import java.util.List;

/**
 * Gives path identifiers for what we send (RFC 7911 section 2): unique among the paths of a prefix, never 0, kept while
 * the path lives, and the same for all receivers. The lowest free number is taken, so that ids stay small and a
 * prefix's table needs no memory of its own.
 */
final class PathIdAllocator {

    private PathIdAllocator() {}

    static int lowestFree(List<Path> paths) {
        BitSet taken = new BitSet(paths.size() + 2);
        taken.set(0);
        for (Path path : paths) {
            taken.set(path.pathId());
        }
        return taken.nextClearBit(0);
    }
}
