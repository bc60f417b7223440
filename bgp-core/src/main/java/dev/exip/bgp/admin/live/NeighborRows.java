package dev.exip.bgp.admin.live;

import dev.exip.bgp.admin.view.AddPathView;
import dev.exip.bgp.admin.view.MessageCounts;
import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.NotificationView;
import dev.exip.bgp.admin.view.PrefixesView;
import dev.exip.bgp.admin.view.TimersView;
import dev.exip.bgp.admin.view.UpdateErrors;
import dev.exip.bgp.engine.NeighborSnapshot;
import dev.exip.bgp.engine.config.RouteOptions;
import dev.exip.bgp.engine.config.Timers;
import dev.exip.bgp.fsm.State;
import dev.exip.bgp.message.Handling;
import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.session.SessionSnapshot;
import dev.exip.bgp.transport.Distance;
import dev.exip.bgp.transport.SocketOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A neighbour's snapshot as the admin API shows it. */
final class NeighborRows {

    private NeighborRows() {}

    static NeighborView row(NeighborSnapshot neighbor) {
        SessionSnapshot session = neighbor.session();
        SessionSnapshot.History history = session.history();
        var config = session.config();
        String description = neighbor.config().description();
        return new NeighborView(config.name(), config.remote().toString(), config.asn().number(),
                isExternal(session) ? "external" : "internal", config.client() ? "rrClient" : "normal",
                neighbor.dynamic(),
                neighbor.shutdown() == null ? session.state().title() : NeighborView.SHUT_DOWN, age(history.changed()),
                neighbor.routes().received(),
                neighbor.routes().accepted(), neighbor.routes().sent(), history.dropped(), addPath(session),
                description.isEmpty() ? null : description,
                lastError(neighbor));
    }

    private static boolean isExternal(SessionSnapshot session) {
        return !session.config().fsm().localOpen().asn().equals(session.config().asn());
    }

    private static @Nullable String lastError(NeighborSnapshot neighbor) {
        String shutdown = neighbor.shutdown();
        if (shutdown != null) {
            return shutdown.isEmpty() ? "shut down by the operator" : "shut down by the operator: " + shutdown;
        }
        if (neighbor.obstacle() != null) {
            return "does not start: " + neighbor.obstacle();
        }
        return neighbor.session().history().lastError();
    }

    private static List<AddPathView> addPath(SessionSnapshot session) {
        Negotiated negotiated = session.negotiated();
        if (negotiated == null || !(session.state() instanceof State.Established)) {
            return List.of();
        }
        return negotiated.families().stream().sorted(Comparator.comparing(Object::toString)).map(
                family -> new AddPathView(family.toString(), negotiated.addPathReceive().contains(family),
                        negotiated.addPathSend().contains(family))).toList();
    }

    static NeighborDetail detail(NeighborSnapshot neighbor) {
        SessionSnapshot session = neighbor.session();
        SessionSnapshot.History history = session.history();
        Negotiated negotiated = session.negotiated();
        RouteOptions routes = neighbor.config().routes();
        return new NeighborDetail(row(neighbor), endpoint(session.local()), endpoint(session.remote()),
                negotiated == null ? null : negotiated.peerRouterId().toString(), CapabilityRows.of(session),
                timers(neighbor), counts(session.received()), counts(session.sent()), errors(history.updateErrors()),
                history.notifications().stream().map(NeighborRows::notification).toList(), history.established(),
                history.resetReason() == null ? null : history.resetReason().words(),
                age(history.lastReset()), attempt(history.lastAttempt()), neighbor.routes().groupMembers(),
                neighbor.routes().queued(),
                transport(session.config().socket()),
                neighbor.routes().prefixes().stream().map(NeighborRows::prefixes).toList(),
                shown(routes.imports(), routes.gracefulShutdown() && isExternal(session)),
                shown(routes.exports(), routes.gracefulShutdown()), BfdRows.row(neighbor));
    }

    private static NeighborDetail.@Nullable Attempt attempt(SessionSnapshot.@Nullable Attempt attempt) {
        return attempt == null
                ? null
                : new NeighborDetail.Attempt(attempt.words(),
                        Duration.between(attempt.at(), Instant.now()).toSeconds());
    }

    private static NeighborDetail.Transport transport(SocketOptions socket) {
        return new NeighborDetail.Transport(socket.md5() != null,
                socket.distance() instanceof Distance.Secured(int hops) ? hops : null,
                socket.distance() instanceof Distance.Within(int hops) ? hops : null);
    }

    private static PrefixesView prefixes(NeighborSnapshot.Prefixes prefixes) {
        return new PrefixesView(prefixes.family().toString(), prefixes.held(), wide(prefixes.limit()),
                wide(prefixes.pathsPerPrefix()), prefixes.warned(), prefixes.discarded());
    }

    private static @Nullable Long wide(@Nullable Integer number) {
        return number == null ? null : number.longValue();
    }

    private static String shown(Admission admission, boolean gracefulShutdown) {
        return admission + (gracefulShutdown ? ", graceful shutdown (RFC 8326)" : "");
    }

    private static TimersView timers(NeighborSnapshot neighbor) {
        SessionSnapshot session = neighbor.session();
        Negotiated negotiated = session.negotiated();
        Timers timers = neighbor.config().timers();
        long hold = timers.hold().toSeconds();
        return new TimersView(hold, hold / 3, timers.minHold().toSeconds(), timers.connectRetry().toSeconds(),
                timers.openHold().toSeconds(),
                timers.sendHold() == null ? null : timers.sendHold().toSeconds(),
                negotiated == null ? null : (long) negotiated.holdTime(),
                negotiated == null ? null : (long) negotiated.keepaliveTime(), age(session.history().lastReceived()),
                age(session.history().lastSent()));
    }

    private static MessageCounts counts(Map<MessageType, Long> counts) {
        return new MessageCounts(counts.getOrDefault(MessageType.OPEN, 0L),
                counts.getOrDefault(MessageType.UPDATE, 0L), counts.getOrDefault(MessageType.NOTIFICATION, 0L),
                counts.getOrDefault(MessageType.KEEPALIVE, 0L), counts.getOrDefault(MessageType.ROUTE_REFRESH, 0L));
    }

    private static UpdateErrors errors(Map<Handling, Long> errors) {
        return new UpdateErrors(errors.getOrDefault(Handling.ATTRIBUTE_DISCARD, 0L),
                errors.getOrDefault(Handling.TREAT_AS_WITHDRAW, 0L), errors.getOrDefault(Handling.SESSION_RESET, 0L));
    }

    private static NotificationView notification(SessionSnapshot.Notified notified) {
        Notification notification = notified.notification();
        return new NotificationView(notified.byUs() ? "sent" : "received",
                Duration.between(notified.at(), Instant.now()).toSeconds(), notification.code(),
                notification.subcode(), notified.words());
    }

    private static @Nullable Long age(@Nullable Instant then) {
        return then == null ? null : Duration.between(then, Instant.now()).toSeconds();
    }

    private static @Nullable String endpoint(@Nullable InetSocketAddress address) {
        if (address == null) {
            return null;
        }
        String host = IpAddress.of(address.getAddress()).toString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
