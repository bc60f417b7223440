package dev.exip.it;

import static dev.exip.it.Bench.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Await;
import dev.exip.lab.Document;
import dev.exip.lab.kube.ApiServer;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The agents keep lo equal to what the Services ask for. */
class AgentIT {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension();

    private final Bench bench = LAB.bench();
    private final ApiServer api = bench.rack().api();

    @Test
    void an_agent_that_was_dead_when_a_Service_was_deleted_sweeps_what_is_left_as_soon_as_it_is_back() {
        bench.deployNginx();
        bench.node(1).agent().kill();

        api.delete(service("nginx"));
        bench.awaitLo(bench.node(3), List.of());
        bench.awaitLo(bench.node(1), Bench.VIPS);

        bench.node(1).agent().start();
        bench.awaitLo(bench.node(1), List.of());
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip));
    }

    @Test
    void an_agent_killed_in_the_middle_of_a_deletion_makes_lo_equal_to_the_desired_set_when_it_is_back() {
        var many = IntStream.range(100, 250).mapToObj(last -> "10.0.0." + last).toArray(String[]::new);
        var node = bench.node(1);
        api.create(service("kept", "10.0.0.9", many[0]));
        api.create(service("many", many));
        Await.until("all of them on lo", this::addresses, count -> count == many.length + 2);

        api.delete(service("many"));
        Await.until("the deletion has begun", this::addresses, count -> count < many.length + 2);
        node.agent().kill();
        node.agent().start();

        bench.awaitLo(List.of("10.0.0.9", many[0]));
    }

    @Test
    void an_address_of_two_Services_stays_until_the_last_of_them_is_gone() {
        api.create(service("first", "10.0.0.7", "10.0.0.9"));
        api.create(service("second", "10.0.0.7"));
        bench.awaitHops("10.0.0.7", bench.node(1), bench.node(3));
        bench.awaitHops("10.0.0.9", bench.node(1), bench.node(3));
        var speaker = LogTail.of(bench.node(1).speaker());

        api.delete(service("first"));
        bench.awaitHops("10.0.0.9"); // gone by the pass that would have removed the other, too
        bench.awaitLo(List.of("10.0.0.7"));
        bench.awaitHops("10.0.0.7", bench.node(1), bench.node(3));
        assertThat(speaker.text()).contains("No longer announcing 10.0.0.9/32").doesNotContain("10.0.0.7");

        api.delete(service("second"));
        bench.awaitLo(List.of());
        bench.awaitHops("10.0.0.7");
    }

    @Test
    void an_address_deleted_from_lo_by_hand_comes_back() {
        bench.deployNginx();
        var agent = LogTail.of(bench.node(1).agent());

        Bench.deleteByHand(bench.node(1), "10.0.0.7");
        agent.await("added 10.0.0.7/32");

        bench.awaitLo(bench.node(1), Bench.VIPS);
        bench.awaitHops("10.0.0.7", bench.node(1), bench.node(3));
    }

    @Test
    void an_address_that_someone_else_put_on_lo_is_left_alone_when_its_Service_is_deleted() {
        Bench.addByHand(bench.node(1), "10.0.0.7");
        bench.deployNginx();

        api.delete(service("nginx"));
        bench.awaitLo(bench.node(3), List.of());
        bench.awaitLo(bench.node(1), List.of("10.0.0.7")); // 10.0.0.8 was the agent's, and is gone
        bench.awaitHops("10.0.0.7", bench.node(1));

        Bench.deleteByHand(bench.node(1), "10.0.0.7");
        bench.awaitHops("10.0.0.7");
    }

    @Test
    void while_the_API_server_is_down_nothing_changes_and_after_it_is_back_changes_are_applied() {
        bench.deployNginx();
        var agent = LogTail.of(bench.node(1).agent());
        var speaker = LogTail.of(bench.node(1).speaker());

        api.daemon().kill();
        agent.await("does not answer");
        Bench.deleteByHand(bench.node(1), "10.0.0.8"); // repaired by a pass that has only what was known last
        agent.await("added 10.0.0.8/32");
        bench.awaitLo(Bench.VIPS);
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(1), bench.node(3)));
        assertThat(speaker.text()).doesNotContain("10.0.0.7");

        api.daemon().start();
        api.awaitReady();
        api.delete(service("nginx"));
        api.create(service("next", "10.0.0.9"));
        bench.awaitLo(List.of("10.0.0.9"));
        bench.awaitHops("10.0.0.9", bench.node(1), bench.node(3));
    }

    @Test
    void an_address_outside_the_allow_list_is_refused_and_the_Service_has_an_Event_that_says_so() {
        api.create(service("greedy", "192.0.2.77", "10.0.0.7"));

        bench.awaitHops("10.0.0.7", bench.node(1), bench.node(3));
        bench.awaitLo(List.of("10.0.0.7"));
        var event = Await.until("an Event", () -> events("greedy"), events -> !events.isEmpty()).getFirst();
        assertThat(event.getReason()).isEqualTo("ExternalIPRefused");
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getInvolvedObject().getKind()).isEqualTo("Service");
        assertThat(event.getMessage()).contains("192.0.2.77", "allow");
        assertThat(events("greedy")).as("one for all agents").hasSize(1);
    }

    private List<Event> events(String service) {
        return Serialization.unmarshal(api.events().run(), EventList.class).getItems().stream().filter(
                event -> event.getInvolvedObject().getName().equals(service)).toList();
    }

    private int addresses() {
        return Document.inet(bench.node(1).lo().run()).size();
    }
}
