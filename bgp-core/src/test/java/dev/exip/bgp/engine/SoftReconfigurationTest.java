package dev.exip.bgp.engine;

import static dev.exip.bgp.policy.Terms.accept;
import static dev.exip.bgp.policy.Terms.add;
import static dev.exip.bgp.policy.Terms.localPref;
import static dev.exip.bgp.policy.Terms.prefixes;
import static dev.exip.bgp.policy.Terms.term;
import static dev.exip.bgp.policy.Terms.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.PeerConfigBuilder;
import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.term.Changes;
import dev.exip.bgp.policy.term.Then;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Other policies on running sessions, over TCP. */
class SoftReconfigurationTest {
    private static final Admission ONLY_SEVEN = under("only-7",
            term("7", prefixes("10.0.0.7/32"), Changes.NONE, Then.ACCEPT));

    @RegisterExtension
    final Scene scene = new Scene();

    private static PeerConfig node(Admission imports) {
        return Scene.waiting("127.0.0.2").name("node").imports(imports).exports(Admission.none()).build();
    }

    private static PeerConfig tor(Admission exports) {
        return Scene.waiting("127.0.0.3").name("tor").exports(exports).build();
    }

    /** The router, which has been told that there is nothing yet. */
    private ScriptedPeer tor(BgpServer server) throws IOException {
        ScriptedPeer tor = scene.peer(server, "127.0.0.3");
        tor.readDump(Family.IPV4_UNICAST);
        return tor;
    }

    private static long dropped(BgpServer server, String name) {
        return Scene.neighbor(server, name).session().history().dropped();
    }

    @Test
    void anotherExportPolicyIsTheDifferenceAndNoReset() throws Exception {
        BgpServer server = scene.server(node(Admission.all()), tor(Admission.all()));
        ScriptedPeer node = scene.peer(server, "127.0.0.2");
        ScriptedPeer tor = tor(server);
        node.send(Scene.announce("10.0.0.7/32", "10.0.0.8/32"));
        assertThat(tor.read(Update.class).announced().getFirst().nlri()).hasSize(2);

        Scene.configure(server, node(Admission.all()), tor(ONLY_SEVEN));
        assertThat(tor.read(Update.class)).isEqualTo(Update.withdraw(Scene.nlri("10.0.0.8/32")));

        Scene.configure(server, node(Admission.all()), tor(under("marked", accept(add(Community.NO_EXPORT)))));
        List<Nlri> told = List.copyOf(Scene.nlri("10.0.0.7/32", "10.0.0.8/32"));
        Update marked = tor.read(Update.class);
        assertThat(marked.withdrawn()).isEmpty();
        assertThat(marked.announced()).allSatisfy(announcement -> {
            assertThat(announcement.attributes().communities()).containsExactly(Community.NO_EXPORT);
            assertThat(told).containsAll(announcement.nlri());
        });
        assertThat(dropped(server, "tor")).isZero();
    }

    @Test
    void aPolicyWithTheSameOutcomeSendsNothing() throws Exception {
        BgpServer server = scene.server(node(Admission.all()), tor(Admission.all()));
        ScriptedPeer node = scene.peer(server, "127.0.0.2");
        ScriptedPeer tor = tor(server);
        node.send(Scene.announce("10.0.0.7/32"));
        tor.read(Update.class);

        Scene.configure(server, node(under("in", accept(Changes.NONE))), tor(under("out", accept(Changes.NONE))));
        node.send(Scene.announce("10.0.0.9/32"));
        assertThat(tor.read(Update.class).announced().getFirst().nlri()).isEqualTo(Scene.nlri("10.0.0.9/32"));
    }

    @Test
    void anotherImportPolicyJudgesAnewWhatCameBefore() throws Exception {
        BgpServer server = scene.server(node(Admission.all()), tor(Admission.all()));
        ScriptedPeer node = scene.peer(server, "127.0.0.2");
        ScriptedPeer tor = tor(server);
        node.send(Scene.announce("10.0.0.7/32", "10.0.0.8/32"));
        tor.read(Update.class);

        Scene.configure(server, node(ONLY_SEVEN), tor(Admission.all()));
        assertThat(tor.read(Update.class)).isEqualTo(Update.withdraw(Scene.nlri("10.0.0.8/32")));
        assertThat(server.ask(tables -> Objects.requireNonNull(
                tables.in(tables.neighbors().stream().filter(
                        n -> n.name().equals("node")).findFirst().orElseThrow()).path(
                                Nlri.of(Prefix.parse("10.0.0.8/32")))).rejected()).join()).isEqualTo(
                                        "policy only-7, no term accepts");

        Scene.configure(server, node(under("prefer", accept(localPref(200)))), tor(Admission.all()));
        await().until(() -> Scene.prefixes(server), List.of("10.0.0.7/32", "10.0.0.8/32")::equals);
        assertThat(tor.read(Update.class).announced()).allSatisfy(
                announcement -> assertThat(announcement.attributes().localPref()).isEqualTo(200));
        assertThat(dropped(server, "node")).isZero();
        assertThat(dropped(server, "tor")).isZero();
    }

    @Test
    void aRangesPolicyIsThatOfEachOfItsDynamicNeighbors() throws Exception {
        BgpServer server = scene.server(Scene.range("127.0.0.0/29", 5).build(), tor(Admission.all()));
        ScriptedPeer node = scene.peer(server, "127.0.0.2");
        ScriptedPeer tor = tor(server);
        node.send(Scene.announce("10.0.0.7/32", "10.0.0.8/32"));
        tor.read(Update.class);

        Scene.configure(server, Scene.range("127.0.0.0/29", 5).imports(ONLY_SEVEN).build(), tor(Admission.all()));
        assertThat(tor.read(Update.class)).isEqualTo(Update.withdraw(Scene.nlri("10.0.0.8/32")));
        assertThat(dropped(server, "nodes-127.0.0.2")).isZero();
    }

