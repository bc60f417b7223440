package dev.exip.it.interop;

import dev.exip.bgp.net.Family;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** FRR's bgpd with zebra, asked by {@code vtysh}. */
final class Frr implements Peer {
    private static final Pattern LINE = Pattern.compile("(?m)^ ?\\*\\S*\\s+(\\S+/\\d+)");

    private @Nullable LabHost host;
    private @Nullable Daemon daemon;

    @Override
    public String name() {
        return "FRR";
    }

    @Override
    public String version() {
        return Version.in(Command.of("/usr/lib/frr/bgpd", "--version"));
    }

    @Override
    public List<Daemon> start(LabHost where) {
        host = where;
        Resource.copy(where, "peer/frr.conf");
        where.write("zebra.conf", "frr defaults traditional\n");
        Command.of("chown", "-R", "frr:frr", where.folder().toString()).run();
        var zebra = daemon(where, "zebra", "zebra.conf").start();
        // A bgpd that does not find zebra tries again only after 10 s, and until then has no next hop to tell.
        Await.until("zebra's socket", () -> Files.exists(where.folder().resolve("zserv")), there -> there);
        var bgpd = daemon(where, "bgpd", "frr.conf").start();
        daemon = bgpd;
        return List.of(zebra, bgpd);
    }

    private static Daemon daemon(LabHost where, String program, String file) {
        var folder = where.folder();
        return where.daemon(program, Map.of(), List.of("/usr/lib/frr/" + program, "-f", folder.resolve(file).toString(),
                "-i", folder.resolve(program + ".pid").toString(), "-z", folder.resolve("zserv").toString(), "-u",
                "frr",
                "-g", "frr", "--vty_socket", folder.toString(), "-A", "127.0.0.1", "--log", "stdout"));
    }

    private String vtysh(String... lines) {
        return Command.of("vtysh", "--vty_socket", Objects.requireNonNull(host).folder().toString()).with(
                Stream.of(lines).flatMap(line -> Stream.of("-c", line)).toArray(String[]::new)).run();
    }

    @Override
    public boolean isUp(Session session) {
        return neighbor(session).path("bgpState").asString().equals("Established");
    }

    @Override
    public List<Told> holds(Session session) {
        return tables(session, "routes json").map(Json::parse).flatMap(
                table -> table.path("routes").properties().stream()).flatMap(
                        entry -> Json.elements(entry.getValue()).map(
                                path -> new Told(entry.getKey(), null, nextHop(path),
                                        path.path("path").asString()))).toList();
    }

    private static String nextHop(JsonNode path) {
        return Json.elements(path.path("nexthops")).filter(
                hop -> !hop.path("scope").asString().equals("link-local")).findFirst().orElseThrow().path(
                        "ip").asString();
    }

    /** As text, which has a line for every path; JSON shows one of several. */
    @Override
    public List<Told> sends(Session session) {
        return tables(session, "advertised-routes").flatMap(table -> LINE.matcher(table).results()).map(
                line -> new Told(line.group(1), null, null, null)).toList();
    }

    private Stream<String> tables(Session session, String table) {
        return session.families().stream().map(family -> vtysh("show bgp "
                + (family.equals(Family.IPV4_UNICAST) ? "ipv4" : "ipv6") + " unicast neighbors " + session.address()
                + " "
                + table));
    }

    private JsonNode neighbor(Session session) {
        return Json.parse(vtysh("show bgp neighbors " + session.address() + " json")).path(session.address());
    }

    @Override
    public boolean agreedOnExtendedMessages(Session session) {
        return neighbor(session).path("neighborCapabilities").path("extendedMessage").asString().equals(
                "advertisedAndReceived");
    }

    @Override
    public void ask(Session session) {
        vtysh("clear bgp " + session.address() + " soft in");
    }

    @Override
    public long asked(Session session) {
        return neighbor(session).path("messageStats").path("routeRefreshRecv").asLong();
    }

    /** From its kernel, for which one batch will do. */
    @Override
    public List<String> bulk(boolean announced) {
        var there = Objects.requireNonNull(host);
        there.namespace().ip(Bulk.OF_PEER.stream().map(
                prefix -> "route " + (announced ? "add" : "del") + " blackhole " + prefix).toList());
        if (announced) {
            vtysh("configure terminal", "router bgp 65010", "address-family ipv4 unicast", "redistribute kernel");
        }
        return Bulk.OF_PEER;
    }

    @Override
    public void shutDown(Session session, String text) {
        vtysh("configure terminal", "router bgp 65010",
                "neighbor " + session.address() + " shutdown message " + text);
    }

    @Override
    public void bringUp(Session session) {
        vtysh("configure terminal", "router bgp 65010", "no neighbor " + session.address() + " shutdown");
    }

    @Override
    public boolean shows(Session session, String text) {
        try {
            return neighbor(session).toString().contains(text)
                    || Files.readString(Objects.requireNonNull(daemon).log()).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit(Feature.TWO_OCTET_AS, Way.TO_PEER,
                "leaves AS4_PATH aside after dont-capability-negotiate, its only switch, and shows AS_TRANS",
                pair -> Cells.awaitHas(() -> holds(Session.NARROW),
                        new Told("10.30.3.1/32", null, "10.220.0.4", "64999 23456"))));
    }
}
