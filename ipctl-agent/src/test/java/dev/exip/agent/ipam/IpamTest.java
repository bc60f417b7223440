package dev.exip.agent.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.exip.agent.MockApi;
import dev.exip.agent.kube.Notice;
import dev.exip.agent.loop.ReconcileLoop;
import dev.exip.agent.pool.PoolsFile;
import dev.exip.daemon.lease.Tenure;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HTTP API. */
class IpamTest {
    @TempDir
    private Path directory;

    private final MockApi api = new MockApi();
    private final KubernetesClient admin = api.client();
    private final KubernetesClient client = api.client();
    private final List<Notice> events = new CopyOnWriteArrayList<>();
    private final ReconcileLoop loop = new ReconcileLoop(Duration.ofDays(1)); // so that only events make it act
    private PoolsFile pools;
    private Ipam ipam;
    private Thread thread;

    @BeforeEach
    void start() throws IOException {
        pools = PoolsFile.open(write("10.0.0.7-10.0.0.8"), Map.of());
        pools.onChange(loop::markDirty);
        ipam = new Ipam(client, client, pools, new IpamMetrics(new PrometheusRegistry()), events::add,
                loop::markDirty);
        thread = Thread.ofPlatform().name("ipam").start(() -> {
            try {
                loop.run(ipam::pass, ipam::close);
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
    }

    @AfterEach
    void stop() throws InterruptedException {
        assertThat(loop.stop(Duration.ofSeconds(30))).isTrue();
        Uninterruptibles.joinUninterruptibly(thread);
        pools.close();
        client.close();
        admin.close();
        api.close();
    }

    private Path write(String addresses) throws IOException {
        return Files.writeString(directory.resolve("pools.yaml"),
                "pools: [{name: public, addresses: [" + addresses + "]}]");
    }

    /** As the API server would, which sets the version by itself. */
    private void create(String name, int second) {
        admin.resource(new ServiceBuilder(LoadBalancers.service(name, second)).editMetadata().withResourceVersion(
                null).endMetadata().build()).create();
    }

    private Service service(String name) {
        return admin.services().inNamespace("default").withName(name).get();
    }

    private List<String> addresses(String name) {
        var status = service(name).getStatus();
        return status == null || status.getLoadBalancer() == null
                ? List.of()
                : status.getLoadBalancer().getIngress().stream().map(LoadBalancerIngress::getIp).toList();
    }

    private List<String> reasons(String name) {
        var status = service(name).getStatus();
        return status == null
                ? List.of()
                : status.getConditions().stream().map(condition -> condition.getReason()).toList();
    }

    @Test
    void aServiceIsGivenAnAddressAndItsOwnerIsTold() {
        ipam.tenure(Tenure.FOREVER);
        create("web", 1);

        await().untilAsserted(() -> assertThat(addresses("web")).containsExactly("10.0.0.7"));
        await().untilAsserted(() -> assertThat(events).singleElement().satisfies(it -> {
            assertThat(it.warning()).isFalse();
            assertThat(it.reason()).isEqualTo("AddressAssigned");
            assertThat(it.message()).isEqualTo("has 10.0.0.7");
        }));
    }

    @Test
    void whenOneIsDeletedTheNextInLineGetsItsAddress() {
        ipam.tenure(Tenure.FOREVER);
        create("a", 1);
        create("b", 2);
        create("c", 3);
        await().untilAsserted(() -> assertThat(reasons("c")).containsExactly("PoolExhausted"));

        admin.services().inNamespace("default").withName("a").delete();

        await().untilAsserted(() -> assertThat(addresses("c")).containsExactly("10.0.0.7"));
        assertThat(addresses("b")).containsExactly("10.0.0.8");
    }

    @Test
    void whoDoesNotHoldTheLeaseGivesNothingAndTheHolderGoesOnFromWhatItFinds() {
        create("web", 1);
        loop.markDirty();
        assertThat(addresses("web")).isEmpty();

        ipam.tenure(Tenure.FOREVER);
        await().untilAsserted(() -> assertThat(addresses("web")).containsExactly("10.0.0.7"));
        ipam.tenure(Tenure.NONE);
        ipam.tenure(Tenure.FOREVER);
        create("next", 0);

        await().untilAsserted(() -> assertThat(addresses("next")).containsExactly("10.0.0.8"));
        assertThat(addresses("web")).containsExactly("10.0.0.7");
    }

    @Test
    void eachTermBeginsWithAListOfItsOwnHoweverShortTheTimeBetween() {
        ipam.tenure(Tenure.FOREVER);
        create("web", 1);
        await().untilAsserted(() -> assertThat(addresses("web")).containsExactly("10.0.0.7"));
        int before = api.listings();

        ipam.tenure(Tenure.NONE);
        ipam.tenure(Tenure.FOREVER);

        await().until(() -> api.listings() > before);
    }

    @Test
    void otherPoolsMoveAServiceAndWrongOnesDoNot() throws IOException {
        ipam.tenure(Tenure.FOREVER);
        create("web", 1);
        await().untilAsserted(() -> assertThat(addresses("web")).containsExactly("10.0.0.7"));

        write("nonsense");
        await().until(() -> pools.complaint().isPresent());
        assertThat(addresses("web")).containsExactly("10.0.0.7");

        write("192.0.2.1");
        await().untilAsserted(() -> assertThat(addresses("web")).containsExactly("192.0.2.1"));
        assertThat(pools.complaint()).isEmpty();
    }
}
