package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.Lab;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A BIRD that wants TCP MD5 signatures (RFC 2385) and TTL security (RFC 5082), and another that wants nothing of the kind. */
class SignedSessionIT {
    private static final String BIRD = """
            router id %1$s;
            protocol device { }
            protocol bgp us {
              local %1$s as 65002;
              neighbor %2$s as 65001;
              connect delay time 1; connect retry time 1; error wait time 1, 1;
              %3$s
              ipv4 { import all; export all; };
            }
            """;

    private final Lab lab = Lab.build("signed_" + ProcessHandle.current().pid(), topology(),
            Distribution.ofThisBuild());
    private final LabHost us = lab.host("us");
    private final Admin admin = new Admin(words -> Command.of(
            lab.distribution().launcher("bgpctl").toString(), "--socket",
            us.folder().resolve("s.sock").toString()).with(
                    words));
    private final Daemon speaker = us.exip(lab.distribution(), "route-reflector", "--config", us.write("rr.yaml",
            """
                    local: {asn: 65001, routerId: 10.9.1.1, listen: [10.9.1.1, 10.9.2.1]}
                    peers:
                      - {name: signed, address: 10.9.1.2, asn: 65002, import: all, export: all, passwordFile: key, ttlSecurity: 1,
                         timers: {connectRetry: 1}}
                      - {name: plain, address: 10.9.2.2, asn: 65002, import: all, export: all, source: 10.9.2.1,
                         timers: {connectRetry: 1}}
                    admin: {socket: s.sock}
                    """).toString());

    private static Topology topology() {
        return new Topology(List.of(new Host("us", Host.Kind.END), new Host("signed", Host.Kind.END),
                new Host("plain", Host.Kind.END)),
                List.of(new Link(Link.End.of("us", "eth1", "10.9.1.1/24"),
                        Link.End.of("signed", "eth0", "10.9.1.2/24")),
                        new Link(Link.End.of("us", "eth2", "10.9.2.1/24"),
                                Link.End.of("plain", "eth0", "10.9.2.2/24"))),
                List.of());
    }

    @BeforeEach
    void all_run() {
        us.write("key", "swordfish\n");
        speaker.start();
        bird("signed", "10.9.1.2", "10.9.1.1", "password \"swordfish\"; ttl security on;");
        bird("plain", "10.9.2.2", "10.9.2.1", "");
    }

    private Daemon bird(String name, String address, String neighbor, String options) {
        var host = lab.host(name);
        var configuration = host.write("bird.conf", BIRD.formatted(address, neighbor, options));
        return host.daemon("bird", Map.of(), List.of("bird", "-f", "-c", configuration.toString(), "-s",
                control(name))).start();
    }

    private String control(String name) {
        return lab.host(name).folder().resolve("bird.ctl").toString();
    }

    @AfterEach
    void nothing_is_left() {
        lab.close();
    }

    @Test
    void BIRD_talks_with_the_right_key_only_and_a_new_key_takes_effect_without_a_word_to_other_neighbors()
            throws IOException {
        awaitState("signed", NeighborView.ESTABLISHED);
        awaitState("plain", NeighborView.ESTABLISHED);
        assertThat(admin.neighbor("signed").transport()).isEqualTo(new NeighborDetail.Transport(true, 1, null));
        assertThat(admin.neighbor("plain").transport()).isEqualTo(new NeighborDetail.Transport(false, null, 1));

        us.write("key", "marlin\n"); // the file alone: the configuration names it
        Await.until("the session with the old key ended", () -> admin.neighbor("signed").summary().state(),
                state -> !state.equals(NeighborView.ESTABLISHED));
        Command.of("birdc", "-s", control("signed"), "configure",
                '"' + lab.host("signed").write("new.conf", BIRD.formatted("10.9.1.2", "10.9.1.1",
                        "password \"marlin\"; ttl security on;")).toString() + '"').run();
        awaitState("signed", NeighborView.ESTABLISHED);

        var plain = admin.neighbor("plain");
        assertThat(plain.summary().state()).isEqualTo(NeighborView.ESTABLISHED);
        assertThat(plain.summary().flaps()).isZero();
        assertThat(plain.connectionsEstablished()).isEqualTo(1);
        assertThat(Files.readString(speaker.log())
                + admin.attempt("show", "neighbor", "signed", "-j").out()).doesNotContain(
                        "swordfish", "marlin");
    }

    private void awaitState(String name, String state) {
        Await.until(name + " " + state, admin::neighbors, all -> all.stream().anyMatch(
                neighbor -> neighbor.name().equals(name) && neighbor.state().equals(state)));
    }
}
