package dev.exip.bgp.session;

import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.message.AttributeError;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.Notification;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a session over time, for people. Owned by the session's event loop. */
final class SessionHistory {
    private static final int NOTIFICATIONS_KEPT = 5;

    private final Deque<SessionSnapshot.Notified> notifications = new ArrayDeque<>();
    private final Map<SessionSnapshot.NotificationKind, Long> notificationCounts = new HashMap<>();
    private final Map<Handling, Long> updateErrors = new EnumMap<>(Handling.class);
    private @Nullable Instant changed;
    private @Nullable Instant lastReset;
    private @Nullable Down resetReason;
    private long established;
    private long dropped;
    private SessionSnapshot.@Nullable Attempt lastAttempt;
    private @Nullable Instant lastReceived;
    private @Nullable Instant lastSent;

    void up() {
        changed = Instant.now();
        established++;
    }

    void down(Down down) {
        changed = Instant.now();
        lastReset = changed;
        resetReason = down;
        dropped++;
    }

    void failed(String words) {
        lastAttempt = new SessionSnapshot.Attempt(Instant.now(), words);
    }

    void received() {
        lastReceived = Instant.now();
    }

    void sent() {
        lastSent = Instant.now();
    }

    void notified(boolean byUs, Notification notification) {
        notifications.addFirst(new SessionSnapshot.Notified(byUs, Instant.now(), notification.abridged(),
                notification.toString()));
        if (notifications.size() > NOTIFICATIONS_KEPT) {
            notifications.removeLast();
        }
        var subcode = ErrorSubcode.of(notification.code(), notification.subcode());
        notificationCounts.merge(new SessionSnapshot.NotificationKind(byUs, subcode.orElse(null)), 1L, Long::sum);
    }

    void erred(Handling handling) {
        updateErrors.merge(handling, 1L, Long::sum);
    }

    void erred(List<AttributeError> errors) {
        errors.stream().map(AttributeError::handling).reduce(Handling::or).ifPresent(this::erred);
    }

    SessionSnapshot.History snapshot(@Nullable Down lastDown) {
        return new SessionSnapshot.History(changed, lastReset, resetReason, lastDown, lastAttempt, established, dropped,
                lastReceived, lastSent,
                List.copyOf(notifications), Map.copyOf(notificationCounts), Map.copyOf(updateErrors));
    }
}
