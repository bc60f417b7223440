package dev.exip.bgp.wire.attr;

import static dev.exip.bgp.message.Handling.ATTRIBUTE_DISCARD;
import static dev.exip.bgp.message.Handling.SESSION_RESET;
import static dev.exip.bgp.message.Handling.TREAT_AS_WITHDRAW;
import static dev.exip.bgp.wire.attr.AttributeType.Sender.ANYONE;
import static dev.exip.bgp.wire.attr.AttributeType.Sender.INTERNAL;
import static dev.exip.bgp.wire.attr.AttributeType.Sender.TWO_OCTET;

import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.wire.CodecContext;
import org.jspecify.annotations.Nullable;

/**
 * The path attributes that we know, in ascending order of code: the one table of what each is and what becomes of it
 * when it is wrong.
 *
 * <p>A row says: code; flags; from whom it is heeded (from others it is discarded unread); what a bad value does to the
 * message (RFC 7606 section 7 unless another document says so); codec.
 */
public enum AttributeType {
    ORIGIN(1, Flags.WELL_KNOWN, ANYONE, TREAT_AS_WITHDRAW, new OriginCodec()), // RFC 7606 7.1
    AS_PATH(2, Flags.WELL_KNOWN, ANYONE, TREAT_AS_WITHDRAW, AsPathCodec.AS_PATH), // 7.2
    NEXT_HOP(3, Flags.WELL_KNOWN, ANYONE, TREAT_AS_WITHDRAW, FourOctetCodec.NEXT_HOP), // 7.3
    MULTI_EXIT_DISC(4, Flags.OPTIONAL, ANYONE, TREAT_AS_WITHDRAW, FourOctetCodec.MED), // 7.4
    LOCAL_PREF(5, Flags.WELL_KNOWN, INTERNAL, TREAT_AS_WITHDRAW, FourOctetCodec.LOCAL_PREF), // 7.5
    ATOMIC_AGGREGATE(6, Flags.WELL_KNOWN, ANYONE, ATTRIBUTE_DISCARD, new AtomicAggregateCodec()), // 7.6
    AGGREGATOR(7, Flags.OPTIONAL_TRANSITIVE, ANYONE, ATTRIBUTE_DISCARD, AggregatorCodec.AGGREGATOR), // 7.7
    COMMUNITIES(8, Flags.OPTIONAL_TRANSITIVE, ANYONE, TREAT_AS_WITHDRAW, ListCodec.COMMUNITIES), // 7.8
    ORIGINATOR_ID(9, Flags.OPTIONAL, INTERNAL, TREAT_AS_WITHDRAW, FourOctetCodec.ORIGINATOR_ID), // 7.9
    CLUSTER_LIST(10, Flags.OPTIONAL, INTERNAL, TREAT_AS_WITHDRAW, new ClusterListCodec()), // 7.10
    MP_REACH_NLRI(14, Flags.OPTIONAL, ANYONE, SESSION_RESET, new MpReachDecoder()), // 7.11
    MP_UNREACH_NLRI(15, Flags.OPTIONAL, ANYONE, SESSION_RESET, new MpUnreachDecoder()), // 7.12
    EXTENDED_COMMUNITIES(16, Flags.OPTIONAL_TRANSITIVE, ANYONE, TREAT_AS_WITHDRAW,
            ListCodec.EXTENDED_COMMUNITIES), // 7.14
    AS4_PATH(17, Flags.OPTIONAL_TRANSITIVE, TWO_OCTET, ATTRIBUTE_DISCARD, AsPathCodec.AS4_PATH), // RFC 6793 6
    AS4_AGGREGATOR(18, Flags.OPTIONAL_TRANSITIVE, TWO_OCTET, ATTRIBUTE_DISCARD,
            AggregatorCodec.AS4_AGGREGATOR), // RFC 6793 6
    LARGE_COMMUNITY(32, Flags.OPTIONAL_TRANSITIVE, ANYONE, TREAT_AS_WITHDRAW,
            ListCodec.LARGE_COMMUNITY), // RFC 8092 6
    ONLY_TO_CUSTOMER(35, Flags.OPTIONAL_TRANSITIVE, ANYONE, TREAT_AS_WITHDRAW,
            FourOctetCodec.ONLY_TO_CUSTOMER); // RFC 9234 5

    /** From whom an attribute is heeded. */
    enum Sender {
        ANYONE,
        /** Neighbours in our AS (RFC 7606 sections 7.5, 7.9, 7.10). */
        INTERNAL,
        /** Neighbours that do not know four-octet AS numbers (RFC 6793 section 4.1). */
        TWO_OCTET
    }

    private static final @Nullable AttributeType[] BY_CODE = new AttributeType[256];

    static {
        for (AttributeType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final int flags;
    private final Sender sender;
    private final Handling handling;
    @SuppressWarnings("ImmutableEnumChecker") // codecs have no state
    private final AttributeDecoder decoder;

    AttributeType(int code, int flags, Sender sender, Handling handling, AttributeDecoder decoder) {
        this.code = code;
        this.flags = flags;
        this.sender = sender;
        this.handling = handling;
        this.decoder = decoder;
    }

    /** The row of {@code code} (0..255), or null. */
    static @Nullable AttributeType of(int code) {
        return BY_CODE[code];
    }

    public int code() {
        return code;
    }

    /** The Optional and Transitive bits that it must have. */
    public int flags() {
        return flags;
    }

    /** What a malformed value does to the message. */
    public Handling handling() {
        return handling;
    }

    /** Whether the neighbour of this session may send it at all. */
    boolean isHeeded(CodecContext ctx) {
        return switch (sender) {
            case ANYONE -> true;
            case INTERNAL -> ctx.kind() == PeerKind.INTERNAL;
            case TWO_OCTET -> !ctx.fourOctetAs();
        };
    }

    /** Whether it carries prefixes, which must be found even where the flags are wrong (RFC 7606 section 3 j). */
    boolean carriesNlri() {
        return this == MP_REACH_NLRI || this == MP_UNREACH_NLRI;
    }

    AttributeDecoder decoder() {
        return decoder;
    }
}
