package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;

/** How a route looks after a reflector passed it on inside the AS (RFC 4456 section 8). */
final class Reflection {

    private Reflection() {}

    /** LOCAL_PREF, MED, AS_PATH and, unless the operator wants otherwise, NEXT_HOP stay as they are (section 10). */
    static PathAttributes reflect(PathSource source, PathAttributes attributes, ClusterId clusterId, NextHop nextHop) {
        PathAttributesBuilder told = attributes.toBuilder();
        if (attributes.originatorId() == null) {
            told.originatorId(source.routerId());
        }
        told.clusterList(attributes.clusterList().prepend(clusterId));
        told.localPref(Path.localPref(attributes));
        return told.nextHop(nextHop).build();
    }
}
