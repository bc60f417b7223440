package dev.exip.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Document.NextHop;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {
    /** As the mission's document prints them. */
    private static final String ROUTE = """
            10.0.0.7  proto bird
                    nexthop via 10.210.1.11  dev eth2 weight 1
                    nexthop via 10.210.1.13  dev eth2 weight 1
            """;

    private static final String LO = """
            1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1
                inet 127.0.0.1/8 scope host lo
                   valid_lft forever preferred_lft forever
                inet 10.0.0.8/32 scope global lo
                   valid_lft forever preferred_lft forever
                inet 10.0.0.7/32 scope global lo
                   valid_lft forever preferred_lft forever
            """;

    private static final List<NextHop> HOPS = List.of(new NextHop("10.210.1.11", "eth2"),
            new NextHop("10.210.1.13", "eth2"));

    @Test
    void the_route_is_the_documents() {
        assertThat(Document.route("10.0.0.7", "bird", HOPS)).isEqualTo(Document.collapsed(ROUTE));
    }

    @Test
    void a_route_over_one_next_hop_is_the_documents_without_multipath() {
        assertThat(Document.route("10.0.0.7", "bird", List.of(new NextHop("10.211.2.2", "eth3")))).isEqualTo(
                "10.0.0.7 via 10.211.2.2 dev eth3 proto bird");
    }

    @Test
    void a_route_by_FRR_is_the_same_whatever_its_group_its_metric_and_the_order_of_its_next_hops() {
        assertThat(Document.isRoute(Document.route("10.0.0.7", "bgp", HOPS), """
                10.0.0.7 nhid 27 proto bgp metric 20
                        nexthop via 10.210.1.13 dev eth2 weight 1
                        nexthop via 10.210.1.11 dev eth2 weight 1
                """)).isTrue();
    }

    @Test
    void a_route_over_IPv6_is_the_same_whatever_its_metric_and_preference() {
        var expected = Document.route("2001:db8:77::7", "bird", List.of(new NextHop("2001:db8:211:2::2", "eth3")));

        assertThat(Document.isRoute(expected,
                "2001:db8:77::7 via 2001:db8:211:2::2 dev eth3 proto bird metric 32 pref medium")).isTrue();
    }

    @Test
    void a_missing_and_a_foreign_next_hop_show() {
        var expected = Document.route("10.0.0.7", "bird", HOPS);

        assertThat(Document.isRoute(expected, ROUTE)).isTrue();
        assertThat(Document.isRoute(expected, ROUTE.replace("1.13 ", "1.12 "))).isFalse();
        assertThat(Document.isRoute(expected, "10.0.0.7 via 10.210.1.11 dev eth2 proto bird")).isFalse();
    }

    @Test
    void IPv6_addresses_are_compared_as_well_but_for_the_loopback_interfaces_own() {
        assertThat(Document.inet(LO + """
                    inet6 2001:db8:77::7/128 scope global nodad
                       valid_lft forever preferred_lft forever
                    inet6 ::1/128 scope host
                       valid_lft forever preferred_lft forever
                """)).isEqualTo(Document.lo(List.of("10.0.0.7", "10.0.0.8", "2001:db8:77::7")));
    }

    @Test
    void the_addresses_are_the_documents_in_any_order() {
        assertThat(Document.inet(LO)).isEqualTo(Document.lo(List.of("10.0.0.7", "10.0.0.8")));
    }

    @Test
    void a_missing_address_shows() {
        assertThat(Document.inet(LO)).isNotEqualTo(Document.lo(List.of("10.0.0.7")));
    }

    @Test
    void an_owners_tag_printed_by_newer_iproute2_does_not_matter() {
        assertThat(Document.inet("inet 127.0.0.1/8 scope host proto kernel_lo lo")).isEqualTo(Document.lo(List.of()));
    }

    @Test
    void a_row_has_all_the_words_whole() {
        var table = "10.210.1.11  65001  Active\n10.210.1.1   65001  Established\n";
        assertThat(Document.row(table, "10.210.1.1", "Established")).isTrue();
        assertThat(Document.row(table, "10.210.1.11", "Established")).isFalse();
    }
}
