package dev.exip.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.lab.Await;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** RFC 7606 and what it leaves of RFC 4271 6.3, over every kind of session: a good route, then a bad UPDATE for it. */
class BadUpdateIT {
    @RegisterExtension
    static final Target TARGET = new Target();

    /** A case over one kind of session, for a route of one family, perhaps an octet at a time. */
    record Trial(Case bad, Session session, boolean ipv6, boolean octetwise) {
        Notation notation() {
            return new Notation(session.is("as4"), session.is("addpath"), ipv6);
        }

        @Override
        public String toString() {
            return bad + " => " + bad.reaction() + ", " + session + (ipv6 ? ", IPv6" : ", IPv4")
                    + (octetwise ? ", octet by octet" : "");
        }
    }

    static Stream<Trial> trials() {
        return Case.load("updates").flatMap(bad -> {
            List<Trial> trials = new ArrayList<>();
            for (Session session : Session.values()) {
                for (boolean ipv6 : new boolean[]{false, true}) {
                    Set<String> tags = new HashSet<>(session.tags());
                    tags.add(ipv6 ? "v6" : "v4");
                    if (bad.fits(tags, List.of())) {
                        trials.add(new Trial(bad, session, ipv6, false));
                    }
                }
            }
            assertThat(trials).as("sessions for %s", bad).isNotEmpty();
            trials.add(new Trial(bad, trials.getLast().session(), trials.getLast().ipv6(), true));
            return trials.stream();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void gets_its_reaction(Trial trial) throws IOException {
        Session session = trial.session();
        Notation notation = trial.notation();
        String address = TARGET.address(session.range().addresses());
        ScriptedPeer peer = TARGET.connect(address);
        peer.establish(session.open(address));
        peer.send(good(trial).plain().octets());

        byte[] bad = trial.bad().kind().equals("body")
                ? UpdateMessage.message(notation.octets(trial.bad().octets()))
                : good(trial).with(trial.bad()).octets();
        if (trial.octetwise()) {
            peer.sendOneByOne(bad);
        } else {
            peer.send(bad);
        }

        String[] reaction = trial.bad().reaction().split(" ");
        if (reaction[0].equals("reset")) {
            assertReset(peer, address, expected(reaction, notation, trial.bad()));
        } else {
            peer.send(good(trial).plain().elsewhere().octets());
            assertTolerated(address, trial, reaction);
        }
    }

    private static UpdateMessage good(Trial trial) {
        return UpdateMessage.good(trial.notation(), trial.session().is("ibgp"));
    }

    /** {@code reset 3/9 quote}: code, subcode, and the data, which may be what was sent. */
    private static Notification expected(String[] reaction, Notation notation, Case bad) {
        String[] code = reaction[1].split("/", -1);
        String data = reaction.length < 3 ? "" : reaction[2];
        Octets octets = Octets.of(notation.octets(data.equals("quote") ? bad.octets() : data));
        return new Notification(Integer.parseInt(code[0]), Integer.parseInt(code[1]), octets);
    }

    private static void assertReset(ScriptedPeer peer, String address, Notification expected) throws IOException {
        assertThat(peer.lastWords()).isEqualTo(expected);
        Reflector reflector = TARGET.reflector();
        Await.until("no routes of " + address, () -> reflector.routes("in", address), List::isEmpty);
        JsonNode neighbor = reflector.neighbor(address);
        assertThat(neighbor.at("/summary/state").asString()).isNotEqualTo("Established");
        assertThat(neighbor.at("/updateErrors/sessionReset").asInt()).isEqualTo(1);
    }

    private static void assertTolerated(String address, Trial trial, String[] reaction) {
        Reflector reflector = TARGET.reflector();
        String elsewhere = UpdateMessage.elsewhere(trial.notation());
        List<JsonNode> routes = Await.until("the route after the bad one", () -> reflector.routes("in", address),
                seen -> path(seen, elsewhere).isPresent());
        JsonNode neighbor = reflector.neighbor(address);
        assertThat(neighbor.at("/summary/state").asString()).isEqualTo("Established");
        assertThat(neighbor.at("/connectionsEstablished").asInt()).isEqualTo(1);
        assertThat(neighbor.at("/notifications")).isEmpty();

        Map<String, String> fields = UpdateMessage.fields(Arrays.copyOfRange(reaction, 1, reaction.length));
        String prefix = fields.getOrDefault("prefix", UpdateMessage.route(trial.notation()));
        Optional<JsonNode> path = path(routes, prefix);
        Optional<JsonNode> usable = path(reflector.routes("loc", address), prefix);
        switch (reaction[0]) {
            case "withdraw" -> assertThat(path).as("withdrawn").isEmpty();
            case "accept", "discard" -> assertThat(usable).get().satisfies(seen -> assertSays(seen, fields, "7"));
            case "unusable" -> {
                assertThat(path).get().satisfies(seen -> assertSays(seen, fields, "7"));
                assertThat(usable).as("in use").isEmpty();
            }
            case "nothing", "ignore" -> assertThat(usable).get().satisfies(seen -> assertSays(seen, fields, "-"));
            default -> throw new IllegalArgumentException(reaction[0]);
        }
        assertThat(neighbor.at("/updateErrors/treatAsWithdraw").asInt()).isEqualTo(
                reaction[0].equals("withdraw") ? 1 : 0);
        assertThat(neighbor.at("/updateErrors/attributeDiscard").asInt()).isEqualTo(
                reaction[0].equals("discard") || reaction[0].equals("ignore") ? 1 : 0);
    }

    private static Optional<JsonNode> path(List<JsonNode> routes, String prefix) {
        return routes.stream().filter(route -> route.path("prefix").asString().equals(prefix)).findFirst();
    }

    /** What the reaction says of the path, and that it is the bad UPDATE's or the good one's, by its MED. */
    private static void assertSays(JsonNode path, Map<String, String> fields, String med) {
        assertThat(text(path.path("med"))).as("MED").isEqualTo(fields.getOrDefault("med", med));
        fields.forEach((field, value) -> assertThat(text(path.path(field))).as(field).isEqualTo(value));
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(element.asString().replace(' ', '_')));
            return elements.isEmpty() ? "-" : String.join(",", elements);
        }
        return value.isNull() || value.asString().isEmpty() ? "-" : value.asString().replace(' ', '_');
    }
}
