package dev.exip.bgpctl.watch;

import java.time.Duration;

/** Where pages are shown. */
interface Screen extends AutoCloseable {

    /** Shows the next page. */
    void show(Page page);

    /**
     * Waits until it is time for the next page.
     *
     * @return false if nobody wants to see it
     */
    boolean pause(Duration interval) throws InterruptedException;

    /** Leaves everything as it was found. */
    @Override
    default void close() {}
}
