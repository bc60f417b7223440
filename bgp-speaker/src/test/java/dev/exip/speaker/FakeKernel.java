package dev.exip.speaker;

import com.google.common.net.InetAddresses;
import dev.exip.netlink.InterfaceAddress;
import dev.exip.netlink.Lifetime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A kernel with one interface, {@code lo}, that can be told to fail; stays the same however often it is opened. */
final class FakeKernel implements Kernel.Opener {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private volatile Optional<List<InterfaceAddress>> addresses = Optional.empty();
    private volatile boolean refusing;
    private volatile Runnable changed = () -> {};
    private volatile CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Addresses like {@code 10.0.0.7} or {@code 10.0.0.7 deprecated}. */
    void set(String... texts) {
        addresses = Optional.of(Stream.of(texts).map(FakeKernel::address).toList());
        changed.run();
    }

    private static InterfaceAddress address(String text) {
        String[] words = text.split(" ", 2);
        return new InterfaceAddress(1, InetAddresses.forString(words[0]), 32, 0, 0,
                words.length > 1 ? Lifetime.DEPRECATED : Lifetime.FOREVER);
    }

    void removeInterface() {
        addresses = Optional.empty();
        changed.run();
    }

    /** Whether it answers questions with an exception. */
    void refuse(boolean refuse) {
        refusing = refuse;
    }

    void endMonitor() {
        ended.completeExceptionally(new IllegalStateException("on purpose"));
    }

    @Override
    public Kernel open(Runnable listener) {
        opened.incrementAndGet();
        changed = listener;
        ended = new CompletableFuture<>();
        return new Kernel() {
            @Override
            public Optional<List<InterfaceAddress>> scan(String interfaceName) {
                return addresses(interfaceName);
            }

            @Override
            public Optional<List<InterfaceAddress>> addresses(String interfaceName) {
                if (refusing) {
                    throw new IllegalStateException("refused on purpose");
                }
                return interfaceName.equals("lo") ? addresses : Optional.empty();
            }

            @Override
            public CompletableFuture<Void> ended() {
                return ended;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
