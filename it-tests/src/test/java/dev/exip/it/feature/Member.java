package dev.exip.it.feature;

import dev.exip.lab.Lab;

/** Someone on a host of his own in a {@link Neighborhood}. */
interface Member {
    /** His host. */
    String name();

    /** Starts his programs there. */
    void start(Lab lab);

    /** Throws if one of them has ended. */
    void requireNotDead();
}
