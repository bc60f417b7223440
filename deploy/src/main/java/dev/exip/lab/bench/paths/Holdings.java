package dev.exip.lab.bench.paths;

import java.util.Optional;

/** What a receiver holds, and what it was told that nobody announced. */
public final class Holdings {
    private final Announced announced;
    private final PathTable table;
    private final byte[] times; // how often each path is held, under several identifiers
    private final int[] bySender;
    private int different;
    private int strangers;
    private int unknownWithdraws;

    /** Of one who holds nothing. */
    public Holdings(Announced announced) {
        this.announced = announced;
        table = new PathTable(announced.count());
        times = new byte[announced.count()];
        bySender = new int[announced.load().senders()];
    }

    /** A path was announced; it takes the place of the one with its identifier. */
    public void announce(int bits, int length, int pathId, int nextHop) {
        var path = announced.path(bits, length, nextHop);
        if (path == Announced.NONE) {
            strangers++;
            return;
        }
        var before = table.put(bits, pathId, path);
        if (before != path) {
            if (before != PathTable.ABSENT) {
                forget(before);
            }
            bySender[announced.senderOf(path)]++;
            if (times[path]++ == 0) {
                different++;
            }
        }
    }

    /** A path was withdrawn. */
    public void withdraw(int bits, int pathId) {
        var path = table.remove(bits, pathId);
        if (path == PathTable.ABSENT) {
            unknownWithdraws++;
        } else {
            forget(path);
        }
    }

    private void forget(int path) {
        bySender[announced.senderOf(path)]--;
        if (--times[path] == 0) {
            different--;
        }
    }

    /** Whether it holds so many paths, all of them different. */
    public boolean holds(int paths) {
        return table.size() == paths && different == paths;
    }

    /** Whether it holds this path. */
    public boolean holdsPath(int path) {
        return times[path] > 0;
    }

    /** How many paths of a sender it holds. */
    public int of(int sender) {
        return bySender[sender];
    }

    /** What it was told that cannot be; empty if nothing. */
    public Optional<String> complaint() {
        return strangers == 0 && unknownWithdraws == 0
                ? Optional.empty()
                : Optional.of(strangers + " paths that nobody announced, " + unknownWithdraws
                        + " withdraws of paths that were not there");
    }

    @Override
    public String toString() {
        return table.size() + " paths, " + different + " different";
    }
}
