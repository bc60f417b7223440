package dev.exip.bgp.wire;

import dev.exip.bgp.attribute.Aggregator;
import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.ExtendedCommunity;
import dev.exip.bgp.attribute.LargeCommunity;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.Origin;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.attribute.UnknownAttribute;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Ipv6Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.RouterId;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Routes of which every attribute is sometimes there. */
final class RandomRoutes {
    private static final List<Origin> ORIGINS = List.of(Origin.values());

    private final Random random;

    RandomRoutes(Random random) {
        this.random = random;
    }

    List<Nlri> nlri(Family family, boolean addPath) {
        return some(random.nextInt(20) == 0 ? 2000 : 30, () -> new Nlri(family.equals(Family.IPV4_UNICAST)
                ? new Ipv4Prefix(random.nextInt(), random.nextInt(33))
                : new Ipv6Prefix(random.nextLong(), random.nextLong(), random.nextInt(129)),
                addPath ? random.nextInt() : 0));
    }

    PathAttributes attributes(Family family) {
        PathAttributesBuilder b = PathAttributes.builder();
        b.origin(ORIGINS.get(random.nextInt(3))).asPath(asPath()).nextHop(nextHop(family));
        b.communities(some(70, () -> new Community(random.nextInt())));
        b.extendedCommunities(some(40, () -> new ExtendedCommunity(random.nextLong())));
        b.largeCommunities(some(30, this::largeCommunity));
        for (int i = random.nextInt(4); i > 0; i--) {
            b.clusterList(b.build().clusterList().prepend(new ClusterId(random.nextInt())));
        }
        if (random.nextBoolean()) {
            b.med(Integer.toUnsignedLong(random.nextInt())).localPref(Integer.toUnsignedLong(random.nextInt()));
        }
        if (random.nextBoolean()) {
            b.originatorId(new RouterId(random.nextInt())).atomicAggregate(true);
        }
        if (random.nextBoolean()) { // of four octets, or it would void AS4_PATH (RFC 6793 4.2.3)
            b.aggregator(new Aggregator(new Asn(65_536 + random.nextInt(9)), new Ipv4Address(random.nextInt())));
        }
        if (random.nextBoolean()) {
            PathAttributes sent = b.build();
            if (!sent.communities().isEmpty()) {
                b.partial(8);
            }
            if (sent.aggregator() != null) {
                b.partial(7);
            }
        }
        if (random.nextBoolean()) {
            b.unknown(List.of(unknown(11), unknown(19), unknown(200)));
        }
        return b.build();
    }

    /** Of one AS_SEQUENCE: after a merge with AS4_PATH the borders of segments are ours. */
    private AsPath asPath() {
        return AsPath.of(some(8, this::asn).stream().mapToLong(Asn::number).toArray());
    }

    private Asn asn() {
        return new Asn(1 + (random.nextBoolean() ? random.nextInt(65_535) : random.nextInt(Integer.MAX_VALUE)));
    }

    private NextHop nextHop(Family family) {
        if (family.equals(Family.IPV4_UNICAST)) {
            return NextHop.of(new Ipv4Address(random.nextInt()));
        }
        Ipv6Address global = new Ipv6Address(random.nextLong(), random.nextLong());
        return new NextHop(global, random.nextBoolean() ? null : new Ipv6Address(0xfe80L << 48, random.nextLong()));
    }

    private LargeCommunity largeCommunity() {
        return new LargeCommunity(random.nextInt(), random.nextInt(), random.nextInt());
    }

    private UnknownAttribute unknown(int type) {
        byte[] value = new byte[random.nextInt(300)];
        random.nextBytes(value);
        return new UnknownAttribute(0xe0, type, Octets.of(value));
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(most)).toList();
    }
}
