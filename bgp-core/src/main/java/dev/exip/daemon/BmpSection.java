package dev.exip.daemon;

import dev.exip.bgp.monitor.StationConfig;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code bmp}: the monitoring stations that are told what neighbours tell us. */
final class BmpSection {
    private static final Duration USUAL_RETRY = Duration.ofSeconds(30); // RFC 7854 3.2
    private static final Duration USUAL_STATISTICS = Duration.ofMinutes(1);
    private static final Kind<Duration> INTERVAL = Kinds.DURATION.where("a duration of 1s or more, such as 30s or 2m",
            duration -> duration.compareTo(Duration.ofSeconds(1)) >= 0);

    private BmpSection() {}

    static List<StationConfig> read(Section bmp) {
        List<Section> sections = bmp.sections("stations");
        List<StationConfig> stations = new ArrayList<>();
        for (Section section : sections) {
            StationConfig station = station(section);
            for (int i = 0; i < stations.size(); i++) {
                if (section.isSound() && stations.get(i).toString().equals(station.toString())) {
                    section.error("address", station + " is already a station at line "
                            + sections.get(i).line("address") + "; remove one");
                }
            }
            stations.add(station);
        }
        return stations;
    }

    private static StationConfig station(Section station) {
        return new StationConfig(station.required("address", Kinds.HOST_ADDRESS), station.required("port", Kinds.PORT),
                station.optional("retry", INTERVAL, USUAL_RETRY),
                station.optional("statistics", INTERVAL, USUAL_STATISTICS));
    }
}
