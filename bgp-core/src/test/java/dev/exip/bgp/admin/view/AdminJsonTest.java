package dev.exip.bgp.admin.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.FakeSource;
import dev.exip.bgp.net.Prefix;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The names that scripts rely on. A test that fails here asks for a new schema version, not for a new expectation. */
class AdminJsonTest {

    private static final FakeSource SOURCE = new FakeSource();

    static Stream<Arguments> contract() {
        NeighborDetail tor = SOURCE.neighbor("tor").join().orElseThrow();
        RouteDetail route = SOURCE.route(Prefix.parse("10.0.0.7/32")).join().orElseThrow();
        return Stream.of(
                Arguments.of(SOURCE.daemon().join(),
                        "name version routerId clusterId asn uptimeSeconds drain movingAddress"),
                Arguments.of(tor.summary(), """
                        name address asn kind role dynamic state upDownSeconds prefixesReceived prefixesAccepted \
                        prefixesSent flaps addPath description lastError"""),
                Arguments.of(tor.summary().addPath().getFirst(), "family receive send"), Arguments.of(tor, """
                        summary localEndpoint remoteEndpoint remoteRouterId capabilities timers received sent \
                        updateErrors notifications connectionsEstablished lastResetReason lastResetSeconds \
                        lastAttempt updateGroupMembers outputQueue transport prefixes importPolicy exportPolicy bfd"""),
                Arguments.of(tor.bfd(),
                        """
                                neighbor address state diagnostic upDownSeconds flaps lastDownReason configuredMilliseconds multiplier \
                                session obstacle"""),
                Arguments.of(tor.bfd().session(),
                        """
                                localAddress multihop port sourcePort localDiscriminator remoteDiscriminator remoteState remoteDiagnostic \
                                remoteMultiplier remoteControlPlaneIndependent transmitMilliseconds receiveMilliseconds \
                                detectionMilliseconds sent received sinceReceivedMilliseconds"""),
                Arguments.of(tor.capabilities().getFirst(), "name family local remote negotiated"),
                Arguments.of(tor.timers(), """
                        configuredHold configuredKeepalive minHold connectRetry openHold sendHold negotiatedHold \
                        negotiatedKeepalive sinceReceived sinceSent"""),
                Arguments.of(tor.received(), "open update notification keepalive routeRefresh"),
                Arguments.of(tor.updateErrors(), "attributeDiscard treatAsWithdraw sessionReset"),
                Arguments.of(tor.notifications().getFirst(), "direction ageSeconds code subcode text"),
                Arguments.of(route, "prefix selectionStep selectionReason paths"),
                Arguments.of(route.paths().getFirst(),
                        "route lostAt lostReason multipathEqual notMultipathReason advertisedTo"),
                Arguments.of(route.paths().getFirst().route(), """
                        prefix status receivedPathId localPathId nextHop localPref med asPath origin source ageSeconds \
                        originatorId clusterList communities onlyToCustomer rejected"""),
                Arguments.of(SOURCE.events().join().getFirst(), "number time kind subject text"),
                Arguments.of(RouteSource.LOCAL, "name address"), Arguments.of(new ErrorView("e", null), "error hint"));
    }

    @ParameterizedTest
    @MethodSource("contract")
    void theFieldsOfSchemaVersion1AreTheseAndAllArePresent(Record view, String names) {
        assertThat(AdminJson.SCHEMA_VERSION).isEqualTo(1);
        assertThat(AdminJson.mapper().<JsonNode>valueToTree(view).propertyNames()).containsExactly(
                names.split(" ", -1));
    }

    @ParameterizedTest
    @MethodSource("contract")
    void aViewComesBackFromItsJsonUnchanged(Record view, String names) throws Exception {
        String json = AdminJson.mapper().writeValueAsString(view);
        assertThat((Object) AdminJson.mapper().readValue(json, view.getClass())).isEqualTo(view);
    }

    @Test
    void statusesAreWrittenInLowerCaseWords() throws Exception {
        assertThat(AdminJson.mapper().writeValueAsString(RouteStatus.values())).isEqualTo(
                "[\"valid\",\"best\",\"multipath\",\"internal\",\"stale\"]");
    }

    @Test
    void aFieldThatANewerDaemonAddsIsPassedOver() throws Exception {
        RouteSource source = AdminJson.mapper().readValue("{\"name\":\"tor\",\"address\":null,\"vrf\":\"red\"}",
                RouteSource.class);
        assertThat(source).isEqualTo(new RouteSource("tor", null));
    }
}
