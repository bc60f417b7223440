package dev.exip.bgpctl.text;

import dev.exip.bgp.admin.view.CapabilityView;
import dev.exip.bgp.admin.view.MessageCounts;
import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.NotificationView;
import dev.exip.bgp.admin.view.PrefixesView;
import dev.exip.bgp.admin.view.TimersView;
import dev.exip.bgp.admin.view.bfd.BfdView;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code bgpctl show neighbor X}: everything about one neighbour. */
public final class NeighborPage {

    private final PrintWriter out;

    private NeighborPage(PrintWriter out) {
        this.out = out;
    }

    /** Prints one neighbour. */
    public static void print(PrintWriter out, NeighborDetail neighbor) {
        NeighborPage page = new NeighborPage(out);
        page.session(neighbor);
        page.routes(neighbor);
        page.timers(neighbor.timers());
        page.capabilities(neighbor.capabilities());
        page.messages(neighbor.received(), neighbor.sent());
        page.notifications(neighbor.notifications());
    }

    private void session(NeighborDetail neighbor) {
        NeighborView summary = neighbor.summary();
        String name = summary.name().equals(summary.address()) ? "" : " (" + summary.name() + ")";
        out.println("Neighbor " + summary.address() + name);
        if (summary.description() != null) {
            line("description", summary.description());
        }
        line("AS", summary.asn() + " " + summary.kind() + ", " + NeighborTable.role(summary));
        line("state", summary.state() + upDown(summary));
        line("connection", neighbor.localEndpoint() == null
                ? "none"
                : neighbor.localEndpoint() + " to " + Cells.orNone(neighbor.remoteEndpoint()));
        line("transport", transport(neighbor.transport()));
        if (neighbor.bfd() != null) {
            line("BFD", bfd(neighbor.bfd()));
        }
        line("router id", Cells.orNone(neighbor.remoteRouterId()));
        line("established", Cells.counted(neighbor.connectionsEstablished(), "time") + ", lost "
                + Cells.counted(summary.flaps(), "time"));
        line("last reset", neighbor.lastResetReason() == null
                ? "never"
                : neighbor.lastResetReason() + ago(neighbor.lastResetSeconds()));
        line("last attempt", neighbor.lastAttempt() == null
                ? "none failed"
                : neighbor.lastAttempt().error() + ago(neighbor.lastAttempt().ageSeconds()));
        line("last error", Cells.orNone(summary.lastError()));
    }

    private static String transport(NeighborDetail.Transport transport) {
        String md5 = "TCP MD5 " + (transport.md5() ? "yes" : "no");
        if (transport.ttlSecurityHops() != null) {
            return md5 + ", TTL security within " + Cells.counted(transport.ttlSecurityHops(), "hop");
        }
        return md5 + (transport.multihop() == null
                ? ", TTL of the kernel"
                : ", TTL " + transport.multihop());
    }

    private static String bfd(BfdView bfd) {
        BfdView.Session session = bfd.session();
        String times = session == null || session.detectionMilliseconds() == null
                ? ""
                : ", sends every " + BfdTable.millis(session.transmitMilliseconds()) + ", is down after "
                        + BfdTable.millis(session.detectionMilliseconds()) + " of silence";
        return bfd.state() + (bfd.upDownSeconds() == null ? "" : " for " + Cells.duration(bfd.upDownSeconds())) + times
                + ", lost " + Cells.counted(bfd.flaps(), "time")
                + (bfd.obstacle() == null ? "" : "; " + bfd.obstacle());
    }

    private static String upDown(NeighborView summary) {
        Long seconds = summary.upDownSeconds();
        if (seconds == null) {
            return ", never was up";
        }
        return (summary.state().equals(NeighborView.ESTABLISHED) ? ", up for " : ", down for ")
                + Cells.duration(seconds);
    }

    private static String ago(@Nullable Long seconds) {
        return seconds == null ? "" : ", " + Cells.duration(seconds) + " ago";
    }

