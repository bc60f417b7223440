package dev.exip.daemon.lease;

import java.io.IOException;
import java.util.Optional;

/** The API server, as far as it is about one Lease. Its methods may take as long as they like; one thread calls them. */
public interface LeaseApi extends AutoCloseable {
    /** Somebody else has written since we read. */
    final class Conflict extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** What there is; empty if there is no such Lease. Throws {@link IOException} if the server does not say. */
    Optional<LeaseRecord> read() throws IOException;

    /**
     * Writes if the version is still that of {@code wanted}.
     *
     * @return what is there now
     * @throws Conflict if it is not, or the Lease has been deleted, or is there already
     * @throws IOException if the server does not say whether it has done so
     */
    LeaseRecord write(LeaseRecord wanted) throws IOException, Conflict;

    /** Has {@code hurry} called, on any thread, when the Lease becomes free; best effort, renewed with each {@link #read()}. */
    void onFree(Runnable hurry);

    @Override
    void close();
}
