package dev.exip.it.page;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.LocalRoute;
import dev.exip.bgp.engine.config.BfdOptions;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.it.Admin;
import dev.exip.it.badinput.Reflector;
import dev.exip.lab.Await;
import dev.exip.lab.Distribution;
import dev.exip.lab.net.Command;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reflector with a page, three nodes that announce external IPs, a fourth that is never there, and two routers. */
final class Rack implements AutoCloseable {
    private static final Asn AS = new Asn(65_001);
    private static final IpAddress REFLECTOR = IpAddress.parse("127.0.1.1");

    private final Reflector reflector;
    private final Map<String, BgpServer> members = new TreeMap<>();

    private Rack(Reflector reflector) {
        this.reflector = reflector;
    }

    static Rack start() throws IOException {
        Rack rack = new Rack(Reflector.startWithPage(REFLECTOR.toString(), "10.210.1.1", Stream.concat(
                Stream.of(1, 2, 3, 4).map(
                        i -> "name: node%d, address: 127.0.1.1%d, asn: 65001, rrClient: true, passive: true, export: none".formatted(
                                i, i)),
                Stream.of(1, 2).map(
                        i -> "name: tor%d, address: 127.0.1.25%d, asn: 65001, rrClient: true, passive: true, addPath: {send: all}%s".formatted(
                                i, i, i == 1 ? ", bfd: true, description: Top of Rack" : ""))).toList()));
        rack.join("tor1", "127.0.1.251");
        rack.join("tor2", "127.0.1.252");
        rack.announce(rack.join("node1", "127.0.1.11"), "10.0.0.7", "10.0.0.8", "10.0.0.9");
        rack.announce(rack.join("node2", "127.0.1.12"), "10.0.0.7", "10.0.0.9", "10.0.0.12");
        rack.announce(rack.join("node3", "127.0.1.13"), "10.0.0.7", "10.0.0.9");
        Await.until("all paths at both routers", rack.admin()::neighbors,
                all -> all.stream().filter(n -> n.name().startsWith("tor")).allMatch(n -> n.prefixesSent() == 8));
        return rack;
    }

    /** A speaker whose router id, and next hop, is the address of a host in a rack. */
    @CanIgnoreReturnValue
    BgpServer join(String name, String address) throws IOException {
        String host = address.substring(address.lastIndexOf('.') + 1);
        BgpServer member = BgpServer.start(new ServerConfig(AS, RouterId.parse("10.210.1." + host), new ClusterId(1),
                List.of(), 179, Map.of(Family.IPV4_UNICAST, IpAddress.parse(address)), Map.of()));
        var peer = PeerConfig.of(REFLECTOR, AS).name("rr").port(reflector.address().getPort()).addPathReceive(
                name.startsWith("tor"));
        member.peers(List.of((name.equals("tor1") ? peer.bfd(BfdOptions.DEFAULT) : peer).build()));
        members.put(name, member);
        return member;
    }

    void announce(BgpServer member, String... prefixes) {
        announce(member, Arrays.asList(prefixes));
    }

    void announce(BgpServer member, List<String> prefixes) {
        var attributes = PathAttributes.builder().nextHop(
                NextHop.of(IpAddress.parse(member.config().routerId().toString()))).build();
        member.announce(prefixes.stream().map(prefix -> new LocalRoute(Prefix.parse(prefix), attributes)).collect(
                Collectors.toSet()));
    }

    /** Its session ends with these words. */
    void leave(String name, String words) {
        BgpServer member = members.remove(name);
        if (member != null) {
            member.shutdown(words);
        }
    }

    String page() {
        return reflector.page();
    }

    Command bgpctl(String... words) {
        return Command.of(Stream.concat(
                Stream.of(Distribution.ofThisBuild().launcher("bgpctl").toString(), "--socket",
                        reflector.socket().toString()),
                Stream.of(words)).toArray(String[]::new));
    }

    Admin admin() {
        return new Admin(this::bgpctl);
    }

    /** The rows of a table of bgpctl's, split where there are two blanks or more. */
    List<List<String>> table(String... words) {
        return bgpctl(words).run().lines().skip(1).map(line -> List.of(line.strip().split(" {2,}"))).toList();
    }

    @Override
    public void close() throws IOException {
        members.values().forEach(BgpServer::close);
        reflector.close();
    }
}
