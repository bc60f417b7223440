package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.policy.term.Subject;
import dev.exip.bgp.rib.PathSource;
import java.util.List;
import java.util.Optional;

/**
 * Decides about paths that a neighbour tells us. A path that fails a check is unusable but remembered, so that the
 * earlier path of the same key is gone as the RFCs want.
 *
 * @param self ourselves
 * @param admission what configuration lets in; for an external neighbour it must say so (RFC 8212)
 * @param enforceFirstAs whether an external neighbour's AS must come first in what it tells; not so for a route server
 * @param gracefulShutdown whether the session with an external neighbour is about to go, so that any other path is preferred
 *     (RFC 8326)
 */
public record ImportPolicy(Speaker self, Admission admission, boolean enforceFirstAs, boolean gracefulShutdown) {

    /** No packet can be sent there: RFC 6890 2.2.2 (0/8, 127/8, and 240/4, which is reserved), RFC 1112 4 (224/4), RFC 4291 2. */
    private static final List<Prefix> NO_NEXT_HOPS = List.of(Prefix.parse("0.0.0.0/8"), Prefix.parse("127.0.0.0/8"),
            Prefix.parse("224.0.0.0/3"), Prefix.parse("::/127"), Prefix.parse("ff00::/8"));

    /** For an ordinary neighbour, whose session is to stay. */
    public ImportPolicy(Speaker self, Admission admission) {
        this(self, admission, true, false);
    }

    /** What is to become of a path that came. */
    public Verdict evaluate(Subject path) {
        return judge(path, Trace.OFF);
    }

    /** The same, and how it comes about. */
    public Explanation explain(Subject path) {
        Trace trace = Trace.on();
        return trace.explain(judge(path, trace));
    }

    /** Whether the verdict may differ between two prefixes of a family that came with the same attributes. */
    public boolean looksAtPrefixes() {
        return admission.looksAtPrefixes();
    }

    private Verdict judge(Subject path, Trace trace) {
        PathAttributes received = path.attributes();
        Optional<String> objection = trace.check("loops", received, loop(received)).or(
                () -> otherFirstAs(path, trace)).or(
                        () -> trace.check("next hop", received, badNextHop(received))).or(
                                () -> leak(received, trace)).or(
                                        () -> trace.check("import", received, admission.refusal("imported from")));
        if (objection.isPresent()) {
            return new Verdict.Reject(objection.get());
        }
        Verdict verdict = switch (admission) {
            case Admission.Under(Policy policy) -> policy.evaluate(path, self.asn(), trace);
            case Admission.All _,Admission.None _ -> new Verdict.Accept(received);
        };
        return switch (verdict) {
            case Verdict.Accept(PathAttributes accepted) -> new Verdict.Accept(
                    marked(WellKnown.received(path.source(), leaving(path.source(), accepted, trace), trace), trace));
            case Verdict.Reject reject -> reject;
        };
    }

    private Optional<String> otherFirstAs(Subject path, Trace trace) {
        PathSource source = path.source();
        if (!enforceFirstAs || source.kind() != PathSource.Kind.EXTERNAL) {
            return Optional.empty();
        }
        AsPath asPath = path.attributes().asPath();
        boolean first = asPath.neighborAs().filter(source.asn()::equals).isPresent(); // RFC 4271 6.3
        return trace.check("first AS", path.attributes(), first
                ? Optional.empty()
                : Optional.of("AS_PATH " + (asPath.segments().isEmpty() ? "is empty" : "begins otherwise: " + asPath)
                        + "; the neighbour's AS " + source.asn() + " must come first")); // RFC 7606 7.2
    }

    /** RFC 8326 section 4.2; the community says the same to the rest of our AS, and here to {@link WellKnown}. */
    private PathAttributes leaving(PathSource source, PathAttributes accepted, Trace trace) {
        return gracefulShutdown && source.kind() == PathSource.Kind.EXTERNAL
                ? trace.change("graceful shutdown (RFC 8326)", accepted,
                        accepted.with(Community.GRACEFUL_SHUTDOWN))
                : accepted;
    }

    /** RFC 9234 section 5. */
    private Optional<String> leak(PathAttributes received, Trace trace) {
        Relation relation = self.relation();
        return relation == null ? Optional.empty() : trace.check("role", received, relation.leak(received));
    }

    private PathAttributes marked(PathAttributes accepted, Trace trace) {
        Relation relation = self.relation();
        return relation == null ? accepted : trace.change("role", accepted, relation.received(accepted));
    }

    private Optional<String> loop(PathAttributes attributes) {
        if (attributes.asPath().contains(self.asn())) { // RFC 4271 9.1.2
            return Optional.of("AS_PATH contains our AS " + self.asn());
        }
        if (self.routerId().equals(attributes.originatorId())) { // RFC 4456 8
            return Optional.of("ORIGINATOR_ID is our router id " + self.routerId());
        }
        if (attributes.clusterList().contains(self.clusterId())) { // RFC 4456 8
            return Optional.of("CLUSTER_LIST contains our cluster id " + self.clusterId());
        }
        return Optional.empty();
    }

    /**
     * What is wrong with the next hop, if anything is. RFC 4271 section 6.3: that makes the route unusable and is logged, and
     * nothing more.
     */
    public Optional<String> badNextHop(PathAttributes attributes) {
        NextHop nextHop = attributes.nextHop();
        if (nextHop == null) {
            return Optional.of("no next hop");
        }
        IpAddress address = nextHop.address();
        if (self.addresses().contains(address)) {
            return Optional.of("NEXT_HOP " + address + " is our own address");
        }
        return NO_NEXT_HOPS.stream().filter(p -> p.covers(address)).findFirst().map(
                p -> "NEXT_HOP " + address + " is in " + p + ", which no packet can be sent to");
    }
}
