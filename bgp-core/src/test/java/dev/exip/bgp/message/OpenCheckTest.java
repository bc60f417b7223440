package dev.exip.bgp.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.RouterId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OPENs that are well-formed and yet refused (RFC 4271 section 6.2). */
class OpenCheckTest {
    private static final Open LOCAL = new Open(65001, 90, RouterId.parse("10.210.1.1"),
            List.of(new Capability.Multiprotocol(Family.IPV4_UNICAST), new Capability.FourOctetAs(new Asn(65001)),
                    new Capability.AddPath(Map.of(Family.IPV4_UNICAST, AddPathMode.BOTH))));

    @Test
    void anOpenAsConfiguredIsFine() {
        assertThat(reject(remote(65001, 90, "10.210.1.11"), 65001)).isEmpty();
        assertThat(reject(remote(65002, 0, "10.210.1.11"), 65002)).isEmpty();
        assertThat(reject(remote(65002, 3, "10.210.1.11"), 65002)).isEmpty();
    }

    @Test
    void rfc4271Section6_2AnUnexpectedAsIsABadPeerAs() {
        assertThat(reject(remote(65003, 90, "10.210.1.11"), 65002)).contains(new Notification(2, 2, Octets.EMPTY));
    }

    @ParameterizedTest(name = "field {0}, capability {1}")
    @CsvSource({"0, 0", "0, 65002", "65002, 0"})
    void rfc7607Section2AsZeroIsABadPeerAs(int field, long capability) {
        assertThat(reject(remote(field, capability), 65002)).contains(new Notification(2, 2, Octets.EMPTY));
        assertThat(reject(remote(field, capability), capability)).contains(new Notification(2, 2, Octets.EMPTY));
    }

    @ParameterizedTest(name = "field {0}, capability {1}")
    @CsvSource({"23456, 65551", "23456, 65002", "65002, 65002"})
    void rfc6793Section9TheFieldIsAsTransOrTheNumberItself(int field, long capability) {
        assertThat(reject(remote(field, capability), capability)).isEmpty();
    }

    @Test
    void rfc6793Section9AFieldThatContradictsTheCapabilityIsABadPeerAs() {
        assertThat(reject(remote(65003, 65002), 65002)).contains(new Notification(2, 2, Octets.EMPTY));
        assertThat(reject(remote(15, 65551), 65551)).contains(new Notification(2, 2, Octets.EMPTY));
    }

    @Test
    void rfc6793Section4_1AsTransWithoutTheCapabilityIsNobodysNumber() {
        assertThat(reject(remote(23456, 90, "10.210.1.11"), 65551)).contains(new Notification(2, 2, Octets.EMPTY));
    }

    @Test
    void rfc6286Section2_2IdentifierZeroIsBad() {
        assertThat(reject(remote(65002, 90, "0.0.0.0"), 65002)).contains(new Notification(2, 3, Octets.EMPTY));
    }

    @Test
    void rfc6286Section2_2OurOwnIdentifierIsBadWithinTheAsAlone() {
        assertThat(reject(remote(65001, 90, "10.210.1.1"), 65001)).contains(new Notification(2, 3, Octets.EMPTY));
        assertThat(reject(remote(65002, 90, "10.210.1.1"), 65002)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void rfc4271Section6_2HoldTimesOfOneAndTwoSecondsAreUnacceptable(int holdTime) {
        assertThat(reject(remote(65002, holdTime, "10.210.1.11"), 65002)).contains(
                new Notification(2, 6, Octets.EMPTY));
    }

    @Test
    void rfc5492Section5AMissingRequiredCapabilityIsNamedAsInAnOpen() {
        Optional<Notification> refusal = OpenCheck.reject(remote(65002, 90, "10.210.1.11"), LOCAL, new Asn(65002),
                Set.of(Capability.FourOctetAs.class, Capability.AddPath.class, Capability.Multiprotocol.class));

        assertThat(refusal).contains(new Notification(2, 7,
                Octets.parseHex("010400010001" + "41040000fde9" + "450400010103")));
    }

    @Test
    void aRequiredCapabilityThatIsThereIsFine() {
        assertThat(OpenCheck.reject(remote(65002, 65002), LOCAL, new Asn(65002),
                Set.of(Capability.FourOctetAs.class))).isEmpty();
    }

    @Test
    void aNeighborWithoutACommonFamilyIsToldWhichOnesWeWantByRfc5492Section5() {
        Open ipv6Only = new Open(65002, 90, RouterId.parse("10.210.1.11"),
                List.of(new Capability.Multiprotocol(Family.IPV6_UNICAST)));

        assertThat(reject(ipv6Only, 65002)).contains(new Notification(2, 7, Octets.parseHex("010400010001")));
    }

    @ParameterizedTest(name = "we are {0}, they are {1}, strict {2}: {3}")
    @CsvSource({"PROVIDER, 3, false, true", "CUSTOMER, 0, true, true", "PEER, 4, true, true",
            "RS_SERVER, 2, false, true", "RS_CLIENT, 1, false, true", "PROVIDER, 0, false, false",
            "PEER, 3, false, false", "RS_SERVER, 1, false, false", "CUSTOMER, 5, false, false",
            "PEER, '', false, true", "PEER, '', true, false", "PEER, 4 4, true, true", "PEER, 4 3, false, false",
            "PEER, 3 4, false, false", "'', 3, false, true", "'', 3 4, false, true"})
    void rfc9234Section4_2RolesMustMatch(String ours, String theirs, boolean strict, boolean fine) {
        List<Capability> local = ours.isEmpty() ? List.of() : List.of(new Capability.BgpRole(Role.valueOf(ours)));
        List<Capability> remote = theirs.isEmpty()
                ? List.of()
                : Arrays.stream(theirs.split(" ")).<Capability>map(
                        role -> new Capability.BgpRole(Integer.parseInt(role))).toList();
        RouterId id = RouterId.parse("10.210.1.1");

        assertThat(OpenCheck.reject(new Open(65002, 90, id, remote), new Open(65001, 90, id, local), new Asn(65002),
                strict ? Set.of(Capability.BgpRole.class) : Set.of())).isEqualTo(
                        fine ? Optional.empty() : Optional.of(new Notification(2, 11, Octets.EMPTY)));
    }

    @Test
    void rfc5492Section3ANeighborWithoutAFamilyInCommonIsToldOurs() {
        Open remote = new Open(65002, 90, RouterId.parse("10.210.1.11"),
                List.of(new Capability.Multiprotocol(Family.IPV6_UNICAST)));
        assertThat(reject(remote, 65002)).contains(new Notification(2, 7, Octets.parseHex("010400010001")));
    }

    private static Optional<Notification> reject(Open remote, long expected) {
        return OpenCheck.reject(remote, LOCAL, new Asn(expected), Set.of());
    }

    private static Open remote(int asn, int holdTime, String routerId) {
        return new Open(asn, holdTime, RouterId.parse(routerId), List.of());
    }

    private static Open remote(int field, long capability) {
        return new Open(field, 90, RouterId.parse("10.210.1.11"),
                List.of(new Capability.FourOctetAs(new Asn(capability))));
    }
}