    @Test
    void rfc8326Section4_2GracefulShutdownLowersAtOnceWhatAnotherAsHasTold() throws Exception {
        PeerConfigBuilder core = PeerConfig.of(IpAddress.parse("127.0.0.2"), new Asn(65002)).passive(true);
        BgpServer server = scene.server(core.build(), tor(Admission.all()));
        ScriptedPeer neighbor = scene.connect(server, "127.0.0.2");
        neighbor.establish(ScriptedPeer.open(65002, "127.0.0.2"));
        ScriptedPeer tor = tor(server);
        neighbor.send(Update.announce(Scene.ROUTE.toBuilder().localPref(null).asPath(AsPath.of(65002)).build(),
                Scene.nlri("10.0.0.7/32")));
        assertThat(tor.read(Update.class).announced().getFirst().attributes().localPref()).isEqualTo(100);

        Scene.configure(server, core.gracefulShutdown(true).build(), tor(Admission.all()));
        assertThat(tor.read(Update.class).announced().getFirst().attributes()).satisfies(attributes -> {
            assertThat(attributes.communities()).containsExactly(Community.GRACEFUL_SHUTDOWN);
            assertThat(attributes.localPref()).isZero();
        });
    }

    @Test
    void rfc4271Section6_3TheFirstAsIsEnforcedAtOnce() throws Exception {
        PeerConfigBuilder server65002 = PeerConfig.of(IpAddress.parse("127.0.0.2"), new Asn(65002)).passive(
                true).enforceFirstAs(false);
        BgpServer server = scene.server(server65002.build(), tor(Admission.all()));
        ScriptedPeer neighbor = scene.connect(server, "127.0.0.2");
        neighbor.establish(ScriptedPeer.open(65002, "127.0.0.2"));
        ScriptedPeer tor = tor(server);
        neighbor.send(Update.announce(Scene.ROUTE.toBuilder().localPref(null).asPath(AsPath.of(65003)).build(),
                Scene.nlri("10.0.0.7/32")));
        assertThat(tor.read(Update.class).announced().getFirst().nlri()).isEqualTo(Scene.nlri("10.0.0.7/32"));

        Scene.configure(server, server65002.enforceFirstAs(true).build(), tor(Admission.all()));
        assertThat(tor.read(Update.class)).isEqualTo(Update.withdraw(Scene.nlri("10.0.0.7/32")));
    }

    @Test
    void rfc8326_gracefulShutdownIsSwitchedOnWhileTheSessionGoesOn() throws Exception {
        BgpServer server = scene.server(node(Admission.all()), tor(Admission.all()));
        ScriptedPeer node = scene.peer(server, "127.0.0.2");
        ScriptedPeer tor = tor(server);
        node.send(Scene.announce("10.0.0.7/32"));
        tor.read(Update.class);

        Scene.configure(server, node(Admission.all()),
                Scene.waiting("127.0.0.3").name("tor").gracefulShutdown(true).build());
        assertThat(tor.read(Update.class).announced().getFirst().attributes()).satisfies(attributes -> {
            assertThat(attributes.communities()).containsExactly(Community.GRACEFUL_SHUTDOWN);
            assertThat(attributes.localPref()).isZero();
        });
    }

    @Test
    void rfc7911AnotherNumberOfPathsIsTheDifferenceAndNoReset() throws Exception {
        PeerConfig other = Scene.waiting("127.0.0.4").name("other").exports(Admission.none()).build();
        BgpServer server = scene.server(node(Admission.all()), other, told(new PathSelection.BestN(1)));
        ScriptedPeer node = scene.peer(server, "127.0.0.2");
        ScriptedPeer tor = scene.peer(server, "127.0.0.3",
                new Capability.AddPath(Map.of(Family.IPV4_UNICAST, AddPathMode.RECEIVE)));
        tor.readDump(Family.IPV4_UNICAST);
        node.send(Scene.announce("10.0.0.7/32"));
        Nlri first = tor.read(Update.class).announced().getFirst().nlri().getFirst();
        scene.peer(server, "127.0.0.4").send(Scene.announce("10.0.0.7/32"));
        await().until(() -> Scene.neighbor(server, "other").routes().accepted() == 1);

        Scene.configure(server, node(Admission.all()), other, told(new PathSelection.BestN(4)));
        Nlri second = tor.read(Update.class).announced().getFirst().nlri().getFirst();
        assertThat(second.prefix()).isEqualTo(first.prefix());
        assertThat(second.pathId()).isNotEqualTo(first.pathId());

        Scene.configure(server, node(Admission.all()), other, told(new PathSelection.All()));
        node.send(Scene.announce("10.0.0.8/32"));
        assertThat(tor.read(Update.class).announced().getFirst().nlri().getFirst().prefix()).as(
                "nothing before it").isEqualTo(Prefix.parse("10.0.0.8/32"));

        Scene.configure(server, node(Admission.all()), other, told(new PathSelection.BestN(1)));
        assertThat(tor.read(Update.class)).isEqualTo(Update.withdraw(List.of(second)));
        assertThat(dropped(server, "tor")).isZero();
    }

    private static PeerConfig told(PathSelection paths) {
        return Scene.waiting("127.0.0.3").name("tor").addPathSend(paths).build();
    }
}
