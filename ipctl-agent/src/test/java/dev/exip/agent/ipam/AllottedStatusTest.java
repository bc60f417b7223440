package dev.exip.agent.ipam;

import static dev.exip.agent.ipam.LoadBalancers.having;
import static dev.exip.agent.ipam.LoadBalancers.service;
import static dev.exip.agent.ipam.LoadBalancers.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.ipam.Shortage.Reason;
import dev.exip.agent.vip.ServiceRef;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllottedStatusTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.5Z");
    private static final Service SERVICE = service("web", 1);

    private static Allotment given(String... addresses) {
        return new Allotment(ServiceRef.of(SERVICE), List.of(addresses).stream().map(InetAddress::ofLiteral).toList(),
                List.of());
    }

    private static final Allotment NOTHING = new Allotment(ServiceRef.of(SERVICE), List.of(),
            List.of(new Shortage(Reason.EXHAUSTED, "all are given out")));

    private static Optional<Service> change(Service service, Allotment allotment, Instant now) {
        return AllottedStatus.of(allotment).change(service, allotment, now);
    }

    @Test
    void theAddressesAreWrittenAndAConditionSaysSo() {
        var status = change(SERVICE, given("10.0.0.7", "2001:db8::7"), NOON).orElseThrow().getStatus();

        assertThat(status.getLoadBalancer().getIngress()).extracting(LoadBalancerIngress::getIp).containsExactly(
                "10.0.0.7", "2001:db8::7");
        assertThat(status.getLoadBalancer().getIngress()).extracting(LoadBalancerIngress::getIpMode).containsOnly(
                "VIP");
        assertThat(status.getConditions()).singleElement().satisfies(it -> {
            assertThat(it.getType()).isEqualTo("exip.dev/AddressAssigned");
            assertThat(it.getStatus()).isEqualTo("True");
            assertThat(it.getReason()).isEqualTo("AddressAssigned");
            assertThat(it.getMessage()).isEqualTo("has 10.0.0.7, 2001:db8::7");
            assertThat(it.getLastTransitionTime()).isEqualTo("2026-11-01T12:00:00Z");
        });
    }

    @Test
    void whatIsWrittenAlreadyIsNotWrittenAgain() {
        var written = change(SERVICE, given("10.0.0.7"), NOON).orElseThrow();

        assertThat(change(written, given("10.0.0.7"), NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void aShortageIsSaidAndTheAddressIsTakenBack() {
        var status = change(having(SERVICE, "10.0.0.7"), NOTHING, NOON).orElseThrow().getStatus();

        assertThat(status.getLoadBalancer().getIngress()).isEmpty();
        assertThat(status.getConditions().getFirst().getStatus()).isEqualTo("False");
        assertThat(status.getConditions().getFirst().getReason()).isEqualTo("PoolExhausted");
        assertThat(status.getConditions().getFirst().getMessage()).isEqualTo("all are given out");
    }

    @Test
    void aServiceWithoutAnyStatusIsToldWhatItLacks() {
        var status = change(SERVICE, NOTHING, NOON).orElseThrow().getStatus();

        assertThat(status.getLoadBalancer().getIngress()).isEmpty();
        assertThat(status.getConditions().getFirst().getReason()).isEqualTo("PoolExhausted");
    }

    @Test
    void theTimeIsThatOfTheLastTransitionAndNotOfTheLastWord() {
        var first = change(SERVICE, given("10.0.0.7"), NOON).orElseThrow();
        var second = change(first, given("10.0.0.8"), NOON.plusSeconds(60)).orElseThrow();
        var third = change(second, NOTHING, NOON.plusSeconds(120)).orElseThrow();

        assertThat(second.getStatus().getConditions().getFirst().getLastTransitionTime()).isEqualTo(
                "2026-11-01T12:00:00Z");
        assertThat(third.getStatus().getConditions().getFirst().getLastTransitionTime()).isEqualTo(
                "2026-11-01T12:02:00Z");
    }

    @Test
    void conditionsOfOthersStay() {
        var service = with(SERVICE,
                it -> it.withNewStatus().addNewCondition().withType("other").endCondition().endStatus());

        assertThat(change(service, given("10.0.0.7"), NOON).orElseThrow().getStatus().getConditions()).extracting(
                condition -> condition.getType()).containsExactly("other", "exip.dev/AddressAssigned");
    }
}
