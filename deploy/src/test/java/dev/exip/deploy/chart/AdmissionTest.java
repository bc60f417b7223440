package dev.exip.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import dev.exip.agent.address.AddressRange;
import dev.exip.agent.address.Addresses;
import dev.exip.agent.pool.Pools;
import dev.exip.agent.pool.PoolsConfig;
import dev.exip.agent.vip.AddressPolicy;
import dev.exip.agent.vip.Claim;
import dev.exip.agent.vip.NodeAddresses;
import dev.exip.agent.vip.ServiceRef;
import dev.exip.agent.vip.ThisNode;
import dev.exip.agent.vip.Verdict;
import dev.exip.agent.vip.VipSource;
import dev.exip.daemon.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The admission policy, evaluated as the API server would: who may take which address by hand. */
class AdmissionTest {
    private static final String VALUES = """
            vips: {allow: [10.0.0.0/8, "2001:db8::/32"]}
            racks: [{name: r1, asn: 65001, speaker: {peers: [{address: 10.0.0.254, asn: 65001}]}}]
            admission: {enabled: true}
            pools:
              - {name: public, addresses: [10.1.0.0/24]}
              - {name: shop, addresses: [10.2.0.0/28, 10.2.0.77, 10.2.1.3-10.2.1.200, "2001:db8:77::/120"], namespaces: [shop, web]}
              - {name: lab, addresses: [10.3.0.255 - 10.3.1.0, "2001:db8:99::7"], namespaces: ["*"]}
            """;

    @TempDir
    Path folder;

    private static String service(String fields) {
        return "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: 80}]}" + fields + "}";
    }

    private static String externalIps(String... addresses) {
        return "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {externalIPs: [" + quoted(addresses)
                + "]}}";
    }

    private static String annotated(String text) {
        return "{apiVersion: v1, kind: Service, metadata: {name: web, annotations: {exip.dev/external-ips: \"" + text
                + "\"}}, spec: {}}";
    }

    private static String quoted(String... addresses) {
        return "\"" + String.join("\", \"", addresses) + "\"";
    }

