package dev.exip.daemon.reflector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exip.bgp.net.IpAddress;
import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.config.ConfigFile;
import dev.exip.daemon.lease.LeaseConfig;
import dev.exip.daemon.reflector.AddressConfig.Own;
import dev.exip.daemon.reflector.AddressConfig.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReflectorConfigTest {
    private static final String LOCAL = "local: {asn: 65001, routerId: 10.210.1.1, address6: \"2001:db8::1\"}\n";
    private static final String ADDRESS = LOCAL + "address: {interface: eth0, ip: [10.210.1.1/32]}\n";

    @TempDir
    Path directory;

    private ReflectorConfig read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("reflector.yaml"), yaml);
        return new ConfigFile<>(file, Map.of(), root -> ReflectorConfig.read(root, Path.of("s.sock"))).read();
    }

    private String errors(String yaml) {
        var thrown = catchThrowableOfType(ConfigException.class, () -> read(yaml));
        assertThat(thrown).as("an error").isNotNull();
        return thrown.getMessage().replace(directory + "/", "");
    }

    @Test
    void withoutAnAddressNothingMoves() throws IOException {
        assertThat(read(LOCAL).address()).isNull();
    }

    @Test
    void theAddressHasAnInterfaceAndMayBeOfBothFamilies() throws IOException {
        assertThat(read(LOCAL + """
                address:
                  interface: eth0
                  ip: [10.210.1.1/24, "2001:db8::1"]
                  probe: {count: 2, interval: 50ms}
                """).address()).isEqualTo(new AddressConfig("eth0",
                List.of(new Own(IpAddress.parse("10.210.1.1"), 24), new Own(IpAddress.parse("2001:db8::1"), 128)),
                new Probe(2, Duration.ofMillis(50))));
        assertThat(read(ADDRESS).address()).hasFieldOrPropertyWithValue("probe", Probe.DEFAULT);
    }

    @Test
    void theLeaseIsOfFiveSecondsUnlessTheFileSaysOtherwise() throws IOException {
        assertThat(read(ADDRESS).lease()).isEqualTo(new LeaseConfig("exip", "route-reflector", Duration.ofSeconds(5),
                Duration.ofSeconds(3), Duration.ofSeconds(1)));
        assertThat(read(ADDRESS
                + "lease: {namespace: kube-system, name: rr, duration: 15s, renewDeadline: 10s, retry: 2s}\n").lease()).isEqualTo(
                        new LeaseConfig("kube-system", "rr", Duration.ofSeconds(15), Duration.ofSeconds(10),
                                Duration.ofSeconds(2)));
    }

    private List<String> warnings(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("reflector.yaml"), yaml);
        var config = new ConfigFile<>(file, Map.of(), root -> ReflectorConfig.read(root, Path.of("s.sock")));
        config.read();
        return config.warnings().stream().map(line -> line.replace(directory + "/", "")).toList();
    }

    @Test
    void aNeighborWhoseHoldTimerMayExpireBeforeTheAddressHasMovedIsWarnedOf() throws IOException {
        String peers = "peers: [{name: tor1, address: 10.210.1.254, asn: 65001, timers: {hold: %d}}]\n";
        assertThat(warnings(ADDRESS + peers.formatted(10))).singleElement().asString().startsWith(
                "reflector.yaml:2:").contains("'tor1' has a hold time of 10s", "set its timers.hold to 11s or more");
        assertThat(warnings(ADDRESS + peers.formatted(11))).isEmpty();
        assertThat(warnings(ADDRESS + peers.formatted(0))).isEmpty();
        assertThat(warnings(LOCAL + peers.formatted(9))).isEmpty();
        assertThat(warnings(ADDRESS + "lease: {duration: 3s, renewDeadline: 1s, retry: 500ms}\n"
                + peers.formatted(9))).isEmpty();
        assertThat(warnings(ADDRESS
                + "peers: [{name: nodes, range: 10.210.1.0/24, asn: 65001, export: none, timers: {hold: 9}}]\n")).isEmpty();
    }

    @Test
    void anAddressWithoutAnInterfaceOrAnIpIsTold() {
        assertThat(errors(LOCAL + "address: {}\n")).isEqualTo(
                """
                        reflector.yaml:2:10: missing key 'interface' in 'address': the name of a network interface, such as eth0
                        reflector.yaml:2:10: missing key 'ip' in 'address': a list, each a host's address such as 10.210.1.1/32 or 2001:db8::1/128""");
        assertThat(errors(LOCAL + "address: {interface: an-interface-too-long, ip: [224.0.0.1]}\n")).isEqualTo(
                """
                        reflector.yaml:2:22: 'address.interface': expected the name of a network interface, such as eth0, found 'an-interface-too-long'
                        reflector.yaml:2:50: 'address.ip[0]': expected a host's address such as 10.210.1.1/32 or 2001:db8::1/128, found '224.0.0.1'""");
    }

    @Test
    void anAddressThatBgpIsNotSpokenFromIsTold() {
        assertThat(errors(LOCAL + "address: {interface: eth0, ip: [10.210.1.2/32]}\n")).isEqualTo(
                "reflector.yaml:2:32: 'address.ip': 10.210.1.2 is none of the addresses that BGP is spoken from, which are "
                        + "'local.address' (by default the router id) and 'local.address6'; correct one");
    }

    @Test
    void twoAddressesOfOneFamilyAreTold() {
        String expected = "'address.ip': one address, or one of each family";
        assertThat(errors(LOCAL + "address: {interface: eth0, ip: [10.210.1.1, 10.210.1.1/24]}\n")).isEqualTo(
                "reflector.yaml:2:32: " + expected);
        assertThat(errors(LOCAL + "address: {interface: eth0, ip: []}\n")).isEqualTo(
                "reflector.yaml:2:32: " + expected);
    }

    @Test
    void aLeaseWithoutAnAddressIsTold() {
        assertThat(errors(LOCAL + "lease: {name: rr}\n")).isEqualTo(
                "reflector.yaml:2:8: 'lease': there is no 'address' to hold by it; add one, or remove this");
    }

    @Test
    void aHolderThatWouldNotBeGoneInTimeIsTold() {
        assertThat(errors(ADDRESS + "lease: {duration: 5s, renewDeadline: 4s}\n")).isEqualTo(
                "reflector.yaml:3:38: 'lease.renewDeadline': the holder must be gone 2s before others may come; "
                        + "make this 3s or less, or raise 'duration', which is 5s");
        assertThat(errors(ADDRESS + "lease: {retry: 2s}\n")).isEqualTo(
                "reflector.yaml:3:16: 'lease.retry': one lost request would end the tenure; "
                        + "make this half of 'renewDeadline' or less, which is 3000ms");
        assertThat(errors(ADDRESS + "lease: {duration: 2500ms}\n")).isEqualTo(
                "reflector.yaml:3:19: 'lease.duration': expected whole seconds, 3s to 1h, found '2500ms'");
    }

    @Test
    void theLongestTimesAreThoseThatAreTold() throws IOException {
        assertThat(read(ADDRESS + "lease: {duration: 1h}\n").lease().duration()).isEqualTo(Duration.ofHours(1));
        assertThat(errors(ADDRESS + "lease: {duration: 3601s}\n")).isEqualTo(
                "reflector.yaml:3:19: 'lease.duration': expected whole seconds, 3s to 1h, found '3601s'");
        String address = LOCAL + "address: {interface: eth0, ip: [10.210.1.1], probe: {interval: %s}}\n";
        assertThat(read(address.formatted("5s")).address()).hasFieldOrPropertyWithValue("probe.interval",
                Duration.ofSeconds(5));
        assertThat(errors(address.formatted("5001ms"))).endsWith(
                "'address.probe.interval': expected a duration of 10ms to 5s, found '5001ms'");
    }
}
