package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A BIRD that wants TCP MD5 signatures (RFC 2385) and TTL security (RFC 5082), and another that wants nothing of the kind. */
class SignedSessionIT {
    private static final String BIRD = """
            protocol bgp exip from quick {
              local 10.9.%1$d.21 as 65002;
              neighbor 10.9.%1$d.11 as 65001;
              %2$s
              ipv4 { import all; export all; };
            }
            """;
    private static final String SIGNED = "password \"%s\"; ttl security on;";
    private static final Ours US = new Ours("route-reflector",
            """
                    local: {asn: 65001, routerId: 10.9.255.1, listen: [10.9.1.11, 10.9.2.11]}
                    peers:
                      - {name: signed, address: 10.9.1.21, asn: 65002, import: all, export: all, source: 10.9.1.11, passwordFile: key,
                         ttlSecurity: 1, timers: {connectRetry: 1s}}
                      - {name: plain, address: 10.9.2.21, asn: 65002, import: all, export: all, source: 10.9.2.11,
                         timers: {connectRetry: 1s}}
                    """,
            Map.of("key", "swordfish\n"));
    private static final Bird WITH_KEY = new Bird("signed", BIRD.formatted(1, SIGNED.formatted("swordfish")));

    @RegisterExtension
    static final Neighborhood LAB = Neighborhood.cables(US, WITH_KEY, new Bird("plain", BIRD.formatted(2, "")));

    @Test
    void BIRD_talks_with_the_right_key_only_and_a_new_key_takes_effect_without_a_word_to_other_neighbors()
            throws IOException {
        US.awaitEstablished("signed", "plain");
        assertThat(US.ask().neighbor("signed").transport()).isEqualTo(new NeighborDetail.Transport(true, 1, null));
        assertThat(US.ask().neighbor("plain").transport()).isEqualTo(new NeighborDetail.Transport(false, null, 1));

        US.write("key", "marlin\n"); // the file alone: the configuration names it
        US.await("signed", "the session with the old key ended",
                neighbor -> !neighbor.summary().state().equals(NeighborView.ESTABLISHED));
        WITH_KEY.configure(BIRD.formatted(1, SIGNED.formatted("marlin")));
        US.awaitEstablished("signed");

        var plain = US.ask().neighbor("plain");
        assertThat(plain.summary().state()).isEqualTo(NeighborView.ESTABLISHED);
        assertThat(plain.summary().flaps()).isZero();
        assertThat(plain.connectionsEstablished()).isEqualTo(1);
        assertThat(Files.readString(US.daemon().log()) + US.bgpctl("show", "neighbor", "signed", "-j")).doesNotContain(
                "swordfish", "marlin");
    }
}
