package dev.exip.lab.bench.paths;

/**
 * Numbers of paths by prefix and path identifier: open addressing in two arrays, no object a route. A number is not below zero.
 *
 * <p>The prefix's length is no part of the key: what is announced has no two prefixes with the same bits.
 */
final class PathTable {
    /** The number where there is none. */
    static final int ABSENT = -1;

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private long[] keys;
    private int[] numbers; // one more each, so that 0 is a free place
    private int size;

    /** With room for {@code expected} without growing. */
    PathTable(int expected) {
        var capacity = Integer.highestOneBit(Math.max(expected, 8)) * 4;
        keys = new long[capacity];
        numbers = new int[capacity];
    }

    int size() {
        return size;
    }

    /** Puts a number, and returns the one that was there, or {@link #ABSENT}. */
    int put(int bits, int pathId, int number) {
        if (size * 2 > keys.length) {
            grow();
        }
        var key = key(bits, pathId);
        var at = find(key);
        var before = numbers[at] - 1;
        if (before == ABSENT) {
            keys[at] = key;
            size++;
        }
        numbers[at] = number + 1;
        return before;
    }

    /** Takes a number out, and returns it, or {@link #ABSENT} if there is none. */
    int remove(int bits, int pathId) {
        var hole = find(key(bits, pathId));
        var number = numbers[hole] - 1;
        if (number != ABSENT) {
            size--;
            close(hole);
        }
        return number;
    }

    /** Moves into the hole what could not be where it belongs, and so on, so that a search never ends too early. */
    private void close(int free) {
        var mask = keys.length - 1;
        var hole = free;
        numbers[hole] = 0;
        for (var at = hole + 1 & mask; numbers[at] != 0; at = at + 1 & mask) {
            var home = home(keys[at]);
            if ((at - home & mask) >= (at - hole & mask)) {
                keys[hole] = keys[at];
                numbers[hole] = numbers[at];
                numbers[at] = 0;
                hole = at;
            }
        }
    }

    private int find(long key) {
        var mask = keys.length - 1;
        var at = home(key);
        while (numbers[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private int home(long key) {
        var mixed = (key ^ key >>> 32) * SPREAD;
        return (int) (mixed ^ mixed >>> 32) & keys.length - 1;
    }

    private void grow() {
        var oldKeys = keys;
        var oldNumbers = numbers;
        keys = new long[oldKeys.length * 2];
        numbers = new int[keys.length];
        for (var i = 0; i < oldKeys.length; i++) {
            if (oldNumbers[i] != 0) {
                var at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                numbers[at] = oldNumbers[i];
            }
        }
    }

    private static long key(int bits, int pathId) {
        return (long) bits << 32 | Integer.toUnsignedLong(pathId);
    }
}
