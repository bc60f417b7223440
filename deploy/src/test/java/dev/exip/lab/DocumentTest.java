package dev.exip.lab;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void the_route_is_the_documents() {
        assertThat(Document.route("10.0.0.7", "eth2", List.of("10.210.1.11", "10.210.1.13"))).isEqualTo(
                Document.collapsed(ROUTE));
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
