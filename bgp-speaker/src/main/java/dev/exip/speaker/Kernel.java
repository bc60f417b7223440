package dev.exip.speaker;

import dev.exip.netlink.InterfaceAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the speaker wants of the kernel. */
interface Kernel extends AutoCloseable {

    /** How to open one. */
    interface Opener {
        /**
         * Opens it.
         *
         * @param changed run after any address has changed, on a thread of the kernel's watcher; must be quick
         */
        Kernel open(Runnable changed);
    }

    /** All addresses of the interface of this name, as far as changes have been told; empty if there is no such interface. */
    Optional<List<InterfaceAddress>> addresses(String interfaceName);

    /** The same, asked for anew. */
    Optional<List<InterfaceAddress>> scan(String interfaceName);

    /** Completes, with an exception, when changes are no longer told. */
    CompletableFuture<Void> ended();

    @Override
    void close();
}
