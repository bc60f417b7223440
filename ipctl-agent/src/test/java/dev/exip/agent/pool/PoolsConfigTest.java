package dev.exip.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.config.ConfigFile;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolsConfigTest {
    @TempDir
    private Path directory;

    private PoolsConfig read(String text) throws IOException {
        return new ConfigFile<>(Files.writeString(directory.resolve("pools.yaml"), text), Map.of(),
                PoolsConfig::read).read();
    }

    @Test
    void everyKeyIsRead() throws IOException {
        var config = read("""
                pools:
                  - name: public
                    addresses: [203.0.113.0/28, 203.0.113.100-203.0.113.110, "2001:db8:7::/120"]
                    namespaces: [shop, web]
                    nodes: {rack: r1, node-role.kubernetes.io/ingress: ""}
                    automatic: false
                  - {name: other, addresses: [198.51.100.7]}
                loadBalancer: {class: example.org/bgp, default: true}
                """);

        var pool = config.pools().named("public").orElseThrow();
        assertThat(pool.addresses()).hasSize(3);
        assertThat(pool.automatic()).isFalse();
        assertThat(pool.namespaces().mayWrite("shop")).isTrue();
        assertThat(pool.namespaces().mayBeGiven("bank")).isFalse();
        assertThat(pool.isCarriedBy(Map.of("rack", "r1", "node-role.kubernetes.io/ingress", "", "more", "x"))).isTrue();
        assertThat(pool.isCarriedBy(Map.of("rack", "r1"))).isFalse();
        assertThat(config.pools().of(InetAddress.ofLiteral("198.51.100.7")).orElseThrow().name()).isEqualTo("other");
        assertThat(config.pools().choosesNodes()).isTrue();
        assertThat(config.loadBalancer()).isEqualTo(new LoadBalancerClass("example.org/bgp", true));
    }

    @Test
    void aPoolThatNamesNoNamespacesIsForAllToBeGivenAndForNoneToTake() throws IOException { // CVE-2020-8554
        var namespaces = read("pools: [{name: a, addresses: [10.0.0.7]}]").pools().all().getFirst().namespaces();

        assertThat(namespaces.mayBeGiven("anywhere")).isTrue();
        assertThat(namespaces.mayWrite("anywhere")).isFalse();
    }

    @Test
    void allNamespacesAreAllowedInSoManyWords() throws IOException {
        var namespaces = read(
                "pools: [{name: a, addresses: [10.0.0.7], namespaces: [\"*\"]}]").pools().all().getFirst().namespaces();

        assertThat(namespaces.mayWrite("anywhere")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "pools: []                                                              | there is no pool",
            "pools: [{addresses: [10.0.0.7]}]                                       | missing key 'name'",
            "pools: [{name: a}]                                                     | missing key 'addresses'",
            "pools: [{name: a, addresses: []}]                                      | at least one address",
            "pools: [{name: A b, addresses: [10.0.0.7]}]                            | a name such as public",
            "pools: [{name: a, addresses: [10.0.0.7/24]}]                           | did you mean 10.0.0.0/24?",
            "pools: [{name: a, addresses: [10.0.0.9-10.0.0.1]}]                     | addresses such as 10.0.0.0/24",
            "pools: [{name: a, addresses: [127.0.0.0/8]}]                           | loopback",
            "pools: [{name: a, addresses: [224.0.0.1]}]                             | multicast",
            "pools: [{name: a, addresses: [10.0.0.7, 10.0.0.0/24]}]                 | overlaps 10.0.0.7 of this pool",
            "pools: [{name: a, addresses: [10.0.0.7], namespaces: [A/b]}]           | a namespace",
            "pools: [{name: a, addresses: [10.0.0.7], automatic: yes}]              | false or true",
            "pools: [{name: a, addresses: [10.0.0.7], nonsense: 1}]                 | unknown key 'nonsense'",
            "pools: [{name: a, addresses: [10.0.0.7]}, {name: a, addresses: [10.0.0.8]}] | there is a pool 'a' already",
            "pools: [{name: a, addresses: [10.0.0.7]}, {name: b, addresses: [10.0.0.0/24]}] | overlaps 10.0.0.7 of pool 'a'"})
    void whatIsWrongIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigException.class).hasMessageContaining(
                "pools.yaml:1:").hasMessageContaining(message);
    }
}
