package dev.exip.it.interop;

import dev.exip.lab.Daemon;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OpenBGPD, asked by its {@code bgpctl}. */
final class OpenBgpd implements Peer {
    private @Nullable LabHost host;

    @Override
    public String name() {
        return "OpenBGPD";
    }

    @Override
    public String version() {
        return Version.in(Command.of("/usr/sbin/bgpd", "-V"));
    }

    @Override
    public List<Daemon> start(LabHost where) {
        host = where;
        Command.of("mkdir", "-p", "/run/openbgpd").run(); // its chroot; the package's unit makes it
        var file = Resource.copy(where, "peer/openbgpd.conf");
        Command.of("chmod", "600", file.toString()).run();
        return List.of(where.daemon("bgpd", Map.of(),
                List.of("/usr/sbin/bgpd", "-d", "-v", "-f", file.toString())).start());
    }

    private Command bgpctl(String... words) {
        return Command.of("/usr/sbin/bgpctl", "-s",
                Objects.requireNonNull(host).folder().resolve("bgpd.sock").toString(), "-j").with(words);
    }

    private static Told told(JsonNode path) {
        return new Told(path.path("prefix").asString(), path.path("path_id").asLong(),
                path.path("exit_nexthop").asString(), path.path("aspath").asString());
    }

    @Override
    public boolean isUp(Session session) {
        return neighbor(session).path("state").asString().equals("Established");
    }

    @Override
    public List<Told> holds(Session session) {
        return rib("in", session);
    }

    @Override
    public List<Told> sends(Session session) {
        return rib("out", session);
    }

    private List<Told> rib(String direction, Session session) {
        var shown = bgpctl("show", "rib", direction, "neighbor", session.address()).run();
        return Json.elements(Json.parse(shown).path("rib")).map(OpenBgpd::told).toList();
    }

    private JsonNode neighbor(Session session) {
        return Json.parse(bgpctl("show", "neighbor", session.address()).run()).path("neighbors").path(0);
    }

    @Override
    public boolean agreedOnExtendedMessages(Session session) {
        return neighbor(session).path("session").path("capabilities").has("extended_message");
    }

    @Override
    public void ask(Session session) {
        bgpctl("neighbor", session.address(), "refresh").run();
    }

    @Override
    public long asked(Session session) {
        return neighbor(session).path("stats").path("message").path("received").path("route_refresh").asLong();
    }

    @Override
    public List<String> bulk(boolean announced) {
        bgpctl("network", "bulk", announced ? "add" : "delete").run(String.join("\n", Bulk.OF_PEER) + "\n");
        return Bulk.OF_PEER;
    }

    @Override
    public void shutDown(Session session, String text) {
        bgpctl("neighbor", session.address(), "down", text).run();
    }

    @Override
    public void bringUp(Session session) {
        bgpctl("neighbor", session.address(), "up").run();
    }

    /** It would wait half a minute, then a whole one; and it keeps a connection of whose end GTSM did not let it hear. */
    @Override
    public void dial(Session session) {
        bgpctl("neighbor", session.address(), "clear").run();
        bringUp(session);
    }

    @Override
    public boolean shows(Session session, String text) {
        return neighbor(session).toString().contains(text);
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                new Limit(Feature.ROUTE_REFRESH, Way.TO_PEER, "counts our question and sends nothing",
                        Limits::isAskedInVain),
                new Limit(Feature.EXTENDED_MESSAGE, Way.TO_PEER, "does not know the capability",
                        Limits::offersNoExtendedMessages),
                new Limit(Feature.EXTENDED_MESSAGE, Way.FROM_PEER, "does not know the capability",
                        Limits::offersNoExtendedMessages));
    }
}
