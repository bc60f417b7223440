package dev.exip.daemon.metrics;

import dev.exip.bfd.BfdSnapshot;
import dev.exip.bfd.packet.Discard;
import dev.exip.bfd.packet.State;
import dev.exip.bgp.engine.liveness.LivenessSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What is told of BFD, under the prefix {@code exip_bfd_}. */
final class BfdMetrics {

    private BfdMetrics() {}

    static void session(Sheet sheet, Labels labels, LivenessSnapshot bfd) {
        BfdSnapshot session = bfd.session();
        boolean up = session != null && session.session().state() == State.UP;
        sheet.gauge("exip_bfd_session_up", "1 if BFD knows the neighbour to be alive", labels, up ? 1 : 0);
        sheet.gauge("exip_bfd_session_uptime_seconds", "Time since BFD came up; 0 if it is not", labels,
                session == null || !up ? 0 : Duration.between(session.changed(), Instant.now()).toSeconds());
        sheet.gauge("exip_bfd_session_obstacle",
                "1 if there can be no session, or no packet be sent; bgpctl says why", labels,
                bfd.obstacle() != null || (session != null && session.trouble() != null) ? 1 : 0);
        sheet.counter("exip_bfd_session_flaps", "How often BFD was up and ceased to be", labels, bfd.flaps());
        sheet.counter("exip_bfd_packets_sent", "Packets to the neighbour, in the session that there is", labels,
                session == null ? 0 : session.sent());
        sheet.counter("exip_bfd_packets_received", "Good packets from it, likewise", labels,
                session == null ? 0 : session.received());
    }

    static void discarded(Sheet sheet, Map<Discard, Long> discarded) {
        for (Discard why : Discard.values()) {
            sheet.counter("exip_bfd_packets_discarded", "Packets that RFC 5880 6.8.6 has discarded",
                    Labels.of("reason", why.name().toLowerCase(Locale.ROOT)), discarded.getOrDefault(why, 0L));
        }
    }
}
