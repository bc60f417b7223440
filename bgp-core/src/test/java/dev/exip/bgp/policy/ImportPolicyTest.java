package dev.exip.bgp.policy;

import static dev.exip.bgp.rib.Routes.attributes;
import static dev.exip.bgp.rib.Routes.nextHop;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.AsPathSegment;
import dev.exip.bgp.attribute.ClusterList;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.policy.term.Subject;
import dev.exip.bgp.rib.Routes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportPolicyTest {

    @Test
    void anOrdinaryRouteComesInAsItIs() {
        PathAttributes attributes = attributes().asPath(AsPath.of(7, 8)).med(5L).originatorId(
                RouterId.parse("10.0.0.1")).clusterList(ClusterList.EMPTY.prepend(ClusterId.parse("10.0.0.1"))).build();
        assertThat(Speakers.imports().evaluate(subject(attributes))).isEqualTo(new Verdict.Accept(attributes));
    }

    @Test
    void ourAsInTheAsPathIsALoopByRfc4271Section912() {
        rejects(attributes().asPath(AsPath.of(7, 65000, 8)), "AS_PATH contains our AS 65000");
        AsPath set = new AsPath(
                List.of(new AsPathSegment(AsPathSegment.Type.AS_SET, ImmutableIntArray.of(7, 65000))));
        rejects(attributes().asPath(set), "AS_PATH contains our AS 65000");
    }

    @Test
    void ourRouterIdAsOriginatorIsALoopByRfc4456Section8() {
        rejects(attributes().originatorId(RouterId.parse("10.0.0.100")), "ORIGINATOR_ID is our router id 10.0.0.100");
        accepts(attributes().originatorId(RouterId.parse("10.0.0.200")));
    }

    @Test
    void ourClusterIdInTheClusterListIsALoopByRfc4456Section8() {
        ClusterList behindOthers = ClusterList.EMPTY.prepend(ClusterId.parse("10.0.0.200")).prepend(
                ClusterId.parse("1.1.1.1"));
        rejects(attributes().clusterList(behindOthers), "CLUSTER_LIST contains our cluster id 10.0.0.200");
        accepts(attributes().clusterList(ClusterList.EMPTY.prepend(ClusterId.parse("10.0.0.100"))));
    }

    @Test
    void ourOwnAddressAsNextHopIsUnusableByRfc4271Section63() {
        rejects(nextHop("10.0.0.100"), "NEXT_HOP 10.0.0.100 is our own address");
        rejects(nextHop("2001:db8::100"), "NEXT_HOP 2001:db8::100 is our own address");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 0.0.0.0/8", "0.1.2.3, 0.0.0.0/8", "127.0.0.1, 127.0.0.0/8", "127.255.255.255, 127.0.0.0/8",
            "224.0.0.5, 224.0.0.0/3", "255.255.255.255, 224.0.0.0/3", "::, ::/127", "::1, ::/127", "ff02::1, ff00::/8"})
    void aNextHopThatNoPacketCanBeSentToMakesTheRouteUnusable(String address, String range) {
        rejects(nextHop(address), "NEXT_HOP " + address + " is in " + range + ", which no packet can be sent to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0.0", "126.255.255.255", "128.0.0.0", "223.255.255.255", "10.0.0.1", "2001:db8::1",
            "fe80::1", "::2"})
    void everyOtherNextHopWillDoWhetherWeCanReachItOrNot(String address) {
        accepts(nextHop(address));
    }

    @Test
    void aRouteWithoutNextHopIsUnusable() {
        rejects(PathAttributes.builder(), "no next hop");
    }

    @Test
    void nothingComesInThatConfigurationDoesNotLetInByRfc8212() {
        assertThat(new ImportPolicy(Speakers.SELF, Admission.none()).evaluate(subject(attributes().build()))).isEqualTo(
                new Verdict.Reject("nothing is imported from this neighbour"));
    }

    private static Verdict fromAs7(boolean enforceFirstAs, AsPath path) {
        return new ImportPolicy(Speakers.SELF, Admission.all(), enforceFirstAs, false).evaluate(
                new Subject(Routes.PREFIX, Routes.external(1, 7), attributes().asPath(path).build()));
    }

    @Test
    void rfc4271Section6_3AnExternalNeighborsAsComesFirstInWhatItTells() {
        assertThat(fromAs7(true, AsPath.of(7, 8))).isInstanceOf(Verdict.Accept.class);
        assertThat(fromAs7(true, AsPath.of(8, 7))).isEqualTo(
                new Verdict.Reject("AS_PATH begins otherwise: 8 7; the neighbour's AS 7 must come first"));
        assertThat(fromAs7(true, AsPath.EMPTY)).isEqualTo(
                new Verdict.Reject("AS_PATH is empty; the neighbour's AS 7 must come first"));
    }

    @Test
    void rfc7947Section2_2_2_1ARouteServerLeavesItsAsOut() {
        assertThat(fromAs7(false, AsPath.of(8, 7))).isInstanceOf(Verdict.Accept.class);
    }

    @Test
    void theFirstAsOfWhatComesFromOurOwnAsIsAnyones() {
        accepts(attributes().asPath(AsPath.of(8)));
        accepts(attributes());
    }

    private static void accepts(PathAttributesBuilder attributes) {
        assertThat(Speakers.imports().evaluate(subject(attributes.build()))).isInstanceOf(Verdict.Accept.class);
    }

    private static void rejects(PathAttributesBuilder attributes, String reason) {
        assertThat(Speakers.imports().evaluate(subject(attributes.build()))).isEqualTo(new Verdict.Reject(reason));
    }

    private static Subject subject(PathAttributes attributes) {
        return new Subject(Routes.PREFIX, Routes.client(1), attributes);
    }
}
