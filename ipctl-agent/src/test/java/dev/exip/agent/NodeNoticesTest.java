package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.drain.Cluster;
import dev.exip.agent.drain.DrainPolicy;
import dev.exip.agent.drain.Nodes;
import dev.exip.agent.drain.Trigger;
import dev.exip.agent.kube.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeNoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final List<Notice> told = new ArrayList<>();
    private final NodeNotices notices = new NodeNotices("node1",
            new DrainPolicy("node1", EnumSet.allOf(Trigger.class), Set.of("tolerated"), true), InstantSource.fixed(NOW),
            told::add);

    private void seen(String... traits) {
        var services = Services.withExternalIps("web", "10.0.0.7");
        notices.seen(new Cluster(List.of(services), Optional.empty(), Optional.of(Nodes.node("node1", traits)),
                Optional.empty()));
    }

    @Test
    void aNodeThatIsAsEverIsNotWorthAWord() {
        seen();
        seen("tolerated:NoExecute");
        notices.seen(Cluster.of(List.of()));

        assertThat(told).isEmpty();
    }

    @Test
    void eachChangeIsToldOnceWithItsCause() {
        seen();
        seen("cordoned");
        seen("cordoned");
        seen("cordoned", "excluded");
        seen();
        seen();

        assertThat(told).extracting(Notice::reason).containsExactly("ExternalIPsDraining", "ExternalIPsLeaving",
                "ExternalIPsAnnounced");
        assertThat(told).first().isEqualTo(new Notice(new Notice.OfNode("node1", NOW), false, "ExternalIPsDraining",
                "the node is cordoned: the external IPs stay, as the last choice"));
        assertThat(told.get(1).message()).startsWith(
                "the node is cordoned; the node has the label " + Trigger.EXCLUDE + ": ");
    }

    @Test
    void whoStartsOnADrainedNodeSaysSo() {
        seen("cordoned");

        assertThat(told).extracting(Notice::reason).containsExactly("ExternalIPsDraining");
    }

    @Test
    void aDeletedNodeStaysAsItWasLast() {
        seen("cordoned");
        notices.seen(Cluster.of(List.of()));
        seen("cordoned");

        assertThat(told).hasSize(1);
    }

    @Test
    void onlyALongAbsenceOfTheApiIsToldAfterItsReturn() {
        notices.returned(Duration.ofSeconds(59));
        assertThat(told).isEmpty();

        notices.returned(Duration.ofSeconds(425));
        assertThat(told).singleElement().satisfies(it -> {
            assertThat(it.warning()).isTrue();
            assertThat(it.reason()).isEqualTo("KubernetesAPIUnreachable");
            assertThat(it.message()).contains("for 7 min 5 s");
        });
    }
}
