package dev.exip.bgp.wire.attr;

import dev.exip.bgp.attribute.Aggregator;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.message.AttributeError;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the path attributes of one UPDATE said, while it is being read. */
public final class ReceivedAttributes {
    private final PathAttributesBuilder attributes = PathAttributes.builder();
    private final BitSet seen = new BitSet(64);
    private final List<AttributeError> errors = new ArrayList<>(0);
    private boolean truncated;
    private @Nullable Aggregator aggregator;
    private @Nullable Aggregator as4Aggregator;
    private @Nullable AsPath as4Path;
    private @Nullable NextHop mpNextHop;
    private List<Nlri> mpReach = List.of();
    private @Nullable Family mpUnreachFamily;
    private List<Nlri> mpUnreach = List.of();

    ReceivedAttributes() {}

    PathAttributesBuilder attributes() {
        return attributes;
    }

    /** Notes that an attribute of this type was there; false if it was there before. */
    boolean see(int type) {
        boolean first = !seen.get(type);
        seen.set(type);
        return first;
    }

    void error(AttributeError error) {
        errors.add(error);
    }

    /** Notes that the attributes do not end where they should. */
    void truncated(AttributeError error) {
        truncated = true;
        errors.add(error);
    }

    @Nullable
    Aggregator aggregator() {
        return aggregator;
    }

    void aggregator(Aggregator value) {
        aggregator = value;
        attributes.aggregator(value);
    }

    @Nullable
    Aggregator as4Aggregator() {
        return as4Aggregator;
    }

    void as4Aggregator(Aggregator value) {
        as4Aggregator = value;
    }

    @Nullable
    AsPath as4Path() {
        return as4Path;
    }

    void as4Path(AsPath value) {
        as4Path = value;
    }

    void mpReach(NextHop nextHop, List<Nlri> nlri) {
        mpNextHop = nextHop;
        mpReach = nlri;
    }

    void mpUnreach(Family family, List<Nlri> nlri) {
        mpUnreachFamily = family;
        mpUnreach = nlri;
    }

    /** Whether an attribute of this type was there, good or bad. */
    public boolean has(AttributeType type) {
        return seen.get(type.code());
    }

    /** Whether MP_UNREACH_NLRI is all there was. */
    public boolean isMpUnreachAlone() {
        return !truncated && seen.cardinality() == 1 && has(AttributeType.MP_UNREACH_NLRI);
    }

    /** Whether there was no attribute at all. */
    public boolean isEmpty() {
        return !truncated && seen.isEmpty();
    }

    /** The attributes of the prefixes in the plain field. */
    public PathAttributes plain() {
        return attributes.build();
    }

    /** The attributes of the prefixes in MP_REACH_NLRI, which brings its own next hop (RFC 4760 section 3). */
    public PathAttributes multiprotocol() {
        return attributes.build().toBuilder().nextHop(mpNextHop).build();
    }

    /** The prefixes of MP_REACH_NLRI. */
    public List<Nlri> mpReach() {
        return mpReach;
    }

    /** The family of MP_UNREACH_NLRI; null where there was none, or one that is not negotiated. */
    public @Nullable Family mpUnreachFamily() {
        return mpUnreachFamily;
    }

    /** The prefixes of MP_UNREACH_NLRI. */
    public List<Nlri> mpUnreach() {
        return mpUnreach;
    }

    /** What was wrong, in the order of the octets. */
    public List<AttributeError> errors() {
        return errors;
    }
}
