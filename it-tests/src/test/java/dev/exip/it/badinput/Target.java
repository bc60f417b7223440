package dev.exip.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.it.LastLook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The reflector of a test class and its innocent neighbours. After each test these must be untouched; that is asserted here alone. */
final class Target implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final String BOTH = "families: [ipv4-unicast, ipv6-unicast]";
    private static final List<String> INNOCENT = List.of(
            "name: friend, address: 127.9.0.1, asn: 65001, rrClient: true, passive: true, timers: {hold: 3s}",
            "name: other-as, address: 127.9.0.2, asn: 65009, passive: true, import: all, export: all, timers: {hold: 3s}");

    private final List<String> more;
    private final Map<String, Integer> given = new HashMap<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Innocent> innocents = new ArrayList<>();
    private @Nullable Reflector reflector;
    private int cases;

    /** A reflector with ranges for each {@link Session}, and more neighbours, in YAML. */
    Target(String... more) {
        this.more = List.of(more);
    }

    Reflector reflector() {
        return Objects.requireNonNull(reflector);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Stream<String> ranges = Stream.of(Session.Range.values()).map(
                r -> "name: %s, range: %s.0.0/16, limit: 20, %s, %s".formatted(r, r.addresses(), r.yaml(),
                        r.yaml().contains("families") ? "timers: {hold: 90s}" : BOTH));
        Reflector started = Reflector.start(
                Stream.of(INNOCENT.stream(), ranges, more.stream()).flatMap(s -> s).toList());
        reflector = started;
        PathAttributes internal = PathAttributes.builder().localPref(100L).nextHop(
                NextHop.of(IpAddress.parse("192.0.2.91"))).build();
        List<Nlri> friends = List.of(Nlri.of(Prefix.parse("198.51.100.1/32")),
                Nlri.of(Prefix.parse("198.51.100.2/32")));
        List<Nlri> others = List.of(Nlri.of(Prefix.parse("198.51.100.9/32")));
        innocents.add(new Innocent(started, "127.9.0.1", ScriptedPeer.open(65001, "127.9.0.1"),
                Update.announce(internal, friends), others));
        innocents.add(new Innocent(started, "127.9.0.2", ScriptedPeer.open(65009, "127.9.0.2"),
                Update.announce(internal.toBuilder().localPref(null).asPath(AsPath.of(65009)).build(), others),
                friends));
        innocents.forEach(Innocent::awaitRoutes);
    }

    /** An address of this range (two octets) that no case has had. */
    String address(String range) {
        int number = given.merge(range, 1, Integer::sum);
        return range + "." + number / 250 + "." + (1 + number % 250);
    }

    /** A connection from this address, nothing said yet; closed after the test. */
    ScriptedPeer connect(String from) throws IOException {
        return keep(ScriptedPeer.connect(from, reflector().address()));
    }

    <C extends AutoCloseable> C keep(C closeable) {
        opened.add(closeable);
        return closeable;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        cases++;
        assertThat(innocents).allSatisfy(
                innocent -> assertThat(innocent.harm()).as("harm to an innocent neighbour").isNull());
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        opened.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Reflector running = reflector();
        try {
            LastLook.at(running.folder());
            assertThat(running.alive()).as("the reflector runs").isTrue();
            assertThat(running.log()).as("nothing unforeseen was thrown").doesNotContain("Exception");
            System.out.printf("%s: %d cases, the innocent neighbours untouched in each%n",
                    context.getRequiredTestClass().getSimpleName(), cases);
        } finally {
            for (Innocent innocent : innocents) {
                innocent.close();
            }
            running.close();
        }
    }
}
