package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.drain.Cluster;
import dev.exip.agent.drain.DrainPolicy;
import dev.exip.agent.pool.Pools;
import dev.exip.agent.vip.AddressPolicy;
import dev.exip.agent.vip.HostAddress.Owner;
import dev.exip.agent.vip.Refusal;
import dev.exip.agent.vip.RefusalReason;
import dev.exip.agent.vip.VipSource;
import dev.exip.bgp.net.Prefix;
import io.fabric8.kubernetes.api.model.Service;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private final FakeHost host = new FakeHost();
    private final List<Refusal> shown = new ArrayList<>();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AgentMetrics metrics = new AgentMetrics(registry);
    private Optional<List<Service>> services = Optional.of(List.of());
    private final Reconciler reconciler = new Reconciler(() -> services.map(Cluster::of), host,
            new Reconciler.Rules(
                    () -> new AddressPolicy(List.of(Prefix.parseExact("10.0.0.0/24")), List.of(), Pools.NONE),
                    EnumSet.allOf(VipSource.class), 32, DrainPolicy.NEVER, Duration.ofSeconds(10), () -> ""),
            new RefusalLedger(metrics, shown::add), metrics);

    @Test
    void nothingChangesBeforeTheServicesHaveBeenListed() {
        host.byHand(Owner.AGENT, "10.0.0.9/32");
        services = Optional.empty();

        reconciler.pass();

        assertThat(host.calls()).isEmpty();
    }

    @Test
    void leftoversOfACrashedRunAreSweptOnceTheServicesAreListed() {
        host.byHand(Owner.AGENT, "10.0.0.9/32");
        host.byHand(Owner.AGENT, "10.0.0.7/32");
        services = Optional.of(List.of(Services.withExternalIps("web", "10.0.0.7")));

        reconciler.pass();

        assertThat(host.calls()).containsExactly("remove 10.0.0.9/32");
    }

    @Test
    void aSecondPassDoesNothing() {
        services = Optional.of(List.of(Services.withExternalIps("web", "10.0.0.7", "10.0.0.8")));
        reconciler.pass();
        assertThat(host.calls()).containsExactly("add 10.0.0.7/32", "add 10.0.0.8/32");

        reconciler.pass();

        assertThat(host.calls()).hasSize(2);
    }

    @Test
    void aFailureCostsNoOtherAddressAndIsTriedAgain() {
        services = Optional.of(List.of(Services.withExternalIps("web", "10.0.0.7", "10.0.0.8")));
        host.byHand(Owner.AGENT, "10.0.0.9/32");
        host.breakFor(it -> it.toString().equals("10.0.0.7/32") || it.toString().equals("10.0.0.9/32"));
        reconciler.pass();
        reconciler.pass();

        assertThat(host.of(Owner.AGENT)).containsExactly("10.0.0.8/32", "10.0.0.9/32");
        assertThat(counter("exip_vip_kernel_failures", "add")).isEqualTo(2);
        assertThat(counter("exip_vip_kernel_failures", "remove")).isEqualTo(2);
        assertThat(gauge("exip_vip_desired")).isEqualTo(2);
        assertThat(gauge("exip_vip_present")).isEqualTo(1);

        host.breakFor(_ -> false);
        reconciler.pass();

        assertThat(host.of(Owner.AGENT)).containsExactly("10.0.0.7/32", "10.0.0.8/32");
        assertThat(gauge("exip_vip_present")).isEqualTo(2);
    }

    @Test
    void aRefusalIsShownAndCountedOnceForEachServiceAddressAndReason() {
        services = Optional.of(List.of(Services.withExternalIps("web", "10.9.0.1", "127.0.0.1"),
                Services.withIngress("api", "10.9.0.1")));
        reconciler.pass();
        reconciler.pass();

        assertThat(shown).extracting(
                it -> it.service().name() + " " + it.address() + " " + it.reason()).containsExactlyInAnyOrder(
                        "web 10.9.0.1 NOT_ALLOWED", "web 127.0.0.1 LOOPBACK", "api 10.9.0.1 NOT_ALLOWED");
        assertThat(counter("exip_vip_rejected", RefusalReason.NOT_ALLOWED.label())).isEqualTo(2);
        assertThat(counter("exip_vip_rejected", RefusalReason.LOOPBACK.label())).isEqualTo(1);
        assertThat(counter("exip_vip_rejected", RefusalReason.MALFORMED.label())).isZero();
    }

    @Test
    void anAddressThatBecomesOneOfTheNodeItselfIsGivenUp() {
        services = Optional.of(List.of(Services.withExternalIps("web", "10.0.0.7")));
        reconciler.pass();
        host.byHand(Owner.NODE, "10.0.0.7/24");

        reconciler.pass();

        assertThat(host.of(Owner.AGENT)).isEmpty();
        assertThat(host.of(Owner.NODE)).containsExactly("10.0.0.7/24");
        assertThat(shown).extracting(Refusal::reason).containsExactly(RefusalReason.NODE_ADDRESS);
    }

    @Test
    void aForeignAddressCountsAsPresentAndIsLeftAlone() {
        host.byHand(Owner.FOREIGN, "10.0.0.7/32");
        services = Optional.of(List.of(Services.withExternalIps("web", "10.0.0.7")));
        reconciler.pass();
        assertThat(gauge("exip_vip_present")).isEqualTo(1);

        services = Optional.of(List.of());
        reconciler.pass();

        assertThat(host.calls()).isEmpty();
    }

    @Test
    void aKernelThatDropsTheTagGetsNoAddressAtAll() {
        host.forgetTags();
        host.byHand(Owner.FOREIGN, "10.0.0.1/32");
        services = Optional.of(List.of(Services.withExternalIps("web", "10.0.0.1", "10.0.0.7")));

        assertThatThrownBy(reconciler::pass).isInstanceOf(UntaggedAddressException.class).hasMessageContaining("5.18");

        assertThat(host.of(Owner.FOREIGN)).containsExactly("10.0.0.1/32");
    }

    @Test
    void removingAllTakesOnlyTheAgentsOwn() {
        host.byHand(Owner.AGENT, "10.0.0.7/32");
        host.byHand(Owner.FOREIGN, "10.0.0.8/32");
        host.byHand(Owner.NODE, "10.210.1.11/24");

        reconciler.removeAll();

        assertThat(host.list()).extracting(Object::toString).containsExactly("10.0.0.8/32", "10.210.1.11/24");
    }

    @Test
    void thePlanSaysWhoWantsAnAddress() {
        services = Optional.of(
                List.of(Services.withExternalIps("web", "10.0.0.7"), Services.withExternalIps("api", "10.0.0.7")));

        var plan = reconciler.plan().orElseThrow();

        var owners = plan.desired().owners().get(Addresses.parse("10.0.0.7").orElseThrow());
        assertThat(owners).extracting(Object::toString).containsExactly("default/api", "default/web");
        assertThat(host.calls()).isEmpty();
    }

    private double gauge(String name) {
        return registry.scrape(name::equals).stream().map(
                GaugeSnapshot.class::cast).findFirst().orElseThrow().getDataPoints().getFirst().getValue();
    }

    private double counter(String name, String label) {
        return registry.scrape(name::equals).stream().map(
                CounterSnapshot.class::cast).findFirst().orElseThrow().getDataPoints().stream().filter(
                        it -> it.getLabels().stream().anyMatch(
                                pair -> pair.getValue().equals(label))).findFirst().orElseThrow().getValue();
    }
}
