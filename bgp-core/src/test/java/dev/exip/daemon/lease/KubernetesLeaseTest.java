package dev.exip.daemon.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against fabric8's mock of an API server. */
class KubernetesLeaseTest {
    /** Patient with a busy machine. */
    private static final LeaseConfig CONFIG = new LeaseConfig("exip", "route-reflector", Duration.ofSeconds(5),
            Duration.ofSeconds(3), Duration.ofSeconds(60));
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123456Z");

    private final KubernetesMockServer server = new KubernetesMockServer(new Context(), new MockWebServer(),
            new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private KubernetesClient client;
    private KubernetesLease lease;

    @BeforeEach
    void start() {
        server.init();
        client = server.createClient();
        lease = KubernetesLease.of(CONFIG, client.getConfiguration());
    }

    @AfterEach
    void stop() {
        lease.close();
        client.close();
        // The mock may take ten seconds to give up on a client that has just closed its WebSocket; nobody waits for that.
        Thread.ofPlatform().daemon().start(server::destroy);
    }

    private static LeaseRecord ours(String version) {
        return new LeaseRecord(version, "node1", Duration.ofSeconds(5), NOON, NOON.plusSeconds(1), 3, "10.0.0.1");
    }

    @Test
    void thereIsNoneBeforeSomebodyHasCreatedIt() throws IOException {
        assertThat(lease.read()).isEmpty();
    }

    @Test
    void whatIsWrittenIsWhatAnybodyReads() throws Exception {
        LeaseRecord written = lease.write(ours(""));
        assertThat(written.version()).isNotEmpty();
        assertThat(written).isEqualTo(ours(written.version()));
        try (var other = KubernetesLease.of(CONFIG, client.getConfiguration())) {
            assertThat(other.read()).contains(written);
        }
        var seen = client.leases().inNamespace("exip").withName("route-reflector").get().getSpec();
        assertThat(seen.getHolderIdentity()).isEqualTo("node1");
        assertThat(seen.getLeaseDurationSeconds()).isEqualTo(5);
    }

    @Test
    void whoWritesOnWhatAnotherHasChangedMeanwhileWritesNothing() throws Exception {
        LeaseRecord first = lease.write(ours(""));
        LeaseRecord second = lease.write(new LeaseRecord(first.version(), "node1", Duration.ofSeconds(5), NOON,
                NOON.plusSeconds(2), 3, "10.0.0.1"));
        assertThat(second.version()).isNotEqualTo(first.version());
        assertThatExceptionOfType(LeaseApi.Conflict.class).isThrownBy(() -> lease.write(ours(first.version())));
        assertThatExceptionOfType(LeaseApi.Conflict.class).as("it is there").isThrownBy(() -> lease.write(ours("")));
        assertThat(lease.read()).contains(second);
    }

    @Test
    void whoWritesOnWhatHasBeenDeletedMeanwhileWritesNothing() throws Exception {
        LeaseRecord first = lease.write(ours(""));
        client.leases().inNamespace("exip").withName("route-reflector").delete();
        assertThatExceptionOfType(LeaseApi.Conflict.class).isThrownBy(() -> lease.write(ours(first.version())));
        assertThat(lease.read()).isEmpty();
    }

    @Test
    void whatElseTheObjectHoldsStays() throws Exception {
        client.resource(
                new LeaseBuilder().withNewMetadata().withNamespace("exip").withName("route-reflector").withLabels(
                        Map.of("rack", "1")).endMetadata().build()).create();
        LeaseRecord empty = lease.read().orElseThrow();
        assertThat(empty.isFree()).isTrue();
        lease.write(ours(empty.version()));
        assertThat(client.leases().inNamespace("exip").withName(
                "route-reflector").get().getMetadata().getLabels()).containsEntry("rack", "1");
    }

    @Test
    void whoWatchesHearsThatItIsFree() throws Exception {
        var heard = new CountDownLatch(1);
        lease.onFree(heard::countDown);
        LeaseRecord written = lease.write(ours(""));
        lease.read();
        try (var holder = KubernetesLease.of(CONFIG, client.getConfiguration())) {
            holder.write(new LeaseRecord(written.version(), "", written.duration(), NOON, NOON, 3, ""));
        }
        assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aServerThatIsGoneIsTold() {
        server.destroy();
        assertThatIOException().isThrownBy(lease::read).withMessageStartingWith(
                "cannot read lease exip/route-reflector: ");
    }
}
