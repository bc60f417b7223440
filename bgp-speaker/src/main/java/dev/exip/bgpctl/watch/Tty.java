package dev.exip.bgpctl.watch;

import java.time.Duration;

/** What a terminal is beside the place where text goes. */
interface Tty extends AutoCloseable {

    /** How many lines it has now; 0 if that is not known. */
    int rows();

    /**
     * Waits, or until a key is pressed.
     *
     * @return false if it was that which ends
     */
    boolean pause(Duration interval) throws InterruptedException;

    /** Leaves it as it was found. */
    @Override
    void close();
}