    private static AdmissionPolicy policy() {
        return AdmissionPolicy.of(Chart.render(VALUES));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "shop | 10.2.0.15 | yes",
            "web  | 10.2.0.77 | yes",
            "shop | 10.2.1.3 | yes",
            "shop | 10.2.1.200 | yes",
            "shop | 10.2.1.2 | no",
            "shop | 10.2.1.201 | no",
            "shop | 2001:db8:77::ff | yes",
            "shop | 2001:db8:77:0:0:0:0:ff | yes",
            "shop | 2001:db8:77::100 | no",
            "other | 10.2.0.15 | no",
            "other | 10.3.0.255 | yes",
            "other | 10.3.1.0 | yes",
            "other | 10.3.1.1 | no",
            "other | 2001:db8:99::7 | yes",
            "shop | 10.1.0.1 | no",
            "shop | 10.4.0.1 | no",
            "shop | 192.0.2.1 | no",
            "shop | 10.2.0.015 | no",
            "shop | ::ffff:10.2.0.15 | no",
            "shop | nonsense | no"})
    void a_namespace_takes_addresses_of_its_pools_only(String namespace, String address, String may) {
        var policy = policy();
        boolean allowed = may.equals("yes");

        assertThat(policy.lets(namespace, externalIps(address), null)).isEqualTo(allowed);
        assertThat(policy.lets(namespace, annotated(address), null)).isEqualTo(allowed);
        assertThat(policy.lets(namespace, annotated(" 10.3.0.255, ," + address + ","), null)).isEqualTo(allowed);
        assertThat(policy.lets(namespace, externalIps("10.3.0.255", address), null)).isEqualTo(allowed);
    }

    @Test
    void who_asks_for_nothing_is_let_in() {
        assertThat(policy().lets("other", service(""), null)).isTrue();
        assertThat(policy().lets("other", annotated(""), null)).isTrue();
        assertThat(policy().lets("other",
                "{apiVersion: v1, kind: Service, metadata: {name: a, annotations: {a: b}}, spec: {externalIPs: []}}",
                externalIps("10.4.0.1"))).isTrue();
    }

    @Test
    void what_a_Service_has_already_it_may_keep_and_take_nothing_more() {
        var policy = policy();
        String before = externalIps("10.4.0.1", "10.4.0.2");

        assertThat(policy.lets("shop", before, before)).isTrue();
        assertThat(policy.lets("shop", annotated("10.4.0.2"), before)).isTrue();
        assertThat(policy.lets("shop", externalIps("10.4.0.1", "10.2.0.1"), before)).isTrue();
        assertThat(policy.lets("shop", externalIps("10.4.0.1", "10.4.0.3"), before)).isFalse();
    }

    @Test
    void the_message_names_the_addresses_and_the_namespace() {
        assertThat(policy().message("other", externalIps("10.2.0.1", "10.3.1.0", "10.1.0.1"), null)).isEqualTo(
                "no pool that names namespace other has 10.2.0.1, 10.1.0.1, so no Service of it may take that by hand,"
                        + " in spec.externalIPs or the annotation exip.dev/external-ips");
    }

    @Test
    void where_no_pool_names_a_namespace_nobody_takes_any() {
        var policy = AdmissionPolicy.of(Chart.render(VALUES.replaceAll(", namespaces: \\[.*]}", "}")));

        assertThat(policy.lets("shop", externalIps("10.2.0.1"), null)).isFalse();
        assertThat(policy.lets("shop", service(""), null)).isTrue();
    }

    /** All edges of all ranges, and their neighbours. */
    private static Set<String> edges(Pools pools) {
        Set<String> edges = new TreeSet<>();
        pools.all().stream().flatMap(pool -> pool.addresses().stream()).map(AddressRange::toString).forEach(range -> {
            for (String end : range.split("-", 2)) {
                var address = InetAddresses.forString(end);
                edges.add(end);
                edges.add(Addresses.text(InetAddresses.increment(address)));
                edges.add(Addresses.text(InetAddresses.decrement(address)));
            }
        });
        return edges;
    }

    @Test
    void it_says_what_the_agents_say() throws IOException {
        var rendered = Chart.render(VALUES);
        var file = Files.writeString(folder.resolve("pools.yaml"),
                Rendered.one(rendered, "ConfigMap", "exip-pools").tree().path("data").path("pools.yaml").asString());
        var pools = new ConfigFile<>(file, Map.of(), PoolsConfig::read).read().pools();
        var agents = new AddressPolicy(List.of(), List.of(), pools);
        var policy = AdmissionPolicy.of(rendered);

        assertThat(edges(pools)).hasSizeGreaterThan(20).allSatisfy(address -> {
            for (String namespace : List.of("shop", "web", "other")) {
                var claim = new Claim(new ServiceRef("1", namespace, "web"), address, VipSource.EXTERNAL_IPS);
                var verdict = agents.judge(claim, new ThisNode(NodeAddresses.of(List.of()), Map.of()));
                assertThat(policy.lets(namespace, externalIps(address), null)).as("%s in %s", address,
                        namespace).isEqualTo(!(verdict instanceof Verdict.Refused));
            }
        });
    }

    @Test
    void it_is_there_if_it_is_wanted_and_does_what_is_wanted() {
        assertThat(Rendered.of(Chart.render(VALUES.replace("enabled: true", "enabled: false")),
                "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding")).isEmpty();
        var all = Chart.render(VALUES.replace("enabled: true", "enabled: true, actions: [Warn, Audit]"));
        var policy = Rendered.one(all, "ValidatingAdmissionPolicy", "exip-addresses").tree();
        var binding = Rendered.one(all, "ValidatingAdmissionPolicyBinding", "exip-addresses").tree();

        assertThat(policy.at("/spec/failurePolicy").asString()).isEqualTo("Fail");
        assertThat(binding.at("/spec/policyName")).isEqualTo(policy.at("/metadata/name"));
        assertThat(Rendered.texts(binding.at("/spec/validationActions"))).containsExactly("Warn", "Audit");
    }

    @Test
    void it_needs_pools_prefixes_and_a_Kubernetes_that_can_read_addresses() {
        assertThatThrownBy(() -> Chart.render(VALUES.replaceAll("(?s)pools:.*", ""))).hasMessageContaining(
                "admission.enabled is true, and pools is empty");
        assertThatThrownBy(() -> Chart.render(
                VALUES.replace("\"2001:db8:99::7\"", "\"2001:db8:99::7-2001:db8:99::9\""))).hasMessageContaining(
                        "pools[2] (lab): admission.enabled takes prefixes");
        assertThatThrownBy(() -> Chart.render(VALUES, "1.30.4")).hasMessageContaining("Kubernetes 1.31");
    }
}
