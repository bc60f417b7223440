package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reflector goes and comes back (RFC 4724 section 4.1): the router's kernel is told nothing. */
class ReflectorLifeIT {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension();

    private final Bench bench = LAB.bench();
    private final Daemon reflector = bench.rack().reflector().daemon();

    @BeforeEach
    void the_user_creates_the_Service() {
        bench.deployNginx();
        Await.until("the nodes that the reflector knows routes from", this::known, nodes -> nodes.size() == 2);
    }

    /** What the reflector would wait for after a restart. */
    private List<String> known() {
        var file = bench.rack().reflector().host().folder().resolve("route-reflector.neighbors");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the router's kernel is told of routes while {@code events} happen. */
    private List<String> routeChanges(Runnable events) {
        Daemon monitor = bench.rack().tor().host().daemon("monitor", Map.of(), List.of("ip", "monitor", "route"));
        try {
            Files.deleteIfExists(monitor.log());
            monitor.start();
            witness(monitor, "10.99.99.1");
            events.run();
            witness(monitor, "10.99.99.2");
            return Files.readAllLines(monitor.log()).stream().filter(line -> !line.contains("10.99.99.")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            monitor.stop();
        }
    }

    /** A route of ours comes and goes, so that all that was before it has been written, too. */
    private void witness(Daemon monitor, String address) {
        Await.until("the monitor's word of " + address, () -> {
            bench.rack().tor().host().ip("route", "add", "blackhole", address); // again: the monitor may just be starting
            bench.rack().tor().host().ip("route", "del", "blackhole", address);
            try {
                return Files.readString(monitor.log());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, log -> log.contains("Deleted blackhole " + address));
    }

    private void awaitAllBack() {
        Await.until("the reflector's three sessions", bench.reflector()::neighbors,
                seen -> seen.stream().filter(n -> n.state().equals(NeighborView.ESTABLISHED)).count() == 3);
        bench.awaitStale(bench.node(1), false);
        bench.awaitStale(bench.node(3), false);
        Await.until("the router told again", bench::toldToRouter, updates -> updates > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void a_reflector_that_is_killed_or_stopped_and_is_back_costs_no_route(String signal) {
        Consumer<Daemon> end = signal.equals("KILL") ? Daemon::kill : Daemon::stop;
        assertThat(routeChanges(() -> {
            end.accept(reflector);
            reflector.start();
            awaitAllBack();
        })).isEmpty();
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(1), bench.node(3)));
    }

    @Test
    void a_node_that_dies_while_the_reflector_is_away_is_waited_for_no_longer_than_its_host_is_silent() {
        var cable = bench.rack().lab().host("sw1");
        reflector.kill();
        cable.ip("link", "set", "node3", "down");
        try {
            reflector.start();
            Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(1)));
        } finally {
            cable.ip("link", "set", "node3", "up");
        }
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(1), bench.node(3)));
    }

    /** The speaker is stopped in order, its host dies right after: its routes do not stay for their restart time of two minutes. */
    @Test
    void a_node_that_is_switched_off_after_its_speaker_has_stopped_is_no_next_hop_when_its_host_is_silent() {
        var cable = bench.rack().lab().host("sw1");
        bench.node(3).speaker().stop();
        bench.awaitStale(bench.node(3), true);
        cable.ip("link", "set", "node3", "down");
        try {
            Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(1)));
        } finally {
            cable.ip("link", "set", "node3", "up");
        }
    }
}
