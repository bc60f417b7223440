package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Role;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Roles over real sessions with other ASes (RFC 9234). */
class RoleTest {
    @RegisterExtension
    final Scene scene = new Scene();

    private static PeerConfig neighbor(String address, long asn, Role ours, boolean strict) {
        return PeerConfig.of(IpAddress.parse(address), new Asn(asn)).passive(true).role(ours, strict).build();
    }

    private ScriptedPeer peer(BgpServer server, String from, long asn, Capability... more) throws IOException {
        ScriptedPeer peer = scene.connect(server, from);
        peer.establish(ScriptedPeer.open(asn, from, more));
        return peer;
    }

    private static PathAttributesBuilder route(long asn) {
        return Scene.ROUTE.toBuilder().localPref(null).asPath(AsPath.of(asn));
    }

    @Test
    void rfc9234Section4_2AMismatchIsToldAndSoIsSilenceWhereRolesAreStrict() throws IOException {
        BgpServer server = scene.server(neighbor("127.0.0.2", 65002, Role.PROVIDER, false),
                neighbor("127.0.0.3", 65003, Role.PEER, true));
        ScriptedPeer alsoProvider = scene.connect(server, "127.0.0.2");
        alsoProvider.send(ScriptedPeer.open(65002, "127.0.0.2", new Capability.BgpRole(Role.PROVIDER)));
        ScriptedPeer silent = scene.connect(server, "127.0.0.3");
        silent.send(ScriptedPeer.open(65003, "127.0.0.3"));

        assertThat(alsoProvider.lastWords()).isEqualTo(Notification.of(ErrorSubcode.ROLE_MISMATCH));
        assertThat(silent.lastWords()).isEqualTo(Notification.of(ErrorSubcode.ROLE_MISMATCH));
    }

    @Test
    void rfc9234Section5RoutesFromAProviderReachCustomersAloneAndLeaksAreNotUsed() throws IOException {
        BgpServer server = scene.server(neighbor("127.0.0.2", 65002, Role.CUSTOMER, false),
                neighbor("127.0.0.3", 65003, Role.PROVIDER, true), neighbor("127.0.0.4", 65004, Role.PEER, false));
        ScriptedPeer provider = peer(server, "127.0.0.2", 65002, new Capability.BgpRole(Role.PROVIDER));
        ScriptedPeer customer = peer(server, "127.0.0.3", 65003, new Capability.BgpRole(Role.CUSTOMER));
        ScriptedPeer beside = peer(server, "127.0.0.4", 65004);

        provider.send(Update.announce(route(65002).build(), Scene.nlri("203.0.113.2/32")));
        customer.send(Update.announce(route(65003).build(), Scene.nlri("203.0.113.3/32")),
                Update.announce(route(65003).onlyToCustomer(new Asn(65009)).build(), Scene.nlri("203.0.113.9/32")));

        beside.readUntil(table -> table.size() == 1);
        assertThat(beside.table()).containsOnlyKeys(Scene.nlri("203.0.113.3/32"));
        assertThat(beside.table().values()).allMatch(a -> new Asn(65001).equals(a.onlyToCustomer()));
        customer.readUntil(table -> table.size() == 1);
        assertThat(customer.table()).containsOnlyKeys(Scene.nlri("203.0.113.2/32"));
        assertThat(customer.table().values()).allMatch(a -> new Asn(65002).equals(a.onlyToCustomer()));
        provider.readUntil(table -> table.size() == 1);
        assertThat(provider.table().values()).allMatch(a -> a.onlyToCustomer() == null);
        assertThat(Scene.prefixes(server)).containsExactly("203.0.113.2/32", "203.0.113.3/32");
        assertThat(server.ask(tables -> tables.neighbors().stream().flatMap(
                n -> tables.in(n).paths().stream()).filter(
                        path -> path.prefix().equals(Prefix.parse("203.0.113.9/32"))).map(
                                path -> String.valueOf(path.rejected())).toList()).join()).containsExactly(
                                        "ONLY_TO_CUSTOMER 65009 from a customer is a route leak");
    }
}
