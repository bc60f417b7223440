package dev.exip.bgp.session.log;

import dev.exip.bgp.message.AttributeError;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.wire.attr.AttributeType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.event.Level;

/** Tells the log what was wrong with UPDATEs of one establishment that it survived. Owned by the session's event loop. */
public final class Tolerated {
    /** Families that are told of; a neighbour that has more of them is no less wrong for it. */
    private static final int FAMILIES = 16;

    private final String name;
    private final Complaints complaints;
    private final Set<String> notNegotiated = new HashSet<>();

    /**
     * Nothing was wrong yet.
     *
     * @param name what the operator calls the neighbour
     */
    public Tolerated(String name, Complaints complaints) {
        this.name = name;
        this.complaints = complaints;
    }

    /** These are the errors of one UPDATE. */
    public void log(List<AttributeError> errors) {
        errors.stream().filter(Tolerated::isNotNegotiated).map(AttributeError::reason).filter(
                reason -> notNegotiated.size() < FAMILIES && notNegotiated.add(reason)).forEach(
                        reason -> complaints.log(Level.WARN, () -> name + ": routes are ignored: " + reason
                                + "; this is said once in a session")); // RFC 4760 7
        List<AttributeError> malformed = errors.stream().filter(error -> !isNotNegotiated(error)).toList();
        if (!malformed.isEmpty()) {
            complaints.log(Level.WARN, () -> name + ": malformed UPDATE tolerated: " + malformed.getFirst()
                    + (malformed.size() == 1 ? "" : " and " + (malformed.size() - 1) + " more"));
        }
    }

    /** Any other error in a field of routes takes the routes with it, or the session (RFC 7606 section 5.3). */
    private static boolean isNotNegotiated(AttributeError error) {
        boolean ofRoutes = error.type() == AttributeType.MP_REACH_NLRI.code()
                || error.type() == AttributeType.MP_UNREACH_NLRI.code()
                || error.notification().equals(Notification.of(ErrorSubcode.INVALID_NETWORK_FIELD));
        return ofRoutes && error.handling() == Handling.ATTRIBUTE_DISCARD;
    }
}
