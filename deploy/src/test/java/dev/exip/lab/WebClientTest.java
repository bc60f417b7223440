package dev.exip.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebClientTest {
    private static final List<String> NODES = List.of("node1", "node3");

    @Test
    void answers_are_counted_by_server_and_source_ports_once_each() {
        var spread = WebClient.spread("node1\n40001\nnode3\n40002\nnode1\n40001\n");

        assertThat(spread).isEqualTo(new WebClient.Spread(Map.of("node1", 2, "node3", 1), 2));
        assertThat(spread.over(NODES, 1)).isTrue();
        assertThat(spread.over(NODES, 2)).isFalse();
    }

    @Test
    void a_request_that_nobody_answers_counts_against_the_spread() {
        var spread = WebClient.spread("node1\n40001\n40002\nnode3\n40003\n");

        assertThat(spread.byServer()).containsEntry("(no answer)", 1);
        assertThat(spread.over(NODES, 1)).isFalse();
    }

    @Test
    void an_answer_from_elsewhere_counts_against_the_spread() {
        assertThat(WebClient.spread("node1\n1\nnode2\n2\nnode3\n3\n").over(NODES, 1)).isFalse();
    }
}
