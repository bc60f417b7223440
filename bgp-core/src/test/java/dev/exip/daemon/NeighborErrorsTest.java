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

/** Neighbours that cannot be, or could be taken for one another. */
class NeighborErrorsTest {

    @TempDir
    Path directory;

    private String errors(String peers) throws IOException {
        Path path = Files.writeString(directory.resolve("a.yaml"), """
                local: {asn: 65001, routerId: 10.210.1.11, address6: "2001:db8::11"}
                peers:
                """ + peers);
        var file = new ConfigFile<>(path, Map.of(), root -> BgpConfig.read(root, Path.of("unused")));
        return String.valueOf(catchThrowableOfType(ConfigException.class, file::read)).replaceAll("(?m)^.*a.yaml:", "");
    }

    private void areRight(String peers) throws IOException {
        assertThat(errors(peers)).isEqualTo("null");
    }

    @Test
    void aNameIsNotTheAddressOfAnother() throws IOException {
        assertThat(errors("""
                  - {name: 10.0.0.3, address: 10.0.0.2, asn: 65001}
                  - {address: 10.0.0.3, asn: 65001}
                  - {name: 10.1.0.0/16, address: 10.0.0.4, asn: 65001}
                  - {name: "2001:db8::7", range: 10.2.0.0/16, asn: 65001}
                """)).isEqualTo(
                """
                        3:12: 'peers[0].name': '10.0.0.3' is an address or a prefix, but not that of this neighbour; choose another name
                        5:12: 'peers[2].name': '10.1.0.0/16' is an address or a prefix, but not that of this neighbour; choose another name
                        6:12: 'peers[3].name': '2001:db8::7' is an address or a prefix, but not that of this neighbour; choose another name""");
    }

    @Test
    void aNameMayBeItsOwnAddress() throws IOException {
        areRight("""
                  - {name: 10.0.0.3, address: 10.0.0.3, asn: 65001}
                  - {name: 10.1.0.0/16, range: 10.1.0.0/16, asn: 65001}
                """);
    }

    @Test
    void aNameIsOneLineAndNotOurselves() throws IOException {
        String expected = "expected a name, all on one line, and not 'local', which is ourselves, found ";
        assertThat(errors("""
                  - {name: local, address: 10.0.0.1, asn: 65001}
                  - {name: "a\\eb", address: 10.0.0.2, asn: 65001}
                  - {name: "a\\u2028b", address: 10.0.0.3, asn: 65001}
                  - {name: "x\\ny", address: 10.0.0.4, asn: 65001}
                """)).isEqualTo("3:12: 'peers[0].name': " + expected + "'local'\n"
                + "4:12: 'peers[1].name': " + expected + "'a\\u001bb'\n"
                + "5:12: 'peers[2].name': " + expected + "'a\\u2028b'\n"
                + "6:12: 'peers[3].name': " + expected + "'x\\u000ay'");
        areRight("  - {name: 'Röck 7 (löcal)', address: 10.0.0.1, asn: 65001}\n");
    }

    @Test
    void nobodyIsAtAnAddressThatNoHostHas() throws IOException {
        for (String address : new String[]{"0.0.0.0", "255.255.255.255", "224.0.0.5", "239.255.255.255", "::",
                "ff02::5"}) {
            assertThat(errors("  - {address: '" + address + "', asn: 65001}\n")).isEqualTo(
                    "3:15: 'peers[0].address': expected an IP address such as 10.210.1.1, found '" + address
                            + "'; no host has that address; write the one that is meant");
        }
        assertThat(errors("  - {address: 10.0.0.1, source: 224.0.0.5, asn: 65001}\n")).startsWith(
                "3:33: 'peers[0].source': expected an IP address");
    }

    @Test
    void aNeighbourIsNotOurselves() throws IOException {
        assertThat(errors("""
                  - {address: 10.210.1.11, asn: 65001}
                  - {address: "2001:db8::11", asn: 65001}
                """)).isEqualTo(
                """
                        3:15: 'peers[0].address': 10.210.1.11 is our own address ('local'); write the neighbour's, or correct 'local'
                        4:15: 'peers[1].address': 2001:db8::11 is our own address ('local'); write the neighbour's, or correct 'local'""");
    }

    @Test
    void whatIsForTheOtherKindOfNeighbourIsToldApart() throws IOException {
        assertThat(errors("""
                  - {address: 10.0.0.1, asn: 65001, limit: 10}
                  - {range: 10.1.0.0/16, asn: 65001, port: 179, source: 10.210.1.11, interface: eth0}
                """)).isEqualTo("""
                3:44: 'peers[0].limit': is for a neighbour with a 'range'; remove this
                4:44: 'peers[1].port': is for a neighbour with an 'address'; remove this
                4:57: 'peers[1].source': is for a neighbour with an 'address'; remove this
                4:81: 'peers[1].interface': is for a neighbour with an 'address'; remove this""");
    }

    @Test
    void aFamilyStandsOnce() throws IOException {
        assertThat(errors("  - {address: 10.0.0.1, asn: 65001, families: [ipv4-unicast, ipv4-unicast]}\n")).isEqualTo(
                "3:47: 'peers[0].families': a family stands there twice; remove one");
    }
}
