package dev.exip.bgp.policy;

import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.policy.ExportPolicy.Receiver;
import dev.exip.bgp.rib.Routes;
import java.util.Map;

/** Ourselves in tests: AS 65000, router id 10.0.0.100, cluster id 10.0.0.200, with an address of either family. */
public final class Speakers {
    public static final Speaker SELF = new Speaker(Routes.OUR_AS, RouterId.parse("10.0.0.100"),
            ClusterId.parse("10.0.0.200"), Map.of(Family.IPV4_UNICAST, IpAddress.parse("10.0.0.100"),
                    Family.IPV6_UNICAST, IpAddress.parse("2001:db8::100")));

    private Speakers() {}

    /** Lets everything in that the RFCs do. */
    public static ImportPolicy imports() {
        return new ImportPolicy(SELF, Admission.all());
    }

    /** Tells everything that the RFCs let us, and keeps next hops. */
    public static ExportPolicy exportsTo(Receiver receiver) {
        return new ExportPolicy(SELF, receiver, Admission.all(), false, false);
    }
}
