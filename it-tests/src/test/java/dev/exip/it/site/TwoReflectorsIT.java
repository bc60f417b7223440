package dev.exip.it.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.it.Admin;
import dev.exip.lab.Await;
import dev.exip.lab.router.Software;
import dev.exip.lab.site.ExipReflector;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.Setup;
import dev.exip.lab.site.SingleRack;
import dev.exip.lab.watch.KernelMonitor;
import dev.exip.lab.watch.RouteHistory;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The single rack with two reflectors at work: the router has every path from both, and needs it from one. */
class TwoReflectorsIT extends OneRackScenario {
    @RegisterExtension
    static final SiteExtension<SingleRack> LAB = new SiteExtension<>(
            name -> SingleRack.build(name, new Setup(Software.BIRD, true, Peering.TWO_REFLECTORS)));

    private final SingleRack rack = LAB.site();

    TwoReflectorsIT() {
        super(LAB.site());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void either_of_them_may_die_and_come_back_and_no_next_hop_is_lost(int which) {
        var reflector = rack.reflectors().get(which);
        try (var monitor = KernelMonitor.start(rack.tor().host(), "route")) {
            reflector.daemon().kill();
            awaitSessionsOfTor(1);
            reflector.daemon().start();
            awaitSessionsOfTor(2);
            awaitAllPaths(reflector);
            awaitWordOf(monitor, "10.99.99.1");

            assertThat(rack.setup().externalIps()).allSatisfy(
                    ip -> assertThat(RouteHistory.of(ip, monitor.events()).states()).as(
                            "told anew, but never less").allMatch(
                                    state -> state.hops().size() == rack.speakers().size()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void what_changes_while_one_is_down_comes_by_the_other(int which) {
        var reflector = rack.reflectors().get(which);
        reflector.daemon().kill();
        awaitSessionsOfTor(1);
        var node = rack.node(1);
        node.host().ip("addr", "add", "10.0.0.9/32", "dev", "lo");
        awaitRouteTo("10.0.0.9", printed -> printed.contains("via " + node.address()));
        node.host().ip("addr", "del", "10.0.0.9/32", "dev", "lo");
        awaitRouteTo("10.0.0.9", String::isBlank);

        reflector.daemon().start();
        awaitSessionsOfTor(2);
        awaitAllPaths(reflector);
    }

    /** A route of ours comes, so that all that was before it has been told, too. */
    private void awaitWordOf(KernelMonitor monitor, String witness) {
        rack.tor().host().ip("route", "add", "blackhole", witness);
        rack.tor().host().ip("route", "del", "blackhole", witness);
        Await.until("the monitor's word of " + witness, monitor::events,
                events -> events.stream().anyMatch(event -> event.deleted() && event.text().contains(witness)));
    }

    private void awaitRouteTo(String address, Predicate<String> met) {
        Await.until("a change of the route to " + address, () -> rack.tor().route(address).run(), met);
    }

    private void awaitSessionsOfTor(int sessions) {
        Await.until(sessions + " sessions of the router", () -> rack.tor().sessions().attempt().out(),
                seen -> rack.tor().established(seen) == sessions);
    }

    private void awaitAllPaths(ExipReflector reflector) {
        var paths = rack.setup().externalIps().size() * rack.speakers().size();
        Await.until(paths + " paths told to the router", () -> new Admin(reflector::bgpctl).neighbor("tor1"),
                tor -> tor.summary().prefixesSent() == paths);
    }
}
