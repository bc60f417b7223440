package dev.exip.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Bytes;
import com.google.common.primitives.Shorts;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.lab.Await;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** RFC 4271 6.1, 6.2, 6.4 and 6.6: wrong headers, OPENs and NOTIFICATIONs, and messages in the wrong state. */
class BadMessageIT {
    private static final List<String> STATES = List.of("opensent", "openconfirm", "established");
    private static final int HEADER = 19;
    private static final int LENGTH_OFFSET = 16;
    private static final int TYPE_OFFSET = 18;
    private static final int NOTIFICATION = 3;

    @RegisterExtension
    static final Target TARGET = new Target();

    /** A case in one state of one kind of session, whole or an octet at a time. */
    record Trial(Case bad, String state, Session session, boolean octetwise) {
        byte[] octets() {
            String text = bad.octets().replace("ASN", "%04x".formatted(session.range().asn()));
            byte[] octets = new Notation(true, false, false).octets(text);
            return bad.kind().equals("open")
                    ? Bytes.concat(new Notation(true, false, false).octets("M"),
                            Shorts.toByteArray((short) (HEADER + octets.length)), new byte[]{1}, octets)
                    : octets;
        }

        @Override
        public String toString() {
            return bad + " => " + bad.reaction() + ", " + state + ", " + session
                    + (octetwise ? ", octet by octet" : "");
        }
    }

    static Stream<Trial> trials() {
        return Case.load("messages").flatMap(bad -> {
            List<Trial> trials = new ArrayList<>();
            for (Session session : Session.values()) {
                if (bad.fits(session.tags(), STATES)) {
                    STATES.stream().filter(bad.where()::contains).forEach(state -> {
                        trials.add(new Trial(bad, state, session, false));
                        trials.add(new Trial(bad, state, session, true));
                    });
                }
            }
            assertThat(trials).as("sessions for %s", bad).isNotEmpty();
            return trials.stream();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void gets_its_reaction(Trial trial) throws IOException {
        String address = TARGET.address(trial.session().range().addresses());
        ScriptedPeer peer = TARGET.connect(address);
        reach(trial.state(), peer, trial.session().open(address));

        byte[] bad = trial.octets();
        if (trial.octetwise()) {
            peer.sendOneByOne(bad);
        } else {
            peer.send(bad);
        }

        String[] reaction = trial.bad().reaction().split(" ", 2);
        String more = reaction.length == 1 ? "" : reaction[1];
        switch (reaction[0]) {
            case "ok" -> assertGoesOn(trial, peer, address, more);
            case "silent" -> {
                assertSilence(peer);
                Await.until("why " + address + " is gone",
                        () -> TARGET.reflector().neighbor(address).at("/summary/lastError").asString(),
                        told -> told.contains("received " + more));
            }
            default -> {
                String[] code = reaction[0].split("/", -1);
                String data = more.replace("quote", trial.bad().octets()).replace("LENGTH",
                        "%04x".formatted(ByteBuffer.wrap(bad).getShort(LENGTH_OFFSET)));
                assertThat(peer.lastWords()).isEqualTo(new Notification(Integer.parseInt(code[0]),
                        Integer.parseInt(code[1]), Octets.of(new Notation(true, false, false).octets(data))));
            }
        }
        if (!reaction[0].equals("ok")) {
            Await.until("the end of " + address, () -> TARGET.reflector().neighbor(address),
                    neighbor -> !state(neighbor).equals("Established") && !state(neighbor).startsWith("Open"));
        }
    }

    private static String state(JsonNode neighbor) {
        return neighbor.at("/summary/state").asString();
    }

    private static void reach(String state, ScriptedPeer peer, Open open) throws IOException {
        switch (state) {
            case "established" -> peer.establish(open);
            case "openconfirm" -> {
                peer.send(open);
                assertThat(peer.read()).isInstanceOf(Open.class);
                assertThat(peer.read()).isEqualTo(new Keepalive());
            }
            case "opensent" -> assertThat(peer.read()).isInstanceOf(Open.class);
            default -> throw new IllegalArgumentException(state);
        }
    }

    /** {@code expected} says NAME[/FAMILY]=REMOTE:NEGOTIATED of capabilities, with _ for a blank and - for nothing. */
    private static void assertGoesOn(Trial trial, ScriptedPeer peer, String address, String expected)
            throws IOException {
        if (!trial.state().equals("established")) {
            assertThat(peer.read()).isEqualTo(new Keepalive());
            peer.send(new Keepalive());
        }
        JsonNode neighbor = Await.until("Established " + address, () -> TARGET.reflector().neighbor(address),
                seen -> state(seen).equals("Established"));
        assertThat(neighbor.at("/connectionsEstablished").asInt()).isEqualTo(1);
        assertThat(neighbor.at("/notifications")).isEmpty();
        Map<String, String> capabilities = capabilities(neighbor);
        UpdateMessage.fields(expected.isEmpty() ? new String[0] : expected.split(" ", -1)).forEach((name,
                words) -> assertThat(capabilities.getOrDefault(name, "-:-")).as(name).isEqualTo(words));
    }

    private static Map<String, String> capabilities(JsonNode neighbor) {
        Map<String, String> capabilities = new HashMap<>();
        neighbor.path("capabilities").forEach(row -> {
            String family = word(row.path("family"));
            capabilities.put(word(row.path("name")) + (family.equals("-") ? "" : "/" + family),
                    word(row.path("remote")) + ":" + word(row.path("negotiated")));
        });
        return capabilities;
    }

    private static String word(JsonNode value) {
        return value.isString() ? value.asString().replace(' ', '_') : "-";
    }

    /** What comes until the end holds no NOTIFICATION. */
    private static void assertSilence(ScriptedPeer peer) throws IOException {
        byte[] rest = peer.socket().getInputStream().readAllBytes();
        for (int at = 0; at < rest.length; at += ByteBuffer.wrap(rest).getShort(at + LENGTH_OFFSET) & 0xffff) {
            assertThat(rest[at + TYPE_OFFSET]).isNotEqualTo((byte) NOTIFICATION);
        }
    }
}
