package dev.exip.bgp.wire;

import dev.exip.bgp.message.AttributeError;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.message.Update.Announcement;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.wire.attr.AttributeType;
import dev.exip.bgp.wire.attr.NlriCodec;
import dev.exip.bgp.wire.attr.PathAttributesReader;
import dev.exip.bgp.wire.attr.ReceivedAttributes;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UPDATE (RFC 4271 section 4.3), with the error handling of RFC 7606.
 *
 * <pre>
 * +------------------+-----------+-------------------+------------+------+
 * | withdrawn length | withdrawn | attributes length | attributes | NLRI |
 * |         2        |           |         2         |            |      |
 * +------------------+-----------+-------------------+------------+------+
 * </pre>
 */
final class UpdateDecoder {
    private final CodecContext ctx;
    private final List<AttributeError> errors = new ArrayList<>(0);

    private UpdateDecoder(CodecContext ctx) {
        this.ctx = ctx;
    }

    static Decoded decode(ByteBuf body, CodecContext ctx) {
        return new UpdateDecoder(ctx).decode(body);
    }

    private Decoded decode(ByteBuf body) {
        ByteBuf withdrawnField = field(body);
        ByteBuf attributesField = withdrawnField == null ? null : field(body);
        if (withdrawnField == null || attributesField == null) {
            return Decoded.Malformed.of(ErrorSubcode.MALFORMED_ATTRIBUTE_LIST, "lengths exceed the message"); // 6.3
        }
        boolean plainRoutes = body.isReadable();
        List<Nlri> withdrawn = new ArrayList<>();
        List<Nlri> announced = new ArrayList<>();
        String fault = plain(withdrawnField, withdrawn);
        if (fault == null) {
            fault = plain(body, announced);
        }
        if (fault != null) {
            return Decoded.Malformed.of(ErrorSubcode.INVALID_NETWORK_FIELD, fault); // RFC 7606 3 j, RFC 4271 6.3
        }
        ReceivedAttributes received = PathAttributesReader.read(attributesField, ctx);
        errors.addAll(received.errors());
        mandatory(received, announced);
        AttributeError worst = worst();
        boolean reachable = plainRoutes || received.has(AttributeType.MP_REACH_NLRI);
        if (worst != null && ends(worst.handling(), reachable, received)) {
            return new Decoded.Malformed(worst.notification(), describe(worst));
        }
        boolean wasEmpty = withdrawn.isEmpty() && !plainRoutes;
        withdrawn.addAll(received.mpUnreach());
        if (worst != null && worst.handling() == Handling.TREAT_AS_WITHDRAW) {
            withdrawn.addAll(announced);
            withdrawn.addAll(received.mpReach());
            return message(withdrawn, List.of(), null);
        }
        return message(withdrawn, announcements(received, announced), wasEmpty ? endOfRib(received) : null);
    }

    /** The next field, which begins with its length in two octets; null where it overruns. */
    private static @Nullable ByteBuf field(ByteBuf body) {
        if (!body.isReadable(Short.BYTES)) {
            return null;
        }
        int length = body.readUnsignedShort();
        return body.isReadable(length) ? body.readSlice(length) : null;
    }

    /** Reads prefixes of a plain field; they are IPv4 unicast, and skipped where that is not negotiated. */
    private @Nullable String plain(ByteBuf field, List<Nlri> into) {
        if (!field.isReadable()) {
            return null;
        }
        if (!ctx.families().contains(Family.IPV4_UNICAST)) {
            errors.add(new AttributeError(0, Handling.ATTRIBUTE_DISCARD,
                    Notification.of(ErrorSubcode.INVALID_NETWORK_FIELD), Family.IPV4_UNICAST + " is not negotiated"));
            return null;
        }
        return NlriCodec.decode(field, Family.IPV4_UNICAST, ctx.addPathReceive().contains(Family.IPV4_UNICAST), into);
    }

    /**
     * RFC 4271 section 6.3 and RFC 7606 section 3 d: what must accompany routes. LOCAL_PREF is not of these: RFC 4271 section 5.1.5
     * demands it of an internal sender, but no section calls it mandatory, and a route without it has the default.
     */
    private void mandatory(ReceivedAttributes received, List<Nlri> announced) {
        if (!announced.isEmpty() || !received.mpReach().isEmpty()) {
            require(AttributeType.ORIGIN, received);
            require(AttributeType.AS_PATH, received);
        }
        if (!announced.isEmpty()) {
            require(AttributeType.NEXT_HOP, received);
        }
    }

    private void require(AttributeType type, ReceivedAttributes received) {
        if (!received.has(type)) {
            errors.add(new AttributeError(type.code(), Handling.TREAT_AS_WITHDRAW,
                    Notification.of(ErrorSubcode.MISSING_WELL_KNOWN_ATTRIBUTE, Octets.of((byte) type.code())),
                    "is missing"));
        }
    }

    /** The first of the strongest errors (RFC 7606 section 3 h), or null. */
    private @Nullable AttributeError worst() {
        AttributeError worst = null;
        for (AttributeError error : errors) {
            if (worst == null || error.handling().compareTo(worst.handling()) > 0) {
                worst = error;
            }
        }
        return worst;
    }

    /** Without routes to withdraw, we cannot be sure to have understood the message (RFC 7606 section 5.2). */
    private static boolean ends(Handling handling, boolean reachable, ReceivedAttributes received) {
        return switch (handling) {
            case SESSION_RESET -> true;
            case TREAT_AS_WITHDRAW -> !reachable && !received.isMpUnreachAlone();
            case ATTRIBUTE_DISCARD -> false;
        };
    }

    private static List<Announcement> announcements(ReceivedAttributes received, List<Nlri> announced) {
        List<Announcement> announcements = new ArrayList<>(1);
        if (!announced.isEmpty()) {
            announcements.add(new Announcement(received.plain(), Collections.unmodifiableList(announced)));
        }
        if (!received.mpReach().isEmpty()) {
            announcements.add(
                    new Announcement(received.multiprotocol(), Collections.unmodifiableList(received.mpReach())));
        }
        return announcements;
    }

    /** RFC 4724 section 2: an empty UPDATE, or one with an empty MP_UNREACH_NLRI and nothing else. */
    private @Nullable Family endOfRib(ReceivedAttributes received) {
        if (received.isEmpty()) {
            return ctx.families().contains(Family.IPV4_UNICAST) ? Family.IPV4_UNICAST : null;
        }
        return received.isMpUnreachAlone() && received.mpUnreach().isEmpty() ? received.mpUnreachFamily() : null;
    }

    private Decoded message(List<Nlri> withdrawn, List<Announcement> announced, @Nullable Family endOfRib) {
        return new Decoded.Message(
                new Update(Collections.unmodifiableList(withdrawn), Collections.unmodifiableList(announced), endOfRib,
                        Collections.unmodifiableList(errors)));
    }

    private static String describe(AttributeError error) {
        return error.type() == 0 ? error.reason() : "attribute " + error.type() + " " + error.reason();
    }
}
