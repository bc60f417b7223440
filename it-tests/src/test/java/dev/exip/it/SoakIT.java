package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/**
 * The configuration is reloaded every second while a route flaps. One minute, or as many as {@code -Dexip.soak.minutes} says:
 * {@code ./mvnw verify -Dit.test=SoakIT -Dexip.soak.minutes=120 -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
class SoakIT {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension();

    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("exip.soak.minutes", 1));

    /** What a heap may grow by: caches that fill once, and the noise of two measurements. */
    private static final long GROWTH = 2L << 20;

    private final Bench bench = LAB.bench();

    @Test
    void reloads_that_change_a_description_reset_nothing_send_nothing_and_leak_nothing() throws Exception {
        bench.deployNginx();
        LabHost host = bench.rack().reflector().host();
        Path file = host.folder().resolve("reflector.yaml");
        String original = Files.readString(file);
        var reloads = new AtomicInteger();
        var failure = new AtomicReference<Throwable>();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            reload(file, original, 0); // whatever the first of its kind loads is no leak
            long heap = heap();
            var before = bench.reflector().neighbor("tor1");
            var node = bench.reflector().neighbor(bench.node(1).address());
            var _ = clock.scheduleAtFixedRate(() -> {
                try {
                    reload(file, original, reloads.incrementAndGet());
                } catch (IOException | RuntimeException | AssertionError e) {
                    failure.compareAndSet(null, e);
                }
            }, 0, 1, TimeUnit.SECONDS);

            int flaps = flapUntil(Instant.now().plus(LENGTH));
            clock.shutdown();
            assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

            assertThat(failure.get()).isNull();
            assertThat(reloads.get()).isGreaterThan((int) (LENGTH.toSeconds() * 9 / 10));
            var after = bench.reflector().neighbor("tor1");
            assertThat(after.summary().flaps()).isEqualTo(before.summary().flaps());
            assertThat(after.summary().state()).isEqualTo("Established");
            assertThat(after.sent().update() - before.sent().update()).as("UPDATEs: the flaps' and no more").isEqualTo(
                    2L * flaps);
            assertThat(bench.reflector().neighbor(bench.node(1).address()).connectionsEstablished()).isEqualTo(
                    node.connectionsEstablished());
            long grown = heap() - heap;
            LoggerFactory.getLogger(SoakIT.class).info("{} reloads, {} flaps; the heap of {} KiB grew by {} KiB",
                    reloads.get(), flaps, heap >> 10, grown >> 10);
            assertThat(grown).isLessThan(GROWTH);
        } finally {
            Files.writeString(file, original);
        }
    }

    /** An address comes and goes, each seen by the router before the next. */
    private int flapUntil(Instant end) {
        int flaps = 0;
        for (; Instant.now().isBefore(end); flaps++) {
            Bench.addByHand(bench.node(1), "10.0.0.9");
            bench.awaitHops("10.0.0.9", bench.node(1));
            Bench.deleteByHand(bench.node(1), "10.0.0.9");
            bench.awaitHops("10.0.0.9");
        }
        return flaps;
    }

    private void reload(Path file, String original, int round) throws IOException {
        Files.writeString(file, original.replace("name: tor1", "name: tor1\n    description: round " + round));
        String answer = post("/v1/reload");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"added\":[],\"removed\":[],\"reset\":[]");
    }

    /** Straight to the socket, for a JVM a second would be a load of its own. */
    private String post(String target) throws IOException {
        Path socket = bench.rack().reflector().host().folder().resolve("route-reflector.sock");
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(
                    ("POST " + target + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Octets of the reflector's heap that are in use after a full collection, which the histogram brings about. */
    private long heap() {
        String histogram = Command.of(System.getProperty("java.home") + "/bin/jcmd",
                Long.toString(bench.rack().reflector().daemon().pid()), "GC.class_histogram").run();
        var total = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE).matcher(histogram);
        assertThat(total.find()).as(histogram).isTrue();
        return Long.parseLong(total.group(1));
    }
}
