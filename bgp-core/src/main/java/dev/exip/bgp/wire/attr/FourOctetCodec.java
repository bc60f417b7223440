package dev.exip.bgp.wire.attr;

import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.wire.CodecContext;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attributes whose value is a number, address or identifier of four octets. */
final class FourOctetCodec implements AttributeCodec {

    /** NEXT_HOP (RFC 4271 section 4.3 c); whether the address makes sense is for policy to say. */
    static final AttributeCodec NEXT_HOP = new FourOctetCodec(
            (into, bits) -> into.nextHop(NextHop.of(new Ipv4Address(bits))),
            from -> from.nextHop() instanceof NextHop(Ipv4Address(int bits), _) ? (Integer) bits : null);

    /** MULTI_EXIT_DISC (RFC 4271 section 4.3 d). */
    static final AttributeCodec MED = new FourOctetCodec((into, bits) -> into.med(Integer.toUnsignedLong(bits)),
            from -> lowBits(from.med()));

    /** LOCAL_PREF (RFC 4271 section 4.3 e). */
    static final AttributeCodec LOCAL_PREF = new FourOctetCodec(
            (into, bits) -> into.localPref(Integer.toUnsignedLong(bits)), from -> lowBits(from.localPref()));

    /** ORIGINATOR_ID (RFC 4456 section 8). */
    static final AttributeCodec ORIGINATOR_ID = new FourOctetCodec(
            (into, bits) -> into.originatorId(new RouterId(bits)),
            from -> from.originatorId() instanceof RouterId(int bits) ? (Integer) bits : null);

    /** ONLY_TO_CUSTOMER (RFC 9234 section 5). */
    static final AttributeCodec ONLY_TO_CUSTOMER = new FourOctetCodec(
            (into, bits) -> into.onlyToCustomer(Asn.ofBits(bits)),
            from -> bits(from.onlyToCustomer()));

    private final Setter setter;
    private final Getter getter;

    private FourOctetCodec(Setter setter, Getter getter) {
        this.setter = setter;
        this.getter = getter;
    }

    private static @Nullable Integer lowBits(@Nullable Long number) {
        return number == null ? null : number.intValue();
    }

    private static @Nullable Integer bits(@Nullable Asn asn) {
        return asn == null ? null : asn.bits();
    }

    @Override
    public @Nullable Fault decode(ByteBuf value, ReceivedAttributes into, CodecContext ctx) {
        if (value.readableBytes() != Integer.BYTES) {
            return Fault.length(value.readableBytes());
        }
        setter.set(into.attributes(), value.readInt());
        return null;
    }

    @Override
    public int length(PathAttributes attributes, CodecContext ctx) {
        return getter.bits(attributes) == null ? ABSENT : Integer.BYTES;
    }

    @Override
    public void encode(PathAttributes attributes, CodecContext ctx, ByteBuf out) {
        out.writeInt(Objects.requireNonNull(getter.bits(attributes)));
    }

    private interface Setter {
        void set(PathAttributesBuilder into, int bits);
    }

    private interface Getter {
        @Nullable
        Integer bits(PathAttributes from);
    }
}
