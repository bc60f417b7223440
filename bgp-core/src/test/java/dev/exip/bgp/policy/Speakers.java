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
    public static final Speaker SELF = on("10.0.0.100",
            Map.of(Family.IPV6_UNICAST, IpAddress.parse("2001:db8::100")), false);

    private Speakers() {}

    /** Ourselves on a session from {@code address}, with other addresses for each family. */
    static Speaker on(String address, Map<Family, IpAddress> configured, boolean extendedNextHop) {
        return Speaker.on(IpAddress.parse(address), configured, Routes.OUR_AS, RouterId.parse("10.0.0.100"),
                ClusterId.parse("10.0.0.200"), extendedNextHop, null);
    }

    /** Lets everything in that the RFCs do. */
    public static ImportPolicy imports() {
        return new ImportPolicy(SELF, Admission.all());
    }

    /** Tells everything that the RFCs let us, with the usual next hops. */
    public static ExportPolicy exportsTo(Receiver receiver) {
        return new ExportPolicy(SELF, receiver, Admission.all(), NextHopChoice.USUAL, false);
    }
}
