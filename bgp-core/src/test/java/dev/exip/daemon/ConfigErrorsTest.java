package dev.exip.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator is told who made a mistake. */
class ConfigErrorsTest {

    private static final String LOCAL = "local: {asn: 65001, routerId: 10.210.1.11}\n";

    @TempDir
    Path directory;

    private String errors(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("speaker.yaml"), yaml);
        var config = new ConfigFile<>(file, Map.of("NODE_IP", "10.210.1.11", "EMPTY", ""),
                root -> BgpConfig.read(root, Path.of("/run/exip/test.sock")));
        var thrown = catchThrowableOfType(ConfigException.class, config::read);
        assertThat(thrown).as("an error").isNotNull();
        return thrown.getMessage().replace(directory + "/", "");
    }

    @Test
    void anUnknownKeyIsToldWithTheKnownOnes() throws IOException {
        assertThat(errors(LOCAL + """
                peers:
                  - name: rr1
                    address: 10.210.1.1
                    asnn: 65001
                    asn: 65001
                """)).isEqualTo(
                "speaker.yaml:5:5: unknown key 'asnn' in 'peers[0]'; known keys: asn, range, limit, address, "
                        + "port, passive, source, interface, passwordFile, ttlSecurity, multihop, name, description, families, rrClient, "
                        + "maxPrefix, role, strictRole, enforceFirstAs, enhancedRefresh, gracefulRestart, extendedNextHop, addPath, nextHop, gracefulShutdown, import, export, timers, bfd");
    }

    @Test
    void whatBfdCannotBeIsTold() throws IOException {
        String peer = LOCAL + "peers: [{address: 10.0.0.1, asn: 1, import: all, export: all, bfd: %s}]\n";
        assertThat(errors(peer.formatted("on"))).isEqualTo("speaker.yaml:2:68: 'peers[0].bfd': expected true, false or "
                + "{interval: 300ms, multiplier: 3}, found 'on'");
        assertThat(errors(peer.formatted("{interval: 5ms, multiplier: 0, hops: 2}")).lines()).containsExactly(
                "speaker.yaml:2:79: 'peers[0].bfd.interval': expected an interval of 10ms to 60s, found '5ms'",
                "speaker.yaml:2:96: 'peers[0].bfd.multiplier': expected a number of packets, 1..255, found '0'",
                "speaker.yaml:2:99: unknown key 'hops' in 'peers[0].bfd'; known keys: interval, multiplier, multihop");
    }

    @Test
    void anUnknownKeyAtTheTopIsTold() throws IOException {
        assertThat(errors(LOCAL + "peer: []\n")).isEqualTo(
                "speaker.yaml:2:1: unknown key 'peer'; known keys: local, prefixLists, policies, peers, bmp, restart, admin, metrics");
    }

    @Test
    void whatAMonitoringStationCannotBeIsTold() throws IOException {
        assertThat(errors(LOCAL + """
                bmp:
                  stations:
                    - {address: 10.0.0.9, port: 11019}
                    - {address: collector, port: 0, retry: 100ms}
                    - {address: 10.0.0.9, port: 11019, statistics: 5m}
                    - {address: 10.0.0.8}
                  station: {}
                """).lines()).containsExactlyInAnyOrder(
                "speaker.yaml:5:17: 'bmp.stations[1].address': expected an IP address such as 10.210.1.1, found 'collector'",
                "speaker.yaml:5:34: 'bmp.stations[1].port': expected a port, 1..65535, found '0'",
                "speaker.yaml:5:44: 'bmp.stations[1].retry': expected a duration of 1s or more, such as 30s or 2m, found '100ms'",
                "speaker.yaml:6:17: 'bmp.stations[2].address': 10.0.0.9:11019 is already a station at line 4; remove one",
                "speaker.yaml:7:7: missing key 'port' in 'bmp.stations[3]': a port, 1..65535",
                "speaker.yaml:8:3: unknown key 'station' in 'bmp'; known keys: stations");
    }

    @Test
    void keepaliveIsNoKeyForItIsAThirdOfTheHoldTime() throws IOException {
        assertThat(errors(LOCAL + "peers: [{address: 10.0.0.1, asn: 1, timers: {hold: 9, keepalive: 3},"
                + " import: all, export: all}]\n")).isEqualTo(
                        "speaker.yaml:2:55: unknown key 'keepalive' in 'peers[0].timers'; known keys: hold, minHold, "
                                + "connectRetry, openHold, sendHold");
    }

    @Test
    void aLeastHoldTimeThatWeDoNotReachOurselvesIsTold() throws IOException {
        String timers = LOCAL + "peers: [{address: 10.0.0.1, asn: 1, import: all, export: all, timers: {%s}}]\n";
        assertThat(errors(timers.formatted("hold: 9s, minHold: 10s"))).isEqualTo(
                "speaker.yaml:2:91: 'peers[0].timers.minHold': we propose 9s ourselves; lower this, or raise 'hold'");
        assertThat(errors(timers.formatted("minHold: 0s"))).isEqualTo(
                "speaker.yaml:2:81: 'peers[0].timers.minHold': expected a hold time of 3s to 65535s, found '0s'");
    }

    @Test
    void anEmptyFileIsTold() throws IOException {
        assertThat(errors("")).isEqualTo("speaker.yaml:1:1: the file is empty");
        assertThat(errors("# nothing yet\n")).isEqualTo("speaker.yaml:1:1: the file holds comments only");
        assertThat(errors("peers: []\n")).isEqualTo("""
                speaker.yaml:1:1: missing key 'asn' in 'local': an AS number, 1..4294967295
                speaker.yaml:1:1: missing key 'routerId' in 'local': a router id such as 10.210.1.1""");
    }

    @Test
    void allErrorsAreToldAtOnceInTheOrderOfTheFile() throws IOException {
        assertThat(errors("""
                local: {asn: 0, routerId: rr, address: 10.210.1, listen: 10.210.1.1, port: 70000}
                peers:
                  - {name: "", address: 10.210.1.300, asn: AS65001, families: [ipv4], passive: yes}
                  - {name: tor, asn: 65001, rrClient: 1, addPath: {send: 4, receive: both}, timers: {hold: 2}}
                admin: {socket: [a]}
                """)).isEqualTo(
                """
                        speaker.yaml:1:14: 'local.asn': expected an AS number, 1..4294967295, found '0'
                        speaker.yaml:1:27: 'local.routerId': expected a router id such as 10.210.1.1, found 'rr'
                        speaker.yaml:1:40: 'local.address': expected an IP address such as 10.210.1.1, found '10.210.1'
                        speaker.yaml:1:58: 'local.listen': expected a list, each an IP address such as 10.210.1.1, found '10.210.1.1'
                        speaker.yaml:1:76: 'local.port': expected a port, 1..65535, found '70000'
                        speaker.yaml:3:12: 'peers[0].name': expected a name, all on one line, and not 'local', which is ourselves, found nothing
                        speaker.yaml:3:25: 'peers[0].address': expected an IP address such as 10.210.1.1, found '10.210.1.300'
                        speaker.yaml:3:44: 'peers[0].asn': expected an AS number, 1..4294967295, found 'AS65001'
                        speaker.yaml:3:64: 'peers[0].families[0]': expected ipv4-unicast or ipv6-unicast, found 'ipv4'
                        speaker.yaml:3:80: 'peers[0].passive': expected false or true, found 'yes'
                        speaker.yaml:4:5: missing key 'address' in 'peers[1]': an IP address such as 10.210.1.1
                        speaker.yaml:4:39: 'peers[1].rrClient': expected false or true, found '1'
                        speaker.yaml:4:58: 'peers[1].addPath.send': expected none, all or {best: N}, found '4'
                        speaker.yaml:4:70: 'peers[1].addPath.receive': expected false or true, found 'both'
                        speaker.yaml:4:92: 'peers[1].timers.hold': expected 0s, or a hold time of 3s to 65535s, found '2'
                        speaker.yaml:5:17: 'admin.socket': expected a path, found a list""");
    }

    @Test
    void aKeyStandsOnce() throws IOException {
        assertThat(errors("local:\n  asn: 65001\n  routerId: 10.0.0.1\n  asn: 65002\n")).isEqualTo(
                "speaker.yaml:4:3: key 'asn' is already at line 2; remove one");
    }

    @Test
    void aValueOfTheWrongShapeIsTold() throws IOException {
        assertThat(errors("- local\n")).isEqualTo("speaker.yaml:1:1: expected keys and values, found a list");
        assertThat(errors(LOCAL + "peers: {name: rr1}\n")).isEqualTo(
                "speaker.yaml:2:8: 'peers': expected a list of keys and values, each beginning with '- ', found keys and values");
        assertThat(errors(LOCAL + "peers: [rr1]\n")).isEqualTo(
                "speaker.yaml:2:9: 'peers[0]': expected keys and values, found 'rr1'");
        assertThat(errors(LOCAL + "admin:\n")).isEqualTo(
                "speaker.yaml:2:7: 'admin': expected keys and values, found nothing");
    }

    @Test
    void whatIsNoYamlIsTold() throws IOException {
        assertThat(errors("local: {asn: 65001\npeers: []\n")).isEqualTo(
                "speaker.yaml:2:6: not YAML: expected ',' or '}', but got :");
        assertThat(errors("local:\n\tasn: 65001\n")).startsWith(
                "speaker.yaml:2:1: not YAML: found character '\\t(TAB)'");
    }

    @Test
    void whatIsNestedTooDeeplyIsToldWithItsPlace() throws IOException {
        String expected = "nested too deeply";
        assertThat(errors("local: " + "[".repeat(100_000))).isEqualTo("speaker.yaml:1:71: " + expected);
        assertThat(errors("- ".repeat(2_000) + "a\n")).endsWith(": " + expected);
        assertThat(errors("? ".repeat(2_000) + "a\n")).startsWith("speaker.yaml:1:");
    }

    @Test
    void aKeyThatIsNoWordIsTold() throws IOException {
        assertThat(errors("? [a, b]\n: c\n")).isEqualTo(
                "speaker.yaml:1:4: not YAML: a key is a word, not a list or keys and values");
    }

    @Test
    void anIpv6AddressBetweenBracesNeedsQuotes() throws IOException {
        assertThat(errors("local: {asn: 65001, routerId: 10.0.0.1, address6: ::1}\n")).startsWith(
                "speaker.yaml:1:").endsWith("; between { } or [ ] an IPv6 address stands in quotes");
        assertThat(errors(LOCAL + "peers: [{address: 2001:db8::, asn: 65001}]\n")).endsWith(
                "; between { } or [ ] an IPv6 address stands in quotes");
    }

    @Test
    void aliasesAndSecondDocumentsAreRefused() throws IOException {
        assertThat(errors("local: &l {asn: 65001, routerId: 10.0.0.1}\nadmin: *l\n")).isEqualTo(
                "speaker.yaml:2:8: aliases are not supported; write the value again");
        assertThat(errors(LOCAL + "---\n" + LOCAL)).isEqualTo(
                "speaker.yaml:3:1: a second document; one file holds one");
    }

    @Test
    void anUnsetEnvironmentVariableIsToldWithItsLine() throws IOException {
        assertThat(errors("local:\n  asn: 65001\n  routerId: ${NODE_ID}\n")).isEqualTo(
                "speaker.yaml:3:13: environment variable 'NODE_ID' is not set");
        assertThat(errors("local:\n  asn: 65001\n  routerId: ${EMPTY}\n")).isEqualTo(
                "speaker.yaml:3:13: 'local.routerId': expected a router id such as 10.210.1.1, found nothing");
    }

    @Test
    void aVariableBetweenBracesNeedsQuotes() throws IOException {
        assertThat(errors("local: {asn: 65001, routerId: ${NODE_IP}}\n")).endsWith(
                "; between { } or [ ] a variable stands in quotes: \"${NAME}\"");
    }

    @Test
    void aPrefixWithBitsBehindItsLengthIsNoRange() throws IOException {
        assertThat(errors(LOCAL + "peers: [{range: 10.210.1.7/24, asn: 65001}]\n")).isEqualTo(
                "speaker.yaml:2:17: 'peers[0].range': expected a prefix such as 10.0.0.0/24, with no bits set behind "
                        + "its length, found '10.210.1.7/24'; did you mean 10.210.1.0/24?");
    }

    @Test
    void theSameNeighbourTwiceIsToldWithBothLines() throws IOException {
        assertThat(errors(LOCAL + """
                peers:
                  - {name: rr1, address: "2001:db8::1", asn: 65001}
                  - {name: rr1, address: "2001:db8:0::1", asn: 65001}
                """)).isEqualTo("""
                speaker.yaml:4:12: 'peers[1].name': 'rr1' is already at line 3; each neighbour has a name of its own
                speaker.yaml:4:26: 'peers[1].address': 2001:db8::1 is already a neighbour at line 3""");
    }

    @Test
    void overlappingRangesAreToldWithBothLines() throws IOException {
        assertThat(errors(LOCAL + """
                peers:
                  - {name: rack, range: 10.210.0.0/16, asn: 65001}
                  - {name: nodes, range: 10.210.1.0/24, asn: 65001}
                """)).isEqualTo(
                "speaker.yaml:4:26: 'peers[1].range': 10.210.1.0/24 overlaps 10.210.0.0/16 at line 3");
    }

    @Test
    void aRangeTakesNoAddressAndNeverConnects() throws IOException {
        assertThat(errors(LOCAL + """
                peers: [{range: 10.210.1.0/24, address: 10.210.1.7, asn: 65001, passive: false}]
                """)).isEqualTo(
                """
                        speaker.yaml:2:41: 'peers[0].address': a neighbour has an address or a range; remove one
                        speaker.yaml:2:74: 'peers[0].passive': whoever is in a range connects to us; remove this, or give an address""");
    }

    @Test
    void rfc4456_onlyAnInternalNeighbourIsAClient() throws IOException {
        assertThat(errors(LOCAL + """
                peers: [{address: 10.0.0.1, asn: 65002, rrClient: true, import: all, export: all}]
                """)).isEqualTo(
                "speaker.yaml:2:51: 'peers[0].rrClient': only a neighbour in our own AS can be a client; "
                        + "remove this, or correct 'asn'");
    }

    @Test
    void aPasswordFileThatHoldsNoKeyIsToldWithoutItsContent() throws IOException {
        Files.writeString(directory.resolve("empty"), "\n");
        Files.writeString(directory.resolve("long"), "secret".repeat(14));
        assertThat(errors(LOCAL + """
                peers:
                  - {address: 10.0.0.1, asn: 65001, passwordFile: nowhere}
                  - {address: 10.0.0.2, asn: 65001, passwordFile: empty}
                  - {address: 10.0.0.3, asn: 65001, passwordFile: long}
                  - {address: 10.0.0.4, asn: 65001, passwordFile: .}
                """)).isEqualTo(
                """
                        speaker.yaml:3:51: 'peers[0].passwordFile': there is no file nowhere; create it, or correct the path
                        speaker.yaml:4:51: 'peers[1].passwordFile': the file holds 0 octets; write the key into it, 1 to 80 octets
                        speaker.yaml:5:51: 'peers[2].passwordFile': the file holds 84 octets; write the key into it, 1 to 80 octets
                        speaker.yaml:6:51: 'peers[3].passwordFile': file . cannot be read: Is a directory""");
    }

    @Test
    void aListedNeighbourWithoutAKeyInARangeWithOneIsTold() throws IOException {
        Files.writeString(directory.resolve("key"), "swordfish\n");
        assertThat(errors(LOCAL + """
                peers:
                  - {address: 10.210.1.254, asn: 65001}
                  - {range: 10.210.1.0/24, asn: 65001, passwordFile: key}
                  - {address: 10.210.1.253, asn: 65001}
                """)).isEqualTo(
                """
                        speaker.yaml:3:15: 'peers[0].address': 10.210.1.254 has no 'passwordFile' but lies in the range \
                        10.210.1.0/24 at line 4, which has one; give it the same one, or one of its own
                        speaker.yaml:5:15: 'peers[2].address': 10.210.1.253 has no 'passwordFile' but lies in the range \
                        10.210.1.0/24 at line 4, which has one; give it the same one, or one of its own""");
    }

    @Test
    void ttlSecurityAndMultihopExcludeEachOtherAndTheLatterIsForOtherAses() throws IOException {
        assertThat(errors(LOCAL + """
                peers:
                  - {address: 10.0.0.1, asn: 1, import: all, export: all, ttlSecurity: 1, multihop: 2}
                  - {address: 10.0.0.2, asn: 65001, multihop: 2}
                  - {address: 10.0.0.3, asn: 65001, ttlSecurity: 255}
                """)).isEqualTo(
                """
                        speaker.yaml:3:85: 'peers[0].multihop': 'ttlSecurity' says already how far away it may be; remove one
                        speaker.yaml:4:47: 'peers[1].multihop': a neighbour in our own AS may be any number of hops away; \
                        remove this, or correct 'asn'
                        speaker.yaml:5:50: 'peers[2].ttlSecurity': expected a number of hops, 1..254, found '255'""");
    }

    @Test
    void aSourceIsOfTheNeighboursFamilyAndAnInterfaceIsForLinkLocalNeighbours() throws IOException {
        assertThat(errors(LOCAL + """
                peers:
                  - {address: 10.0.0.1, asn: 65001, source: "2001:db8::1"}
                  - {address: 10.0.0.2, asn: 65001, interface: eth0}
                  - {address: "fe80::1", asn: 65001}
                """)).isEqualTo(
                """
                        speaker.yaml:3:45: 'peers[0].source': 2001:db8::1 and 10.0.0.1 are not of one family; correct one
                        speaker.yaml:4:48: 'peers[1].interface': only a link-local neighbour (fe80::/10) has one; remove this
                        speaker.yaml:5:15: 'peers[2].address': fe80::1 is a link-local address; add the 'interface' that it is behind""");
    }

    @Test
    void aSecondIpv6AddressIsRefused() throws IOException {
        assertThat(errors(
                "local: {asn: 1, routerId: 1.1.1.1, address: '2001:db8::1', address6: '2001:db8::2'}\n")).isEqualTo(
                        "speaker.yaml:1:70: 'local.address6': 'local.address' is an IPv6 address already; make that "
                                + "one IPv4 or remove this");
    }

    @Test
    void anIpv4AddressWhereAnIpv6OneIsDueIsThatOfAHostAllTheSame() throws IOException {
        assertThat(errors("local: {asn: 1, routerId: 1.1.1.1, address6: 10.0.0.1}\n")).isEqualTo(
                "speaker.yaml:1:46: 'local.address6': expected an IPv6 address such as 2001:db8::1, found '10.0.0.1'");
    }

    @Test
    void noFamilyAtAllIsRefused() throws IOException {
        assertThat(errors(LOCAL + "peers: [{address: 10.0.0.1, asn: 65001, families: []}]\n")).isEqualTo(
                "speaker.yaml:2:51: 'peers[0].families': a session carries at least one family; name it, or remove this");
    }

    @Test
    void aMissingFileIsTold() {
        var file = new ConfigFile<>(Path.of("/nowhere/speaker.yaml"), Map.of(), root -> root);
        assertThat(catchThrowableOfType(ConfigException.class, file::read)).hasMessage(
                "/nowhere/speaker.yaml: no such file");
    }

    @Test
    void aLimitThatLimitsNothingAndARoleWithinTheAsAreTold() throws IOException {
        assertThat(errors(LOCAL + """
                peers:
                  - {address: 10.0.0.1, asn: 65001, maxPrefix: {warnAt: 50}}
                  - {address: 10.0.0.2, asn: 65001, strictRole: true, maxPrefix: {limit: 0, action: stop}}
                  - {address: 10.0.0.3, asn: 65001, role: peer}
                  - {address: 10.0.0.4, asn: 65001, maxPrefix: {pathsPerPrefix: 8, warnAt: 50}}
                """)).contains("'peers[3].maxPrefix.warnAt': there is no 'limit' to be near to",
                "'peers[2].role': only for a neighbour in another AS",
                "'peers[0].maxPrefix': it limits nothing",
                "'peers[1].strictRole': there is no 'role'",
                "'peers[1].maxPrefix.limit': expected a number of prefixes",
                "'peers[1].maxPrefix.action': expected discard or restart, found 'stop'");
    }

    @Test
    void theFirstAsIsForNeighborsInAnotherAs() throws IOException {
        assertThat(errors(LOCAL + "peers: [{address: 10.0.0.3, asn: 65001, enforceFirstAs: true}]\n")).contains(
                "'peers[0].enforceFirstAs': only for a neighbour in another AS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8179", "10.210.1.1:8179", "\"[::]:8179\"", "node1:8179", "\"[2001:db8::1]:8179\""})
    void thePageIsNotForTheNetwork(String page) throws IOException {
        assertThat(errors(LOCAL + "admin: {page: " + page + "}\n")).isEqualTo(
                "speaker.yaml:2:15: 'admin.page': expected a port on this host alone, such as 127.0.0.1:8179, [::1]:8179 or "
                        + "localhost:8179, found '" + page.replace("\"", "")
                        + "'; the page is not for the network; from elsewhere, reach it through 'kubectl port-forward' or "
                        + "'ssh -L'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "8179", "\":8179\""})
    void thePageNeedsAHostAndAPort(String page) throws IOException {
        assertThat(errors(LOCAL + "admin: {page: " + page + "}\n")).startsWith(
                "speaker.yaml:2:15: 'admin.page': expected a port on this host alone");
    }
}
