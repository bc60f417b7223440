package dev.exip.it.interop;

import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** GoBGP, asked by {@code gobgp}. */
final class Gobgp implements Peer {
    private static final Pattern PATH = Pattern.compile(
            "(?m)^\\s*(\\d+)?\\s+(\\S+/\\d+)\\s+(\\S+)\\s+([\\d ]*?)\\s*(?:\\d\\d:\\d\\d:\\d\\d\\s+)?\\[");

    /** Of its states, {@code session_state}. */
    private static final int ESTABLISHED = 6;

    /** Of its {@code admin_state}. */
    private static final int DOWN = 1;

    private @Nullable LabHost host;
    private @Nullable Daemon daemon;

    @Override
    public String name() {
        return "GoBGP";
    }

    @Override
    public String version() {
        return Version.in(Command.of("gobgpd", "--version"));
    }

    @Override
    public List<Daemon> start(LabHost where) {
        host = where;
        var gobgpd = where.daemon("gobgpd", Map.of(), List.of("gobgpd", "-f",
                Resource.copy(where, "peer/gobgp.toml").toString(), "--api-hosts", "127.0.0.1:50051",
                "--pprof-disable", "-l", "debug")).start();
        daemon = gobgpd;
        Await.until("gobgpd answers", () -> command("global").attempt().exit(), exit -> exit == 0);
        Stream.of("10.40.1.0/24", "10.40.2.0/24").forEach(
                prefix -> gobgp("global", "rib", "add", "-a", "ipv4", prefix, "nexthop", "10.220.0.100"));
        Stream.of("2001:db8:40:1::/64", "2001:db8:40:2::/64").forEach(
                prefix -> gobgp("global", "rib", "add", "-a", "ipv6", prefix, "nexthop", "2001:db8:220::100"));
        return List.of(gobgpd);
    }

    private Command command(String... words) {
        return Objects.requireNonNull(host).exec("gobgp").with(words);
    }

    private String gobgp(String... words) {
        return command(words).run();
    }

    @Override
    public boolean isUp(Session session) {
        return neighbor(session).path("state").path("session_state").asInt() == ESTABLISHED;
    }

    @Override
    public List<Told> holds(Session session) {
        return rib("adj-in", session);
    }

    @Override
    public List<Told> sends(Session session) {
        return rib("adj-out", session);
    }

    private List<Told> rib(String table, Session session) {
        return session.families().stream().flatMap(family -> PATH.matcher(gobgp("neighbor", session.address(), table,
                "-a", family.toString().replace("-unicast", ""))).results().map(path -> new Told(path.group(2),
                        id(path, table, session), path.group(3),
                        path.group(4).strip()))).toList();
    }

    /** Of what it sends it shows an id even where it sends none. */
    private static @Nullable Long id(MatchResult path, String table, Session session) {
        return table.equals("adj-out") && session != Session.CLIENT
                ? null
                : Long.valueOf(Objects.requireNonNullElse(path.group(1), "0"));
    }

    private JsonNode neighbor(Session session) {
        return Json.parse(gobgp("neighbor", session.address(), "-j"));
    }

    @Override
    public boolean agreedOnExtendedMessages(Session session) {
        return neighbor(session).path("state").path("local_cap").toString().contains("ExtendedMessage");
    }

    @Override
    public void ask(Session session) {
        gobgp("neighbor", session.address(), "softresetin");
    }

    @Override
    public long asked(Session session) {
        return neighbor(session).path("state").path("messages").path("received").path("refresh").asLong();
    }

    /** One prefix will do: it has no extended messages to fill. */
    @Override
    public List<String> bulk(boolean announced) {
        var prefix = Bulk.OF_PEER.getFirst();
        gobgp("global", "rib", announced ? "add" : "del", "-a", "ipv4", prefix, "nexthop", "10.220.0.100");
        return List.of(prefix);
    }

    @Override
    public void shutDown(Session session, String text) {
        gobgp("neighbor", session.address(), "shutdown", "--reason", text);
    }

    @Override
    public void bringUp(Session session) {
        gobgp("neighbor", session.address(), "enable");
    }

    /** It would wait minutes for the OPEN on a connection of whose end GTSM does not let it hear. */
    @Override
    public void dial(Session session) {
        gobgp("neighbor", session.address(), "disable");
        Await.until(session + " is disabled", () -> neighbor(session).path("state").path("admin_state").asInt(),
                state -> state == DOWN);
        bringUp(session);
    }

    @Override
    public boolean shows(Session session, String text) {
        try {
            return Files.readString(Objects.requireNonNull(daemon).log()).lines().anyMatch(
                    line -> line.contains('"' + session.address() + '"') && line.contains(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                new Limit(Feature.TWO_OCTET_AS, Way.TO_PEER, "has no switch for the capability",
                        Limits::offersFourOctetAs),
                new Limit(Feature.TWO_OCTET_AS, Way.FROM_PEER, "has no switch for the capability",
                        Limits::offersFourOctetAs),
                new Limit(Feature.ROUTE_REFRESH, Way.FROM_PEER,
                        "softresetin works on its own Adj-RIB-In and asks nobody", Limits::asksInVain),
                new Limit(Feature.EXTENDED_MESSAGE, Way.TO_PEER, "does not know the capability",
                        Limits::offersNoExtendedMessages),
                new Limit(Feature.EXTENDED_MESSAGE, Way.FROM_PEER, "does not know the capability",
                        Limits::offersNoExtendedMessages));
    }
}
