package dev.exip.bgp.policy;

import static dev.exip.bgp.rib.Routes.attributes;
import static dev.exip.bgp.rib.Routes.client;
import static dev.exip.bgp.rib.Routes.external;
import static dev.exip.bgp.rib.Routes.internal;
import static dev.exip.bgp.rib.Routes.local;
import static dev.exip.bgp.rib.Routes.nextHop;
import static dev.exip.bgp.rib.Routes.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.ClusterList;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.ExtendedCommunity;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.attribute.UnknownAttribute;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.policy.ExportPolicy.Receiver;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.Routes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExportPolicyTest {
    private static final UnknownAttribute UNKNOWN = new UnknownAttribute(0xe0, 99, Octets.of((byte) 1));

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @MethodSource
    void routesAreReflectedFromAndToClientsOnlyByRfc4456Section6(PathSource source, Receiver receiver, boolean told) {
        Path path = path(source, attributes());
        if (told) {
            assertThat(tell(receiver, path)).isNotNull();
        } else {
            rejects(receiver, path, "an internal route is reflected only from or to a client");
        }
    }

    static Stream<Arguments> routesAreReflectedFromAndToClientsOnlyByRfc4456Section6() {
        return Stream.of(Arguments.of(client(1), Receiver.CLIENT, true),
                Arguments.of(client(1), Receiver.INTERNAL, true), Arguments.of(client(1), Receiver.EXTERNAL, true),
                Arguments.of(internal(1), Receiver.CLIENT, true), Arguments.of(internal(1), Receiver.INTERNAL, false),
                Arguments.of(internal(1), Receiver.EXTERNAL, true),
                Arguments.of(external(1, 7), Receiver.CLIENT, true),
                Arguments.of(external(1, 7), Receiver.INTERNAL, true),
                Arguments.of(external(1, 7), Receiver.EXTERNAL, true), Arguments.of(local(), Receiver.CLIENT, true),
                Arguments.of(local(), Receiver.INTERNAL, true), Arguments.of(local(), Receiver.EXTERNAL, true));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT", "INTERNAL"})
    void reflectionAddsOriginatorAndClusterAndChangesNothingElseByRfc4456Sections8And10(Receiver receiver) {
        PathAttributes received = attributes().asPath(AsPath.of(7)).localPref(50L).med(5L).communities(
                List.of(new Community(1))).extendedCommunities(List.of(new ExtendedCommunity(1L << 62))).unknown(
                        List.of(UNKNOWN)).build();
        assertThat(tell(receiver, path(client(1), received.toBuilder()))).isEqualTo(received.toBuilder().originatorId(
                RouterId.parse("10.0.0.1")).clusterList(
                        ClusterList.EMPTY.prepend(ClusterId.parse("10.0.0.200"))).build());
    }

    @Test
    void theOriginatorIsSetOnceAndTheClusterPrependedByRfc4456Section8() {
        ClusterList earlier = ClusterList.EMPTY.prepend(ClusterId.parse("1.1.1.1"));
        PathAttributes told = tell(Receiver.CLIENT,
                path(internal(1), attributes().originatorId(RouterId.parse("9.9.9.9")).clusterList(earlier)));
        assertThat(told.originatorId()).isEqualTo(RouterId.parse("9.9.9.9"));
        assertThat(told.clusterList()).hasToString("10.0.0.200 1.1.1.1");
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT", "INTERNAL"})
    void whatIsNotReflectedCarriesNoOriginatorAndNoCluster(Receiver receiver) {
        for (PathSource source : List.of(external(1, 7), local())) {
            PathAttributes told = tell(receiver, path(source, attributes().med(5L)));
            assertThat(told).isEqualTo(attributes().med(5L).localPref(100L).build());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT", "INTERNAL"})
    void localPrefIsAlwaysToldInsideTheAsByRfc4271Section515(Receiver receiver) {
        for (PathSource source : List.of(client(1), external(1, 7), local())) {
            assertThat(tell(receiver, path(source, attributes())).localPref()).isEqualTo(100);
            assertThat(tell(receiver, path(source, attributes().localPref(0L))).localPref()).isZero();
        }
    }

    @Test
    void towardsAnotherAsOurAsComesFirstAndWeAreTheNextHopByRfc4271Section5() {
        for (PathSource source : List.of(client(1), internal(1), external(1, 7), local())) {
            PathAttributes told = tell(Receiver.EXTERNAL, path(source, attributes().asPath(AsPath.of(7, 8))));
            assertThat(told.asPath()).isEqualTo(AsPath.of(65000, 7, 8));
            assertThat(told.nextHop()).isEqualTo(NextHop.of(IpAddress.parse("10.0.0.100")));
        }
    }

    @Test
    void whatIsForOurAsAloneDoesNotLeaveIt() {
        ExtendedCommunity transitive = new ExtendedCommunity(1);
        PathAttributes told = tell(Receiver.EXTERNAL,
                path(client(1),
                        attributes().asPath(AsPath.of(7)).localPref(50L).med(5L).originatorId(
                                RouterId.parse("9.9.9.9")).clusterList(
                                        ClusterList.EMPTY.prepend(ClusterId.parse("1.1.1.1"))).unknown(
                                                List.of(UNKNOWN)).extendedCommunities(
                                                        List.of(transitive, new ExtendedCommunity(1L << 62)))));
        assertThat(told).isEqualTo(nextHop("10.0.0.100").asPath(AsPath.of(65000, 7)).unknown(
                List.of(UNKNOWN)).extendedCommunities(List.of(transitive)).build());
    }

    @Test
    void medFromAnotherAsIsNotToldToAnotherAsButThatOfOurOwnIsByRfc4271Section514() {
        for (PathSource source : List.of(external(1, 7), client(1), internal(1))) {
            assertThat(tell(Receiver.EXTERNAL, path(source, attributes().asPath(AsPath.of(7)).med(5L))).med()).isNull();
        }
        for (PathSource source : List.of(local(), client(1), internal(1))) {
            assertThat(tell(Receiver.EXTERNAL, path(source, attributes().med(5L))).med()).isEqualTo(5);
        }
        assertThat(tell(Receiver.EXTERNAL, path(external(1, 7), attributes().med(5L))).med()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void noAdvertiseIsToldToNobodyByRfc1997(Receiver receiver) {
        rejects(receiver, path(client(1), with(Community.NO_ADVERTISE)), "it carries NO_ADVERTISE");
    }

    @Test
    void noExportStaysInsideTheAsByRfc1997() {
        Path noExport = path(client(1), with(Community.NO_EXPORT));
        Path subconfed = path(client(1), with(Community.NO_EXPORT_SUBCONFED));
        rejects(Receiver.EXTERNAL, noExport, "it carries NO_EXPORT");
        rejects(Receiver.EXTERNAL, subconfed, "it carries NO_EXPORT_SUBCONFED");
        for (Receiver inside : List.of(Receiver.CLIENT, Receiver.INTERNAL)) {
            assertThat(tell(inside, noExport).communities()).containsExactly(Community.NO_EXPORT);
            assertThat(tell(inside, subconfed).communities()).containsExactly(Community.NO_EXPORT_SUBCONFED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void communitiesOnOurOwnRouteAreForTheNeighborToHeedByRfc1997(Receiver receiver) {
        for (Community community : List.of(Community.NO_EXPORT, Community.NO_ADVERTISE)) {
            assertThat(tell(receiver, path(local(), with(community))).communities()).containsExactly(community);
        }
    }

    private static PathAttributesBuilder with(Community community) {
        return attributes().communities(List.of(community));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT", "INTERNAL"})
    void theNextHopIsKeptInsideTheAsByRfc4456Section10(Receiver receiver) {
        assertThat(tell(receiver, path(client(1), nextHop("10.1.0.9"))).nextHop()).hasToString("10.1.0.9");
        assertThat(tell(receiver, path(external(1, 7), nextHop("10.1.0.9"))).nextHop()).hasToString("10.1.0.9");
    }

    @ParameterizedTest
    @EnumSource
    void aRouteOfOurOwnWithoutNextHopGetsOurAddressOfItsFamily(Receiver receiver) {
        assertThat(tell(receiver, path(local(), PathAttributes.builder())).nextHop()).hasToString("10.0.0.100");
        Path v6 = Routes.path(Nlri.of(Prefix.parse("2001:db8:1::/48")), local(), PathAttributes.builder().build());
        assertThat(tell(receiver, v6).nextHop()).hasToString("2001:db8::100");
    }

    @Test
    void nextHopSelfReplacesTheNextHopWhereTheOperatorWantsIt() {
        for (Receiver receiver : Receiver.values()) {
            assertThat(toldNextHop(NextHopChoice.SELF, receiver, path(client(1), attributes()))).isEqualTo(
                    "10.0.0.100");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rfc4271Section5_1_3_2KeepTellsAThirdPartysNextHopToAnotherAsTooButOurOwnRouteHasUs(Receiver receiver) {
        for (PathSource source : List.of(client(1), internal(1), external(1, 7))) {
            if (receiver != Receiver.INTERNAL || source.kind() != PathSource.Kind.INTERNAL || source.client()) {
                assertThat(
                        toldNextHop(NextHopChoice.KEEP, receiver, path(source, Routes.nextHop("10.1.0.9")))).isEqualTo(
                                "10.1.0.9");
            }
        }
        assertThat(toldNextHop(NextHopChoice.KEEP, receiver, path(local(), PathAttributes.builder()))).isEqualTo(
                "10.0.0.100");
    }

    @Test
    void keepTellsNoAddressThatTheNeighborCannotTakeByRfc8950() {
        Path viaIpv6 = path(client(1), Routes.nextHop("2001:db8::9"));
        assertThat(evaluate(new ExportPolicy(Speakers.SELF, Receiver.EXTERNAL, Admission.all(), NextHopChoice.KEEP,
                false), viaIpv6)).isEqualTo(new Verdict.Reject(
                        "the neighbour does not take the next hop 2001:db8::9 for ipv4-unicast (RFC 8950)"));
    }

    private static String toldNextHop(NextHopChoice choice, Receiver receiver, Path path) {
        Verdict verdict = evaluate(new ExportPolicy(Speakers.SELF, receiver, Admission.all(), choice, false), path);
        assertThat(verdict).isInstanceOf(Verdict.Accept.class);
        return String.valueOf(((Verdict.Accept) verdict).attributes().nextHop());
    }

    @Test
    void aLinkLocalAddressIsNotHandedOnByRfc2545Section3() {
        NextHop both = new NextHop(IpAddress.parse("2001:db8::1"), (Ipv6Address) IpAddress.parse("fe80::1"));
        Path path = Routes.path(Nlri.of(Prefix.parse("2001:db8:1::/48")), client(1),
                PathAttributes.builder().nextHop(both).build());
        assertThat(tell(Receiver.CLIENT, path).nextHop()).isEqualTo(NextHop.of(both.address()));
    }

    @Test
    void withoutAnAddressOfTheFamilyTheRouteCannotBeTold() {
        Speaker noV6 = Speakers.on("10.0.0.100", Map.of(), false);
        Path v6 = Routes.path(Nlri.of(Prefix.parse("2001:db8:1::/48")), local(), PathAttributes.builder().build());
        assertThat(evaluate(new ExportPolicy(noV6, Receiver.CLIENT, Admission.all(), NextHopChoice.USUAL, false),
                v6)).isEqualTo(
                        new Verdict.Reject("we have no ipv6-unicast address to give as next hop"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingGoesOutThatConfigurationDoesNotLetOutByRfc8212(Receiver receiver) {
        assertThat(evaluate(new ExportPolicy(Speakers.SELF, receiver, Admission.none(), NextHopChoice.USUAL, false),
                path(local(), attributes()))).isEqualTo(new Verdict.Reject("nothing is exported to this neighbour"));
    }

    @Test
    void aLongLivedStaleRouteIsForThoseOutsideWhoKnowWhatItIsByRfc9494Section43() {
        Path stale = path(client(1), attributes().communities(List.of(Community.LLGR_STALE)));
        assertThat(evaluate(Speakers.exportsTo(Receiver.EXTERNAL), stale)).isEqualTo(new Verdict.Reject(
                "it is long-lived stale, and the neighbour does not know what that is"));
        assertThat(
                evaluate(new ExportPolicy(Speakers.SELF, Receiver.EXTERNAL, Admission.all(), NextHopChoice.USUAL, false,
                        true), stale)).isInstanceOf(Verdict.Accept.class);
        PathAttributes inside = tell(Receiver.CLIENT, stale);
        assertThat(inside.communities()).containsExactly(Community.LLGR_STALE, Community.NO_EXPORT);
        assertThat(inside.localPref()).isZero();
    }

    private static PathAttributes tell(Receiver receiver, Path path) {
        Verdict verdict = evaluate(Speakers.exportsTo(receiver), path);
        assertThat(verdict).isInstanceOf(Verdict.Accept.class);
        return ((Verdict.Accept) verdict).attributes();
    }

    private static void rejects(Receiver receiver, Path path, String reason) {
        assertThat(evaluate(Speakers.exportsTo(receiver), path)).isEqualTo(new Verdict.Reject(reason));
    }

    /** The verdict, of which {@code tells} must say the same. */
    private static Verdict evaluate(ExportPolicy policy, Path path) {
        Verdict verdict = policy.evaluate(path);
        assertThat(policy.tells(path)).isEqualTo(verdict instanceof Verdict.Accept);
        return verdict;
    }
}
