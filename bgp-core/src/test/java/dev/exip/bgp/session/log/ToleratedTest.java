package dev.exip.bgp.session.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.AttributeError;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.Notification;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToleratedTest {
    private final LogLines lines = new LogLines();
    private final Tolerated tolerated = new Tolerated("tor",
            new Complaints(lines.log(), "errors of tor", 100, new EmbeddedChannel().eventLoop()));

    private static AttributeError error(int type, ErrorSubcode subcode, String reason) {
        return new AttributeError(type, Handling.ATTRIBUTE_DISCARD, Notification.of(subcode), reason);
    }

    private static AttributeError mpReach(String family) {
        return error(14, ErrorSubcode.OPTIONAL_ATTRIBUTE_ERROR, family + " is not negotiated");
    }

    /** RFC 4760 7. */
    @Test
    void aFamilyThatIsNotNegotiatedIsToldOnceInASession() {
        AttributeError withdrawn = error(15, ErrorSubcode.OPTIONAL_ATTRIBUTE_ERROR, "ipv6-unicast is not negotiated");
        AttributeError plain = error(0, ErrorSubcode.INVALID_NETWORK_FIELD, "ipv4-unicast is not negotiated");
        for (int i = 0; i < 5; i++) {
            tolerated.log(List.of(mpReach("ipv6-unicast")));
            tolerated.log(List.of(withdrawn));
            tolerated.log(List.of(plain));
        }
        assertThat(lines.written()).containsExactly(
                "tor: routes are ignored: ipv6-unicast is not negotiated; this is said once in a session",
                "tor: routes are ignored: ipv4-unicast is not negotiated; this is said once in a session");
    }

    @Test
    void familiesWithoutNumberAreNotRemembered() {
        for (int i = 0; i < 50; i++) {
            tolerated.log(List.of(mpReach("afi 9 safi " + i)));
        }
        assertThat(lines.written()).hasSize(16);
    }

    /** RFC 7606 8. */
    @Test
    void whatIsMalformedIsToldEachTime() {
        AttributeError twice = error(0, ErrorSubcode.MALFORMED_ATTRIBUTE_LIST, "appears twice");
        tolerated.log(List.of(mpReach("ipv6-unicast"), twice, twice));
        tolerated.log(List.of(mpReach("ipv6-unicast"), twice));
        assertThat(lines.written()).hasSize(3).element(1).asString().startsWith(
                "tor: malformed UPDATE tolerated: ").endsWith("and 1 more");
    }
}
