package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.ClusterList;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.ExtendedCommunity;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.policy.term.Subject;
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
 * @param admission what configuration lets out; for an external neighbour it must say so (RFC 8212)
 * @param nextHops what reflected and forwarded routes get as next hop
 * @param gracefulShutdown whether the neighbour is asked to prefer any other path (RFC 8326)
 * @param longLived whether the neighbour knows what a long-lived stale route is (RFC 9494)
 */
public record ExportPolicy(Speaker self, Receiver receiver, Admission admission, NextHopChoice nextHops,
        boolean gracefulShutdown, boolean longLived) {

    /** For a neighbour that does not know long-lived graceful restart. */
    public ExportPolicy(Speaker self, Receiver receiver, Admission admission, NextHopChoice nextHops,
            boolean gracefulShutdown) {
        this(self, receiver, admission, nextHops, gracefulShutdown, false);
    }

    /** What a neighbour is to us. */
    public enum Receiver {
        /** In our AS, fully meshed. */
        INTERNAL("an internal neighbour"),
        /** In our AS, and we reflect for it (RFC 4456). */
        CLIENT("a client"),
        /** In another AS. */
        EXTERNAL("another AS");

        private final String words;

        Receiver(String words) {
            this.words = words;
        }
    }

    /** Whether and how a path is told. */
    public Verdict evaluate(Path path) {
        return judge(path, Trace.OFF);
    }

    /** Whether a path is told: as {@link #evaluate}, without making the attributes that it would be told with. */
    public boolean tells(Path path) {
        return switch (admission) {
            case Admission.Under _ -> evaluate(path) instanceof Verdict.Accept;
            case Admission.All _,Admission.None _ -> {
                NextHop nextHop = nextHop(path.prefix(), path.attributes());
                yield nextHop != null && self.mayTell(nextHop, path.prefix())
                        && objection(path, Trace.OFF).isEmpty();
            }
        };
    }

    /** The same, and how it comes about. */
    public Explanation explain(Path path) {
        Trace trace = Trace.on();
        return trace.explain(judge(path, trace));
    }

    /** Whether the verdict may differ between two prefixes of a family whose paths have the same attributes. */
    public boolean looksAtPrefixes() {
        return admission.looksAtPrefixes();
    }

    private Verdict judge(Path path, Trace trace) {
        PathAttributes held = path.attributes();
        Optional<String> objection = objection(path, trace);
        if (objection.isPresent()) {
            return new Verdict.Reject(objection.get());
        }
        PathAttributes told = trace.change("MED", held, forAnotherAs(path)); // before the policy, which may set one
        Verdict verdict = switch (admission) {
            case Admission.Under(Policy policy) ->
                policy.evaluate(new Subject(path.prefix(), path.source(), told), self.asn(), trace);
            case Admission.All _,Admission.None _ -> new Verdict.Accept(told);
        };
        return switch (verdict) {
            case Verdict.Accept(PathAttributes accepted) -> tell(path, accepted, trace);
            case Verdict.Reject reject -> reject;
        };
    }

    /** What speaks against telling it, whatever with. */
    private Optional<String> objection(Path path, Trace trace) {
        PathAttributes held = path.attributes();
        return trace.check("export", held, admission.refusal("exported to")).or(
                () -> trace.check("communities", held, withheld(path))).or(
                        () -> trace.check("reflection", held, notReflected(path))).or(() -> confined(held, trace));
    }

    private Verdict tell(Path path, PathAttributes accepted, Trace trace) {
        PathAttributes leaving = gracefulShutdown
                ? trace.change("graceful shutdown (RFC 8326)", accepted, shuttingDown(accepted))
                : accepted;
        if (path.isLongLivedStale() && !longLived) {
            leaving = trace.change("long-lived stale (RFC 9494)", leaving,
                    leaving.with(Community.NO_EXPORT).toBuilder().localPref(0L).build()); // RFC 9494 4.6
        }
        NextHop nextHop = nextHop(path.prefix(), leaving);
        if (nextHop == null || !self.mayTell(nextHop, path.prefix())) {
            String reason = nextHop == null
                    ? "we have no " + path.prefix().family() + " address to give as next hop"
                    : "the neighbour does not take the next hop " + nextHop + " for " + path.prefix().family()
                            + " (RFC 8950)";
            var _ = trace.check("next hop", leaving, Optional.of(reason));
            return new Verdict.Reject(reason);
        }
        return new Verdict.Accept(trace.change("attributes for " + receiver.words, leaving,
                receiver == Receiver.EXTERNAL
                        ? toExternal(leaving, nextHop)
                        : isReflected(path)
                                ? Reflection.reflect(path.source(), leaving, self.clusterId(), nextHop)
                                : toInternal(leaving, nextHop)));
    }

    /** RFC 9234 section 5. */
    private Optional<String> confined(PathAttributes held, Trace trace) {
        Relation relation = self.relation();
        return relation == null ? Optional.empty() : trace.check("role", held, relation.confinement(held));
    }

    /** RFC 1997 binds who receives a route; on our own it is a request to the neighbour. */
    private Optional<String> withheld(Path path) {
        if (path.isLocal()) {
            return Optional.empty();
        }
        List<Community> communities = path.attributes().communities();
        if (receiver == Receiver.EXTERNAL && path.isLongLivedStale() && !longLived) { // RFC 9494 4.3
            return Optional.of("it is long-lived stale, and the neighbour does not know what that is");
        }
        if (communities.contains(Community.NO_ADVERTISE)) {
            return Optional.of("it carries NO_ADVERTISE");
        }
        if (receiver == Receiver.EXTERNAL && communities.contains(Community.NO_EXPORT)) {
            return Optional.of("it carries NO_EXPORT");
        }
        return receiver == Receiver.EXTERNAL && communities.contains(Community.NO_EXPORT_SUBCONFED)
                ? Optional.of("it carries NO_EXPORT_SUBCONFED")
                : Optional.empty();
    }

    private Optional<String> notReflected(Path path) {
        return receiver == Receiver.INTERNAL && isReflected(path) && !path.source().client() // RFC 4456 6
                ? Optional.of("an internal route is reflected only from or to a client")
                : Optional.empty();
    }

    /** RFC 4271 section 5.1.4: what one AS says of its links to us is not for another one; what our own says is. */
    private PathAttributes forAnotherAs(Path path) {
        PathAttributes attributes = path.attributes();
        boolean ours = path.isLocal() || path.source().isOfOurAs(attributes.asPath());
        return receiver == Receiver.EXTERNAL && !ours && attributes.med() != null
                ? attributes.toBuilder().med(null).build()
                : attributes;
    }

    private PathAttributes shuttingDown(PathAttributes attributes) {
        PathAttributes marked = attributes.with(Community.GRACEFUL_SHUTDOWN); // RFC 8326 4
        return receiver == Receiver.EXTERNAL ? marked : marked.toBuilder().localPref(0L).build();
    }

    private static boolean isReflected(Path path) {
        return path.source().kind() == PathSource.Kind.INTERNAL;
    }

    /** A link-local address beside the global one is not handed on, since nobody says that the receiver is on that link. */
    private @Nullable NextHop nextHop(Prefix prefix, PathAttributes attributes) {
        NextHop received = attributes.nextHop();
        return received == null || nextHops.isSelf(receiver)
                ? self.asNextHop(prefix)
                : NextHop.of(received.address()); // RFC 2545 3
    }

    /** Our own route, or one from another AS. */
    private static PathAttributes toInternal(PathAttributes attributes, NextHop nextHop) {
        PathAttributesBuilder told = attributes.toBuilder();
        told.localPref(Path.localPref(attributes)); // RFC 4271 5.1.5: always to internal neighbours
        return told.nextHop(nextHop).build();
    }

    private PathAttributes toExternal(PathAttributes attributes, NextHop nextHop) {
        PathAttributesBuilder told = attributes.toBuilder().nextHop(nextHop);
        told.asPath(attributes.asPath().prepend(self.asn())); // RFC 4271 5.1.2
        told.localPref(null); // RFC 4271 5.1.5
        told.originatorId(null).clusterList(ClusterList.EMPTY); // RFC 4456 8: non-transitive
        told.extendedCommunities(
                attributes.extendedCommunities().stream().filter(ExtendedCommunity::isTransitive).toList());
        Relation relation = self.relation();
        return relation == null ? told.build() : relation.told(told.build(), self.asn());
    }
}
