package dev.exip.bgp.wire.attr;

import dev.exip.bgp.attribute.Aggregator;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** AGGREGATOR (RFC 4271 section 4.3 g) and AS4_AGGREGATOR (RFC 6793 section 3): an AS number and an address. */
enum AggregatorCodec implements AttributeCodec {
    /** The AS number is as wide as the session's. */
    AGGREGATOR,
    /** Accompanies an AGGREGATOR that says AS_TRANS. */
    AS4_AGGREGATOR;

    @Override
    public @Nullable Fault decode(ByteBuf value, ReceivedAttributes into, CodecContext ctx) {
        boolean wide = this == AS4_AGGREGATOR || ctx.fourOctetAs();
        if (value.readableBytes() != octets(wide)) {
            return Fault.length(value.readableBytes());
        }
        Asn asn = wide ? Asn.ofBits(value.readInt()) : new Asn(value.readUnsignedShort());
        if (asn.number() == 0) {
            return Fault.of(ErrorSubcode.OPTIONAL_ATTRIBUTE_ERROR, "AS 0"); // RFC 7607 2
        }
        Aggregator aggregator = new Aggregator(asn, new Ipv4Address(value.readInt()));
        switch (this) {
            case AGGREGATOR -> into.aggregator(aggregator);
            case AS4_AGGREGATOR -> into.as4Aggregator(aggregator);
        }
        return null;
    }

    @Override
    public int length(PathAttributes attributes, CodecContext ctx) {
        Aggregator aggregator = attributes.aggregator();
        if (aggregator == null) {
            return ABSENT;
        }
        return switch (this) {
            case AGGREGATOR -> octets(ctx.fourOctetAs());
            case AS4_AGGREGATOR -> ctx.fourOctetAs() || aggregator.asn().isTwoOctet() ? ABSENT : octets(true);
        };
    }

    @Override
    public void encode(PathAttributes attributes, CodecContext ctx, ByteBuf out) {
        Aggregator aggregator = Objects.requireNonNull(attributes.aggregator());
        if (this == AS4_AGGREGATOR || ctx.fourOctetAs()) {
            out.writeInt(aggregator.asn().bits());
        } else {
            out.writeShort((aggregator.asn().isTwoOctet() ? aggregator.asn() : Asn.AS_TRANS).bits()); // RFC 6793 4.2.2
        }
        out.writeInt(aggregator.address().bits());
    }

    private static int octets(boolean wide) {
        return wide ? 8 : 6;
    }
}
