package dev.exip.bgp.policy;

import static dev.exip.bgp.message.Role.CUSTOMER;
import static dev.exip.bgp.message.Role.PEER;
import static dev.exip.bgp.message.Role.PROVIDER;
import static dev.exip.bgp.message.Role.RS_CLIENT;
import static dev.exip.bgp.message.Role.RS_SERVER;
import static dev.exip.bgp.rib.Routes.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.Role;
import dev.exip.bgp.net.Asn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 9234 5, rule by rule. We are AS 65000, the neighbour is AS 65001. */
class RelationTest {
    private static final Asn SELF = new Asn(65000);
    private static final Asn NEIGHBOR = new Asn(65001);
    private static final PathAttributes PLAIN = attributes().build();

    private static Relation as(Role role) {
        return new Relation(role, NEIGHBOR);
    }

    private static PathAttributes marked(long asn) {
        return attributes().onlyToCustomer(new Asn(asn)).build();
    }

    @ParameterizedTest
    @EnumSource(names = {"PROVIDER", "RS_SERVER"})
    void ingress1AMarkedRouteFromACustomerOrAClientIsALeak(Role ours) {
        assertThat(as(ours).leak(marked(65001))).contains(
                "ONLY_TO_CUSTOMER 65001 from a " + ours.counterpart() + " is a route leak");
        assertThat(as(ours).leak(PLAIN)).isEmpty();
    }

    @Test
    void ingress2ARouteThatAPeerMarkedItselfIsFineAndAnotherALeak() {
        assertThat(as(PEER).leak(marked(65001))).isEmpty();
        assertThat(as(PEER).leak(marked(65009))).isPresent();
        assertThat(as(PEER).leak(PLAIN)).isEmpty();
    }

    @Test
    void whateverComesDownIsNoLeak() {
        for (Role ours : List.of(CUSTOMER, RS_CLIENT)) {
            assertThat(as(ours).leak(marked(65009))).isEmpty();
        }
    }

    @Test
    void ingress3ARouteFromAboveOrBesideIsMarkedWithTheNeighborOnce() {
        for (Role ours : List.of(CUSTOMER, PEER, RS_CLIENT)) {
            assertThat(as(ours).received(PLAIN)).isEqualTo(marked(65001));
            assertThat(as(ours).received(marked(65009))).isEqualTo(marked(65009));
        }
        for (Role ours : List.of(PROVIDER, RS_SERVER)) {
            assertThat(as(ours).received(PLAIN)).isSameAs(PLAIN);
        }
    }

    @Test
    void egress1ARouteToBelowOrBesideIsMarkedWithUsOnce() {
        for (Role ours : List.of(PROVIDER, PEER, RS_SERVER)) {
            assertThat(as(ours).told(PLAIN, SELF)).isEqualTo(marked(65000));
            assertThat(as(ours).told(marked(65009), SELF)).isEqualTo(marked(65009));
        }
        for (Role ours : List.of(CUSTOMER, RS_CLIENT)) {
            assertThat(as(ours).told(PLAIN, SELF)).isSameAs(PLAIN);
        }
    }

    @Test
    void egress2AMarkedRouteGoesNeitherUpNorBeside() {
        for (Role ours : List.of(CUSTOMER, PEER, RS_CLIENT)) {
            assertThat(as(ours).confinement(marked(65009))).contains(
                    "ONLY_TO_CUSTOMER keeps it from a " + ours.counterpart());
            assertThat(as(ours).confinement(PLAIN)).isEmpty();
        }
        for (Role ours : List.of(PROVIDER, RS_SERVER)) {
            assertThat(as(ours).confinement(marked(65009))).isEmpty();
        }
    }
}