    private void routes(NeighborDetail neighbor) {
        NeighborView summary = neighbor.summary();
        line("prefixes", summary.prefixesReceived() + " received, " + summary.prefixesAccepted() + " accepted, "
                + summary.prefixesSent() + " sent");
        neighbor.prefixes().stream().filter(row -> row.limit() != null || row.pathsPerPrefix() != null).forEach(
                this::limit);
        line("import", neighbor.importPolicy());
        line("export", neighbor.exportPolicy());
        line("output", neighbor.updateGroupMembers() == 0
                ? "in no update group"
                : "update group of " + neighbor.updateGroupMembers() + ", " + neighbor.outputQueue()
                        + " changes queued");
        var errors = neighbor.updateErrors();
        line("bad UPDATEs", errors.attributeDiscard() + " attribute discarded, " + errors.treatAsWithdraw()
                + " treated as withdraw, " + errors.sessionReset() + " session reset");
    }

    private void limit(PrefixesView row) {
        String most = row.limit() == null ? "" : " of at most " + row.limit();
        String paths = row.pathsPerPrefix() == null ? "" : ", at most " + row.pathsPerPrefix() + " paths of each";
        line("limit", row.family() + ": " + row.held() + most + " prefixes" + paths + ", " + row.discarded()
                + " paths discarded" + (row.warned() ? ", warned" : ""));
    }

    private void timers(TimersView timers) {
        out.println();
        out.println("Timers, in seconds");
        TextTable table = table("", "Configured", "Negotiated");
        table.add(List.of("  hold", Long.toString(timers.configuredHold()), Cells.orNone(timers.negotiatedHold())));
        table.add(List.of("  keepalive", Long.toString(timers.configuredKeepalive()),
                Cells.orNone(timers.negotiatedKeepalive())));
        table.add(List.of("  least hold", Long.toString(timers.minHold()), Cells.NONE));
        table.add(List.of("  connect retry", Long.toString(timers.connectRetry()), Cells.NONE));
        table.add(List.of("  open hold", Long.toString(timers.openHold()), Cells.NONE));
        table.add(List.of("  send hold", timers.sendHold() == null ? "default" : timers.sendHold().toString(),
                Cells.NONE));
        table.print();
        line("last received", Cells.orNone(timers.sinceReceived()) + ", last sent " + Cells.orNone(timers.sinceSent()));
    }

    private void capabilities(List<CapabilityView> capabilities) {
        out.println();
        if (capabilities.isEmpty()) {
            out.println("Capabilities: no OPEN yet");
            return;
        }
        out.println("Capabilities");
        TextTable table = new TextTable(out, List.of(TextTable.Column.text(""), TextTable.Column.text("Family"),
                TextTable.Column.text("Local"), TextTable.Column.text("Remote"), TextTable.Column.text("Negotiated")));
        for (CapabilityView row : capabilities) {
            table.add(List.of("  " + row.name(), Cells.orNone(row.family()), Cells.orNone(row.local()),
                    Cells.orNone(row.remote()), Cells.orNone(row.negotiated())));
        }
        table.print();
    }

    private void messages(MessageCounts in, MessageCounts sent) {
        out.println();
        out.println("Messages");
        TextTable table = table("", "In", "Out");
        count(table, "OPEN", in.open(), sent.open());
        count(table, "UPDATE", in.update(), sent.update());
        count(table, "NOTIFICATION", in.notification(), sent.notification());
        count(table, "KEEPALIVE", in.keepalive(), sent.keepalive());
        count(table, "ROUTE-REFRESH", in.routeRefresh(), sent.routeRefresh());
        table.print();
    }

    private static void count(TextTable table, String type, long in, long sent) {
        table.add(List.of("  " + type, Long.toString(in), Long.toString(sent)));
    }

    private void notifications(List<NotificationView> notifications) {
        out.println();
        out.println(notifications.isEmpty() ? "Notifications: none" : "Notifications, newest first");
        for (NotificationView one : notifications) {
            out.println("  " + one.direction() + " " + Cells.duration(one.ageSeconds())
                    + " ago: " + one.text() + " (" + one.code() + "/" + one.subcode() + ")");
        }
    }

    private TextTable table(String label, String left, String right) {
        return new TextTable(out, List.of(TextTable.Column.text(label), TextTable.Column.number(left),
                TextTable.Column.number(right)));
    }

    private void line(String label, String text) {
        out.printf("  %-14s%s%n", label, text);
    }
}
