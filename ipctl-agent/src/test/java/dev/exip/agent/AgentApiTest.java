package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.agent.vip.HostAddress.Owner;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The agent against a Kubernetes API over HTTP; nothing in here but events makes it act. */
class AgentApiTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final MockApi api = new MockApi();
    private final KubernetesClient user = api.client();
    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() {
        user.close();
        api.close();
    }

    @Test
    void theInterfaceFollowsServicesThatAreCreatedChangedAndDeleted() {
        try (var _ = new RunningAgent(api, host, false)) {
            create(Services.withExternalIps("web", "10.0.0.7", "2001:db8:7::7"));
            awaitOurs("10.0.0.7/32", "2001:db8:7::7/128");

            user.services().inNamespace("default").withName("web").edit(it -> withExternalIps(it, "10.0.0.8"));
            awaitOurs("10.0.0.8/32");

            delete("web");
            awaitOurs();
        }
    }

    @Test
    void anAddressThatALoadBalancerGaveOutIsCarriedToo() {
        create(Services.withExternalIps("web"));
        try (var _ = new RunningAgent(api, host, false)) {
            user.resource(Services.withIngress("web", "10.0.0.9")).inNamespace("default").updateStatus();
            awaitOurs("10.0.0.9/32");
        }
    }

    @Test
    void aSharedAddressStaysUntilTheLastServiceIsGone() {
        try (var _ = new RunningAgent(api, host, false)) {
            create(Services.withExternalIps("web", "10.0.0.7", "10.0.0.1"));
            create(Services.withExternalIps("api", "10.0.0.7", "10.0.0.2"));
            awaitOurs("10.0.0.1/32", "10.0.0.2/32", "10.0.0.7/32");

            delete("web");
            awaitOurs("10.0.0.2/32", "10.0.0.7/32");
            delete("api");
            awaitOurs();
            assertThat(host.calls()).containsOnlyOnce("add 10.0.0.7/32", "remove 10.0.0.7/32");
        }
    }

    @Test
    void leftoversAreSweptWhenTheApiHasBeenListedAndNotBefore() {
        create(Services.withExternalIps("web", "10.0.0.7"));
        host.byHand(Owner.AGENT, "10.0.0.7/32");
        host.byHand(Owner.AGENT, "10.0.0.9/32");
        host.byHand(Owner.FOREIGN, "10.0.0.10/32");
        api.goAway();
        try (var _ = new RunningAgent(api, host, false)) {
            host.byHand(Owner.FOREIGN, "10.0.0.11/32"); // makes a pass, in which nothing may happen
            host.byHand(Owner.AGENT, "10.0.0.12/32");
            await().during(Duration.ofMillis(500)).atMost(DEADLINE).until(() -> host.calls().isEmpty());

            api.comeBack();
            awaitOurs("10.0.0.7/32");
            assertThat(host.of(Owner.FOREIGN)).containsExactly("10.0.0.10/32", "10.0.0.11/32");
            assertThat(host.calls()).containsExactly("remove 10.0.0.9/32", "remove 10.0.0.12/32");
        }
    }

    @Test
    void whileTheApiIsAwayNothingChangesAndRepairsGoOn() {
        create(Services.withExternalIps("web", "10.0.0.7", "10.0.0.8"));
        try (var _ = new RunningAgent(api, host, false)) {
            awaitOurs("10.0.0.7/32", "10.0.0.8/32");
            api.goAway();

            host.deleteByHand("10.0.0.8/32");
            awaitOurs("10.0.0.7/32", "10.0.0.8/32");
            assertThat(host.calls()).doesNotContain("remove 10.0.0.7/32", "remove 10.0.0.8/32");

            api.comeBack();
            awaitOursAfterEdits("10.0.0.9");
        }
    }

    @Test
    void whatChangedWhileTheApiWasAwayIsNoticedWithoutAnyEvent() {
        create(Services.withExternalIps("web", "10.0.0.7"));
        create(Services.withExternalIps("api", "10.0.0.8"));
        try (var _ = new RunningAgent(api, host, false)) {
            awaitOurs("10.0.0.7/32", "10.0.0.8/32");
            api.goAway();
            api.behindItsBack(other -> {
                other.services().inNamespace("default").withName("web").delete();
                other.resource(Services.withExternalIps("new", "10.0.0.9")).inNamespace("default").create();
            });
            api.comeBack();
            awaitOurs("10.0.0.8/32", "10.0.0.9/32");
            assertThat(host.calls()).doesNotContain("remove 10.0.0.8/32");
        }
    }

    @Test
    void anAddressDeletedByHandComesBack() {
        create(Services.withExternalIps("web", "10.0.0.7"));
        try (var _ = new RunningAgent(api, host, false)) {
            awaitOurs("10.0.0.7/32");
            host.deleteByHand("10.0.0.7/32");
            await().atMost(DEADLINE).untilAsserted(
                    () -> assertThat(host.calls()).containsExactly("add 10.0.0.7/32", "add 10.0.0.7/32"));
        }
    }

    @Test
    void aRefusalIsAnEventOnTheServiceOnceForAllNodes() {
        create(Services.withExternalIps("web", "10.9.0.1", "10.0.0.7"));
        try (var _ = new RunningAgent(api, host, false); var _ = new RunningAgent(api, new FakeHost(), false)) {
            awaitOurs("10.0.0.7/32");
            await().atMost(DEADLINE).until(() -> !events().isEmpty());
            create(Services.withExternalIps("api", "127.0.0.1")); // one more pass of each agent, and a later Event
            await().atMost(DEADLINE).until(
                    () -> events().stream().anyMatch(it -> it.getInvolvedObject().getName().equals("api")));
        }
        var uid = user.services().inNamespace("default").withName("web").get().getMetadata().getUid();
        assertThat(events()).filteredOn(it -> it.getInvolvedObject().getName().equals("web")).singleElement().satisfies(
                event -> {
                    assertThat(event.getType()).isEqualTo("Warning");
                    assertThat(event.getReason()).isEqualTo("ExternalIPRefused");
                    assertThat(event.getSource().getComponent()).isEqualTo("ipctl-agent");
                    assertThat(event.getInvolvedObject().getKind()).isEqualTo("Service");
                    assertThat(event.getInvolvedObject().getUid()).isEqualTo(uid);
                    assertThat(event.getMessage()).startsWith(
                            "10.9.0.1 is in no allowed block (10.0.0.0/24, 2001:db8:7::/64)");
                });
        assertThat(events()).hasSize(2);
    }

    @Test
    void aStoppedAgentLeavesItsAddresses() {
        create(Services.withExternalIps("web", "10.0.0.7"));
        try (var _ = new RunningAgent(api, host, false)) {
            awaitOurs("10.0.0.7/32");
        }
        assertThat(host.of(Owner.AGENT)).containsExactly("10.0.0.7/32");
    }

    @Test
    void aStoppedAgentTakesItsAddressesAlongIfToldTo() {
        host.byHand(Owner.FOREIGN, "10.0.0.8/32");
        create(Services.withExternalIps("web", "10.0.0.7"));
        try (var _ = new RunningAgent(api, host, true)) {
            awaitOurs("10.0.0.7/32");
        }
        assertThat(host.of(Owner.AGENT)).isEmpty();
        assertThat(host.of(Owner.FOREIGN)).containsExactly("10.0.0.8/32");
    }

    private void create(Service service) {
        user.resource(service).inNamespace("default").create();
    }

    private boolean delete(String service) {
        return !user.services().inNamespace("default").withName(service).delete().isEmpty();
    }

    private List<Event> events() {
        return user.v1().events().inNamespace("default").list().getItems();
    }

    private void awaitOurs(String... cidrs) {
        await().atMost(DEADLINE).untilAsserted(() -> assertThat(host.of(Owner.AGENT)).containsExactly(cidrs));
    }

    /** Edits until it shows: the mock, unlike an API server, replays nothing that came between a list and its watch. */
    private void awaitOursAfterEdits(String address) {
        await().atMost(DEADLINE).ignoreExceptions().until(() -> {
            user.services().inNamespace("default").withName("web").edit(it -> withExternalIps(it));
            user.services().inNamespace("default").withName("web").edit(it -> withExternalIps(it, address));
            return host.of(Owner.AGENT).equals(Set.of(address + "/32"));
        });
    }

    private static Service withExternalIps(Service service, String... addresses) {
        return new ServiceBuilder(service).editSpec().withExternalIPs(addresses).endSpec().build();
    }
}
