package dev.exip.bgp.attribute;

import com.google.common.primitives.ImmutableIntArray;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.KeyedHash;
import dev.exip.bgp.net.Octets;
import org.jspecify.annotations.Nullable;

/** The hash code of a set of attributes, which a neighbour can send as many of as it likes: see {@link KeyedHash}. */
final class AttributeHash {
    /** Stands for what is not there, and is no value of what could be. */
    private static final long ABSENT = -1;

    private long hash = KeyedHash.start();

    private AttributeHash() {}

    static int of(PathAttributes attributes) {
        AttributeHash h = new AttributeHash();
        h.add(attributes.origin().hashCode());
        h.add(attributes.asPath());
        h.add(attributes.nextHop());
        h.add(number(attributes.med()));
        h.add(number(attributes.localPref()));
        h.add(attributes.atomicAggregate() ? 1 : 0);
        Aggregator aggregator = attributes.aggregator();
        h.add(aggregator == null
                ? ABSENT
                : number(aggregator.asn()) << 32 | (aggregator.address().bits() & 0xffff_ffffL));
        h.add(attributes.communities().size());
        for (Community community : attributes.communities()) { // a lambda would cost more than the sum, until all is compiled
            h.add(community.bits());
        }
        h.add(attributes.originatorId() == null ? ABSENT : attributes.originatorId().bits() & 0xffff_ffffL);
        h.add(attributes.clusterList().ids());
        h.add(attributes.extendedCommunities().size());
        for (ExtendedCommunity community : attributes.extendedCommunities()) {
            h.add(community.bits());
        }
        h.add(attributes.largeCommunities().size());
        for (LargeCommunity community : attributes.largeCommunities()) {
            h.add(community);
        }
        h.add(number(attributes.onlyToCustomer()));
        h.add(attributes.unknown().size());
        for (UnknownAttribute attribute : attributes.unknown()) {
            h.add(attribute);
        }
        h.add(attributes.partial());
        return KeyedHash.end(h.hash);
    }

    private void add(long value) {
        hash = KeyedHash.add(hash, value);
    }

    private static long number(@Nullable Long value) {
        return value == null ? ABSENT : value;
    }

    private static long number(@Nullable Asn asn) {
        return asn == null ? ABSENT : asn.bits() & 0xffff_ffffL;
    }

    private void add(AsPath path) {
        add(path.segments().size());
        for (AsPathSegment segment : path.segments()) {
            add(segment.type().hashCode());
            add(segment.asns());
        }
    }

    private void add(ImmutableIntArray numbers) {
        add(numbers.length());
        for (int i = 0; i < numbers.length(); i++) {
            add(numbers.get(i));
        }
    }

    private void add(@Nullable NextHop nextHop) {
        add(nextHop == null ? null : nextHop.address());
        add(nextHop == null ? null : nextHop.linkLocal());
    }

    private void add(@Nullable IpAddress address) {
        switch (address) {
            case null -> add(ABSENT);
            case Ipv4Address v4 -> add(v4.bits() & 0xffff_ffffL);
            case Ipv6Address v6 -> {
                add(v6.high());
                add(v6.low());
            }
        }
    }

    private void add(LargeCommunity community) {
        add((long) community.globalAdministrator() << 32 | (community.localData1() & 0xffff_ffffL));
        add(community.localData2());
    }

    private void add(UnknownAttribute attribute) {
        add(attribute.flags() << 8 | attribute.type());
        Octets value = attribute.value();
        add(value.length());
        for (int i = 0; i < value.length(); i++) {
            add(value.at(i));
        }
    }
}
