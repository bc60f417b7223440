package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.policy.term.Subject;
import java.util.List;
import java.util.Optional;

/**
 * Decides about paths that a neighbour tells us. A path that fails a check is unusable but remembered, so that the
 * earlier path of the same key is gone as the RFCs want.
 *
 * @param self ourselves
 * @param admission what configuration lets in; for an external neighbour it must say so (RFC 8212)
 */
public record ImportPolicy(Speaker self, Admission admission) {

    /** No packet can be sent there: RFC 6890 2.2.2 (0/8, 127/8, and 240/4, which is reserved), RFC 1112 4 (224/4), RFC 4291 2. */
    private static final List<Prefix> NO_NEXT_HOPS = List.of(Prefix.parse("0.0.0.0/8"), Prefix.parse("127.0.0.0/8"),
            Prefix.parse("224.0.0.0/3"), Prefix.parse("::/127"), Prefix.parse("ff00::/8"));

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
                () -> trace.check("next hop", received, badNextHop(received))).or(() -> leak(received, trace)).or(
                        () -> trace.check("import", received, admission.refusal("imported from")));
        if (objection.isPresent()) {
            return new Verdict.Reject(objection.get());
        }
        Verdict verdict = switch (admission) {
            case Admission.Under(Policy policy) -> policy.evaluate(path, self.asn(), trace);
            case Admission.All _,Admission.None _ -> new Verdict.Accept(received);
        };
        return switch (verdict) {
            case Verdict.Accept(PathAttributes accepted) ->
                new Verdict.Accept(marked(WellKnown.received(path.source(), accepted, trace), trace));
            case Verdict.Reject reject -> reject;
        };
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
        if (self.addresses().containsValue(address)) {
            return Optional.of("NEXT_HOP " + address + " is our own address");
        }
        return NO_NEXT_HOPS.stream().filter(p -> p.covers(address)).findFirst().map(
                p -> "NEXT_HOP " + address + " is in " + p + ", which no packet can be sent to");
    }
}
