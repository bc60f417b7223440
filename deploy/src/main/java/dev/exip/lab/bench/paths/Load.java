package dev.exip.lab.bench.paths;

/**
 * What the reflector's clients announce in one run, and how long it may take.
 *
 * @param senders how many clients announce
 * @param prefixes how many prefixes each of them announces
 * @param distinct every sender has prefixes of its own, /24; else all announce the same, /32
 * @param attributeSets over how many sets of attributes a sender's prefixes are scattered
 * @param flaps how many single prefixes come and go afterwards, one after the other
 * @param only the first convergence, and none of what follows it
 * @param limitSeconds how long each step may take
 */
public record Load(int senders, int prefixes, boolean distinct, int attributeSets, int flaps, boolean only,
        int limitSeconds) {

    /** Every sender announces the same host routes, with one set of attributes each. */
    public static Load same(int senders, int prefixes, int flaps) {
        return new Load(senders, prefixes, false, 1, flaps, false, 120);
    }

    /** Every sender announces networks of its own, ten of them with the same attributes. */
    public static Load distinct(int senders, int prefixes, int flaps) {
        return new Load(senders, prefixes, true, prefixes / 10, flaps, false, 300);
    }

    /** The same, but nothing is measured after the first convergence. */
    public Load once() {
        return new Load(senders, prefixes, distinct, attributeSets, 0, true, limitSeconds);
    }

    /** How many paths there are when all is announced. */
    public int paths() {
        return senders * prefixes;
    }
}
