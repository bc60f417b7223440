package dev.exip.it.interop;

/** Something that is shown with our daemons and a peer that run. */
@FunctionalInterface
interface Evidence {
    /** Throws {@link AssertionError} or {@link dev.exip.lab.Unmet} if it is not so. */
    void show(Pair pair);
}
