package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.exip.bgp.admin.view.NotificationView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speakers come and go, and their next hops with them. */
class SpeakerLifeIT {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension();

    private final Bench bench = LAB.bench();

    @BeforeEach
    void the_user_creates_the_Service() {
        bench.deployNginx();
    }

    /** RFC 4724: the kernel forwards on without it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_speaker_that_is_killed_or_stopped_stays_a_next_hop_until_it_is_back_and_after(boolean killed) {
        var told = bench.toldToRouter();
        if (killed) {
            bench.node(1).speaker().kill();
        } else {
            bench.node(1).speaker().stop();
        }
        bench.awaitStale(bench.node(1), true);

        bench.node(1).speaker().start();
        bench.awaitStale(bench.node(1), false);
        assertThat(bench.toldToRouter()).as("UPDATEs to the router").isEqualTo(told);
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(1), bench.node(3)));
    }

    /** RFC 8326, RFC 9003, and RFC 8538 3.1: its routes are not to be kept. */
    @Test
    void a_speaker_that_drains_is_no_next_hop_any_more_and_says_administrative_shutdown_when_it_stops() {
        bench.node(1).bgpctl("drain", "on").run();
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(3)));
        bench.node(1).bgpctl("drain", "off").run();
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(1), bench.node(3)));
        bench.node(1).bgpctl("drain", "on").run();
        bench.node(1).speaker().stop();

        var neighbor = bench.reflector().neighbor(bench.node(1).address());
        assertThat(neighbor.summary().prefixesReceived()).isZero();
        assertThat(neighbor.lastResetReason()).isEqualTo(
                "received Cease/Hard Reset: Cease/Administrative Shutdown: \"bgp-speaker is stopping\"");
        assertThat(neighbor.notifications()).first().extracting(NotificationView::direction, NotificationView::code,
                NotificationView::subcode, NotificationView::text).isEqualTo(
                        tuple("received", 6, 9,
                                "Cease/Hard Reset: Cease/Administrative Shutdown: \"bgp-speaker is stopping\"").toList());
    }

    @Test
    void an_address_put_on_lo_by_hand_on_a_third_node_without_an_agent_is_a_third_next_hop_until_it_is_taken_away() {
        bench.node(2).speaker().start();

        Bench.addByHand(bench.node(2), "10.0.0.7");
        bench.awaitHops("10.0.0.7", bench.node(1), bench.node(2), bench.node(3));

        Bench.deleteByHand(bench.node(2), "10.0.0.7");
        bench.awaitHops("10.0.0.7", bench.node(1), bench.node(3));
    }

    /** RFC 4271 6.5. */
    @Test
    void a_node_that_is_cut_off_is_no_next_hop_any_more_when_its_hold_time_is_over_and_is_one_again_when_it_is_back() {
        var cable = bench.rack().lab().host("sw1");

        cable.ip("link", "set", "node3", "down");
        try {
            bench.awaitHops("10.0.0.7", bench.node(1));
            assertThat(bench.reflector().neighbor(bench.node(3).address()).lastResetReason()).contains(
                    "Hold Timer Expired");
        } finally {
            cable.ip("link", "set", "node3", "up");
        }
        bench.awaitHops("10.0.0.7", bench.node(1), bench.node(3));
    }
}
