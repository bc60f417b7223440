package dev.exip.lab.bench.dut;

import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whose reflector is measured. */
public enum Contender {
    /** Ourselves. */
    EXIP("ExIP", ""),
    /** BIRD 2: what we are measured by. */
    BIRD("BIRD", "bird2"),
    /** FRR: bgpd alone, without zebra. */
    FRR("FRR", "frr"),
    OPENBGPD("OpenBGPD", "openbgpd"),
    GOBGP("GoBGP", "gobgpd");

    private final String title;
    private final String debianPackage;

    Contender(String title, String debianPackage) {
        this.title = title;
        this.debianPackage = debianPackage;
    }

    /** Its reflector on a host of a lab, configured and not yet started. */
    public Daemon on(LabHost host, Distribution distribution) {
        var environment = this == EXIP
                ? Map.of("JAVA_HOME", System.getProperty("java.home"))
                : Map.<String, String>of();
        // A socket for each of a thousand neighbours; the program stays the process that is started.
        var argv = Stream.concat(Stream.of("prlimit", "--nofile=8192"), switch (this) {
            case EXIP -> Exip.argv(host, distribution);
            case BIRD -> Bird.argv(host);
            case FRR -> Frr.argv(host);
            case OPENBGPD -> OpenBgpd.argv(host);
            case GOBGP -> GoBgp.argv(host);
        }).toList();
        return host.daemon("reflector", environment, argv);
    }

    /** Its name with the version of its package, or without one of ourselves. */
    public String version() {
        return debianPackage.isEmpty()
                ? title
                : title + " " + Command.of("dpkg-query", "-W", "-f", "${Version}", debianPackage).run();
    }

    /** All, in the order of tables. */
    public static List<Contender> all() {
        return List.of(values());
    }

    @Override
    public String toString() {
        return title;
    }
}
