package dev.exip.it.interop;

import dev.exip.lab.Daemon;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** ExaBGP, which keeps no table: its word is the JSON that it writes for each message, to a process that keeps it. */
final class ExaBgp implements Peer {
    private @Nullable LabHost host;

    private record Key(String prefix, long pathId) {}

    @Override
    public String name() {
        return "ExaBGP";
    }

    @Override
    public String version() {
        return Version.in(Command.of("exabgp", "--version"));
    }

    @Override
    public List<Daemon> start(LabHost where) {
        host = where;
        where.write("commands", "");
        where.write("messages.json", "");
        var script = Resource.copy(where, "peer/record.sh");
        Command.of("chmod", "+x", script.toString()).run();
        return List.of(where.daemon("exabgp", Map.of("exabgp_daemon_user", "root", "exabgp_api_ack", "false",
                "exabgp_api_cli", "false", "exabgp_tcp_bind", "10.220.0.100 2001:db8:220::100"),
                List.of("exabgp", Resource.copy(where, "peer/exabgp.conf").toString())).start());
    }

    /** What it has said of a session. */
    private Stream<JsonNode> messages(Session session) {
        try {
            var text = Files.readString(Objects.requireNonNull(host).folder().resolve("messages.json"));
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(ExaBgp::mended).map(Json::parse).filter(
                    message -> message.path("neighbor").path("address").path("peer").asString().equals(
                            session.address()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message about ROUTE-REFRESH has its words in quotes twice; one about a shutdown has the octet of the text's length. */
    private static String mended(String line) {
        return line.replaceAll("\"\"(\\w+)\"\"", "\"$1\"").replaceAll("\\p{Cntrl}", "");
    }

    private void command(Session session, String text) {
        try {
            Files.writeString(Objects.requireNonNull(host).folder().resolve("commands"),
                    "neighbor " + session.address() + " " + text + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isUp(Session session) {
        return messages(session).map(message -> message.path("neighbor").path("state").asString()).filter(
                List.of("up", "down")::contains).reduce("down", (_, last) -> last).equals("up");
    }

    @Override
    public List<Told> holds(Session session) {
        return table(session, "receive");
    }

    @Override
    public List<Told> sends(Session session) {
        return table(session, "send");
    }

    private List<Told> table(Session session, String direction) {
        var table = new LinkedHashMap<Key, Told>();
        messages(session).map(message -> message.path("neighbor")).forEach(said -> {
            if (said.path("state").asString().equals("down")) {
                table.clear();
            }
            if (said.path("direction").asString().equals(direction)) {
                apply(said.path("message").path("update"), table);
            }
        });
        return List.copyOf(table.values());
    }

    private static void apply(JsonNode update, Map<Key, Told> table) {
        update.path("withdraw").forEach(family -> family.forEach(nlri -> table.remove(key(nlri))));
        var asPath = Json.elements(update.path("attribute").path("as-path")).map(JsonNode::asString).collect(
                Collectors.joining(" "));
        update.path("announce").forEach(family -> family.properties().forEach(
                hop -> hop.getValue().forEach(nlri -> table.put(key(nlri),
                        new Told(key(nlri).prefix(), key(nlri).pathId(), hop.getKey(), asPath)))));
    }

    /** It writes a path id as if it were an address. */
    private static Key key(JsonNode nlri) {
        var id = Stream.of(nlri.path("path-information").asString("0.0.0.0").split("\\.")).mapToLong(
                Long::parseLong).reduce(0, (sum, octet) -> sum * 256 + octet);
        return new Key(nlri.path("nlri").asString(), id);
    }

    /** It tells of the OPEN that it received; that it has offered the same is for us to say. */
    @Override
    public boolean agreedOnExtendedMessages(Session session) {
        return messages(session).anyMatch(
                message -> message.path("neighbor").path("open").path("capabilities").has("6"));
    }

    @Override
    public void ask(Session session) {
        command(session, "announce route-refresh ipv4 unicast");
    }

    @Override
    public long asked(Session session) {
        return messages(session).filter(message -> message.path("type").asString().equals("refresh")
                && message.path("neighbor").path("direction").asString().equals("receive")).count();
    }

    /** It puts fifty prefixes into a message, however large that may be; so each has communities that need a large one. */
    @Override
    public List<String> bulk(boolean announced) {
        var prefixes = Bulk.OF_PEER.subList(0, 3);
        command(Session.CLIENT, (announced ? "announce" : "withdraw") + " attributes next-hop 10.220.0.100 community [ "
                + IntStream.rangeClosed(1, Bulk.COMMUNITIES).mapToObj(value -> "65010:" + value).collect(
                        Collectors.joining(" "))
                + " ] nlri " + String.join(" ", prefixes));
        return prefixes;
    }

    @Override
    public void shutDown(Session session, String text) {
        command(session, "teardown 2");
    }

    /** It comes up again by itself. */
    @Override
    public void bringUp(Session session) {}

    @Override
    public boolean shows(Session session, String text) {
        return messages(session).anyMatch(message -> message.toString().contains(text));
    }

    @Override
    public Told handedOn() {
        return new Told("10.40.5.0/24", 0L, "10.220.0.100", "65010 4200000009");
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                new Limit(Feature.GTSM, Way.TO_PEER,
                        "sends the highest TTL and looks at none: its Python has no IP_MINTTL",
                        Limits::looksAtNoTtl),
                new Limit(Feature.SHUTDOWN_TEXT, Way.TO_PEER,
                        "drops the session, but its decoder of the text fails on Python 3",
                        Limits::hidesOurText),
                new Limit(Feature.SHUTDOWN_TEXT, Way.FROM_PEER, "teardown takes a subcode and no text",
                        Limits::sendsNoTextOfOurs));
    }
}
