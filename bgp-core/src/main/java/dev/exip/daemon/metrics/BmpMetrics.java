package dev.exip.daemon.metrics;

import dev.exip.bgp.monitor.StationSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** What is told of monitoring stations, under the prefix {@code exip_bmp_}. */
final class BmpMetrics {

    private BmpMetrics() {}

    static void station(Sheet sheet, StationSnapshot station) {
        Labels labels = Labels.of("station", station.config().toString());
        sheet.gauge("exip_bmp_station_up", "1 if there is a connection to the monitoring station", labels,
                station.connected() ? 1 : 0);
        sheet.gauge("exip_bmp_routes_queued", "Routes that the station has not been told the present state of", labels,
                station.queued());
        sheet.counter("exip_bmp_sent_bytes", "Octets of messages to the station", labels, station.sent());
        sheet.counter("exip_bmp_connections_failed", "Connections to the station that could not be made, or ended",
                labels, station.failures());
    }
}
