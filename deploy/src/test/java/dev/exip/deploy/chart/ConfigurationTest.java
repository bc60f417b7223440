package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.exip.agent.AgentDoor;
import dev.exip.agent.address.AddressRange;
import dev.exip.agent.pool.LoadBalancerClass;
import dev.exip.agent.pool.Pool;
import dev.exip.agent.pool.PoolsConfig;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.net.Family;
import dev.exip.daemon.BgpConfig;
import dev.exip.daemon.config.ConfigFile;
import dev.exip.daemon.config.Section;
import dev.exip.daemon.reflector.ReflectorConfig;
import dev.exip.speaker.SpeakerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the daemons find in their ConfigMaps: read as they read it themselves, and as {@code --check} does. */
class ConfigurationTest {
    private static final Map<String, String> NODE = Map.of("NODE_IP", "10.210.1.11", "NODE_IP6", "2001:db8:210:1::11");

    @TempDir
    Path folder;

    static Stream<Variant> variants() {
        return Variant.all().stream();
    }

    @BeforeEach
    void keys() throws IOException {
        for (String key : List.of("nodes", "tor1", "tor3")) {
            Files.writeString(folder.resolve(key), "secret");
        }
    }

    private <T> T read(String text, Function<Section, T> reader) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), text.replace("/etc/exip-keys", folder.toString()));
        var config = new ConfigFile<>(file, NODE, reader);
        T value = config.read();
        assertThat(config.warnings()).isEmpty();
        return value;
    }

    private Map<String, SpeakerConfig> speakers(List<Rendered> all) throws IOException {
        Map<String, SpeakerConfig> read = new HashMap<>();
        for (Rendered map : Rendered.of(all, "ConfigMap").filter(it -> data(it, "speaker.yaml") != null).toList()) {
            read.put(map.name(), read(data(map, "speaker.yaml"), SpeakerConfig::read));
        }
        return read;
    }

    private Map<String, ReflectorConfig> reflectors(List<Rendered> all) throws IOException {
        Map<String, ReflectorConfig> read = new HashMap<>();
        for (Rendered map : Rendered.of(all, "ConfigMap").filter(it -> data(it, "reflector.yaml") != null).toList()) {
            read.put(map.name(),
                    read(data(map, "reflector.yaml"), root -> ReflectorConfig.read(root, Path.of("unused"))));
        }
        return read;
    }

    private static String data(Rendered map, String key) {
        return map.tree().path("data").path(key).asString(null);
    }

    private static PeerConfig peer(BgpConfig config, String name) {
        return config.peers().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void the_daemons_take_it_without_a_warning(Variant variant) throws IOException {
        var all = variant.render();

        assertThat(speakers(all)).hasSameSizeAs(Rendered.of(all, "DaemonSet").toList());
        assertThat(reflectors(all)).hasSameSizeAs(Rendered.of(all, "Deployment").filter(
                it -> it.name().contains("-reflector-")).toList());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void the_agent_takes_its_command_line(Variant variant) {
        assertThat(Rendered.of(variant.render(), "DaemonSet")).allSatisfy(it -> {
            var agent = it.container("ipctl-agent");
            var arguments = Stream.concat(Rendered.texts(agent.path("args")).stream().map(
                    argument -> argument.replace("$(NODE_IP)", "10.210.1.11")),
                    allowed(agent).map(
                            value -> "--allow=" + value)).toList();
            assertThatCode(() -> AgentDoor.read(arguments)).doesNotThrowAnyException();
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void the_IPAM_takes_its_command_line(Variant variant) {
        assertThat(ipams(variant.render())).allSatisfy(it -> {
            var ipam = it.container("ipam");
            var arguments = Stream.concat(Rendered.texts(ipam.path("command")).stream().skip(1),
                    Rendered.texts(ipam.path("args")).stream()).toList();
            assertThat(arguments).first().isEqualTo("ipam");
            assertThatCode(() -> AgentDoor.read(arguments)).doesNotThrowAnyException();
        });
    }

    private static Stream<Rendered> ipams(List<Rendered> all) {
        return Rendered.of(all, "Deployment").filter(it -> it.name().endsWith("-ipam"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void agents_and_IPAM_take_the_pools_where_they_find_them(Variant variant) throws IOException {
        var all = variant.render();
        var given = Chart.yaml(variant.values());
        var maps = Rendered.of(all, "ConfigMap").filter(it -> data(it, "pools.yaml") != null).toList();
        assertThat(maps).hasSize(given.has("pools") ? 1 : 0);

        for (var map : maps) {
            var pools = read(data(map, "pools.yaml"), PoolsConfig::read);
            assertThat(pools.pools().all()).extracting(Pool::name).containsExactlyElementsOf(
                    given.path("pools").findValuesAsString("name"));
            assertThat(pools.loadBalancer().name()).isEqualTo(
                    given.at("/ipam/loadBalancer/class").asString(LoadBalancerClass.OURS));
        }
        assertThat(Stream.concat(Rendered.of(all, "DaemonSet").map(it -> it.container("ipctl-agent")),
                ipams(all).map(it -> it.container("ipam")))).allSatisfy(it -> {
                    assertThat(it.path("args").toString().contains("--pools=/etc/exip/pools.yaml")).isEqualTo(
                            given.has("pools"));
                    assertThat(it.path("volumeMounts").toString().contains(
                            "{\"name\":\"pools\",\"mountPath\":\"/etc/exip\",\"readOnly\":true}")).isEqualTo(
                                    given.has("pools"));
                });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void what_the_pools_give_out_the_agents_and_speakers_are_allowed(Variant variant) throws IOException {
        var all = variant.render();
        var allowed = Rendered.texts(Chart.yaml(variant.values()).at("/vips/allow")).stream().map(
                AddressRange::parse).toList();

        for (var map : Rendered.of(all, "ConfigMap").filter(it -> data(it, "pools.yaml") != null).toList()) {
            assertThat(read(data(map, "pools.yaml"), PoolsConfig::read).pools().all()).flatMap(
                    Pool::addresses).allMatch(
                            range -> allowed.stream().anyMatch(
                                    block -> block.contains(range.first()) && block.contains(range.last())));
        }
    }

    private static Stream<String> allowed(JsonNode agent) {
        return Rendered.stream(agent.path("env")).filter(it -> it.path("name").asString().equals("ALLOWED_CIDRS")).map(
                it -> it.path("value").asString());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void they_answer_where_they_are_probed(Variant variant) throws IOException {
        var all = variant.render();

        assertThat(speakers(all).values()).allMatch(
                it -> it.bgp().metrics() != null && it.bgp().metrics().getPort() == 9179);
        assertThat(reflectors(all).values()).allMatch(
                it -> it.bgp().metrics() != null && it.bgp().metrics().getPort() == 9181);
    }

    @Test
    void both_ends_know_each_other() throws IOException {
        var all = Variant.overlay("single-rack").render();
        var speaker = speakers(all).get("exip-node-rack1").bgp();
        var reflector = reflectors(all).get("exip-reflector-rack1");

        assertThat(speaker.server().listen()).isEmpty();
        assertThat(speaker.server().routerId()).hasToString("10.210.1.11");
        assertThat(peer(speaker, "reflector").remote()).hasToString("10.210.1.1");
        assertThat(peer(reflector.bgp(), "nodes").remote()).hasToString("10.210.1.0/24");
        assertThat(peer(reflector.bgp(), "tor1").remote()).hasToString("10.210.1.254");
        assertThat(reflector.address()).isNotNull();
        assertThat(reflector.lease().name()).isEqualTo("exip-reflector-rack1");
        assertThat(reflector.lease().namespace()).isEqualTo("exip");
    }

    @Test
    void the_agent_and_the_speaker_are_allowed_the_same() {
        var all = Variant.overlay("dual-stack").render();
        var agent = Rendered.one(all, "DaemonSet", "exip-node-rack1").container("ipctl-agent");

        assertThat(allowed(agent)).containsExactly("10.0.0.0/24,2001:db8:77::/64");
        var speaker = Chart.yaml(data(Rendered.one(all, "ConfigMap", "exip-node-rack1"), "speaker.yaml"));
        assertThat(Rendered.texts(speaker.at("/vips/allow"))).containsExactly("10.0.0.0/24", "2001:db8:77::/64");
    }

    @Test
    void with_both_families_the_sessions_carry_both() throws IOException {
        var all = Variant.overlay("dual-stack").render();
        var speaker = speakers(all).get("exip-node-rack1").bgp();

        assertThat(peer(speaker, "reflector").capabilities().families()).containsExactlyInAnyOrder(Family.IPV4_UNICAST,
                Family.IPV6_UNICAST);
        assertThat(speaker.server().nextHops().get(Family.IPV6_UNICAST)).hasToString("2001:db8:210:1::11");
    }

    @Test
    void two_reflectors_are_one_cluster_and_the_speakers_know_both() throws IOException {
        var all = new Variant(Path.of("src/test/resources/chart/everything.yaml")).render();
        var first = reflectors(all).get("edge-reflector-rack1");
        var second = reflectors(all).get("edge-reflector-rack1-2");

        assertThat(first.bgp().server().clusterId()).isEqualTo(second.bgp().server().clusterId());
        assertThat(first.bgp().server().routerId()).isNotEqualTo(second.bgp().server().routerId());
        assertThat(first.lease().name()).isNotEqualTo(second.lease().name());
        assertThat(speakers(all).get("edge-node-rack1").bgp().peers()).extracting(PeerConfig::name).containsExactly(
                "reflector", "reflector-2");
    }

    @Test
    void a_large_AS_number_stays_a_number() throws IOException {
        var all = new Variant(Path.of("src/test/resources/chart/everything.yaml")).render();

        assertThat(speakers(all).get("edge-node-rack1").bgp().server().asn().number()).isEqualTo(4_200_000_001L);
    }

    @Test
    void the_example_of_an_own_site_is_valid_and_keeps_to_what_the_manifests_say() throws IOException {
        Path example = Path.of("kustomize/example");
        var speaker = read(Files.readString(example.resolve("speaker.yaml")), SpeakerConfig::read);
        var reflector = read(Files.readString(example.resolve("reflector.yaml")),
                root -> ReflectorConfig.read(root, Path.of("unused")));
        var rendered = Variant.overlay("single-rack").render();
        var usual = reflectors(rendered).get("exip-reflector-rack1");

        assertThat(speaker.bgp().metrics()).isEqualTo(speakers(rendered).get("exip-node-rack1").bgp().metrics());
        assertThat(reflector.bgp().metrics()).isEqualTo(usual.bgp().metrics());
        assertThat(reflector.lease()).isEqualTo(usual.lease());
    }
}
