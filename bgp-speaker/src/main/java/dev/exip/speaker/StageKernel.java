package dev.exip.speaker;

import dev.exip.bgp.engine.LocalRoute;
import dev.exip.bgp.journal.Journal;
import dev.exip.daemon.rehearsal.Actor;
import dev.exip.daemon.rehearsal.Rehearsal;
import dev.exip.netlink.InterfaceAddress;
import dev.exip.netlink.Netlink;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A kernel for {@link Rehearsal}: it says that an address is there, or that it is not, after it has asked the real one something. */
final class StageKernel implements Kernel {
    private static final int INDEX = 1;
    private static final int RT_SCOPE_UNIVERSE = 0; // rtnetlink(7)
    private static final List<InterfaceAddress> ADDRESSES = List.of(new InterfaceAddress(INDEX,
            Rehearsal.PREFIX.address().toInetAddress(), Rehearsal.PREFIX.length(), RT_SCOPE_UNIVERSE, 0));

    private final Netlink netlink = Netlink.open();
    private volatile boolean present;
    private volatile Runnable changed = () -> {};

    /** An actor whose watch looks at this kernel, and tells {@code speaker} what it sees. */
    static Actor before(Consumer<Set<LocalRoute>> speaker) {
        var kernel = new StageKernel();
        var watch = InterfaceWatch.start(kernel::open, new Vips("stage", List.of(Rehearsal.PREFIX), Set.of()), speaker,
                new Journal());
        return new Actor() {
            @Override
            public void announce(boolean present) {
                kernel.present = present;
                kernel.changed.run();
            }

            @Override
            public void close() {
                watch.close();
            }
        };
    }

    private Kernel open(Runnable listener) {
        changed = listener;
        return this;
    }

    @Override
    public Optional<List<InterfaceAddress>> addresses(String interfaceName) {
        var _ = netlink.link("lo");
        return Optional.of(present ? ADDRESSES : List.of());
    }

    @Override
    public Optional<List<InterfaceAddress>> scan(String interfaceName) {
        return addresses(interfaceName);
    }

    @Override
    public CompletableFuture<Void> ended() {
        return new CompletableFuture<>();
    }

    @Override
    public void close() {
        netlink.close();
    }
}
