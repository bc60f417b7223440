package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.ClusterList;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.ExtendedCommunity;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which paths a neighbour is told, and with which attributes. Neighbours with equal policies share an update
 * group, so this is a value.
 *
 * @param self ourselves
 * @param receiver what the neighbour is to us
 * @param exports whether configuration lets anything out; for an external neighbour it must say so (RFC 8212)
 * @param nextHopSelf whether reflected and forwarded routes get our address as next hop; never what a reflector wants
 */
public record ExportPolicy(Speaker self, Receiver receiver, boolean exports, boolean nextHopSelf) {

    /** What a neighbour is to us. */
    public enum Receiver {
        /** In our AS, fully meshed. */
        INTERNAL,
        /** In our AS, and we reflect for it (RFC 4456). */
        CLIENT,
        /** In another AS. */
        EXTERNAL
    }

    public Verdict evaluate(Path path) {
        Optional<String> reason = refusal(path);
        if (reason.isPresent()) {
            return new Verdict.Reject(reason.get());
        }
        NextHop nextHop = nextHop(path);
        if (nextHop == null) {
            return new Verdict.Reject("we have no " + path.prefix().family() + " address to give as next hop");
        }
        return new Verdict.Accept(receiver == Receiver.EXTERNAL
                ? toExternal(path, nextHop)
                : isReflected(path) ? Reflection.reflect(path, self.clusterId(), nextHop) : toInternal(path, nextHop));
    }

    private Optional<String> refusal(Path path) {
        if (!exports) {
            return Optional.of("nothing is exported to this neighbour");
        }
        if (!path.isLocal()) { // RFC 1997 binds who receives a route; on our own it is a request to the neighbour
            List<Community> communities = path.attributes().communities();
            if (communities.contains(Community.NO_ADVERTISE)) {
                return Optional.of("it carries NO_ADVERTISE");
            }
            if (receiver == Receiver.EXTERNAL && communities.contains(Community.NO_EXPORT)) {
                return Optional.of("it carries NO_EXPORT");
            }
            if (receiver == Receiver.EXTERNAL && communities.contains(Community.NO_EXPORT_SUBCONFED)) {
                return Optional.of("it carries NO_EXPORT_SUBCONFED");
            }
        }
        if (receiver == Receiver.INTERNAL && isReflected(path) && !path.source().client()) { // RFC 4456 6
            return Optional.of("an internal route is reflected only from or to a client");
        }
        return Optional.empty();
    }

    private static boolean isReflected(Path path) {
        return path.source().kind() == PathSource.Kind.INTERNAL;
    }

    /**
     * RFC 4271 section 5.1.3: kept inside the AS, our own towards another one and for our own routes. A link-local address
     * beside the global one is not handed on, since nobody says that the receiver is on that link.
     */
    private @Nullable NextHop nextHop(Path path) {
        NextHop received = path.attributes().nextHop();
        if (receiver == Receiver.EXTERNAL || nextHopSelf || received == null) {
            return self.asNextHop(path.prefix());
        }
        return NextHop.of(received.address()); // RFC 2545 3
    }

    /** Our own route, or one from another AS. */
    private static PathAttributes toInternal(Path path, NextHop nextHop) {
        PathAttributesBuilder told = path.attributes().toBuilder();
        told.localPref(path.localPref()); // RFC 4271 5.1.5: always to internal neighbours
        return told.nextHop(nextHop).build();
    }

    private PathAttributes toExternal(Path path, NextHop nextHop) {
        PathAttributes attributes = path.attributes();
        PathAttributesBuilder told = attributes.toBuilder().nextHop(nextHop);
        told.asPath(attributes.asPath().prepend(self.asn())); // RFC 4271 5.1.2
        told.localPref(null); // RFC 4271 5.1.5
        told.originatorId(null).clusterList(ClusterList.EMPTY); // RFC 4456 8: non-transitive
        told.extendedCommunities(
                attributes.extendedCommunities().stream().filter(ExtendedCommunity::isTransitive).toList());
        if (!path.isLocal()) {
            told.med(null); // RFC 4271 5.1.4: not to other neighbouring ASes
        }
        return told.build();
    }
}
