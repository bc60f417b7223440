package dev.exip.speaker;

import dev.exip.bgp.engine.LocalRoute;
import dev.exip.bgp.engine.PeersChange;
import dev.exip.daemon.BgpDaemon;
import dev.exip.daemon.DaemonCommand;
import dev.exip.daemon.Reload;
import dev.exip.daemon.Running;
import dev.exip.daemon.config.Section;
import dev.exip.daemon.rehearsal.Actor;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** The program {@code bgp-speaker}. */
@Command(name = "bgp-speaker", description = "Announces the addresses of an interface by BGP, from every node alike.", footer = {
        "",
        "Example of a configuration:",
        "",
        "  local: {asn: 65001, routerId: 10.210.1.11}",
        "  vips: {interface: lo, allow: [10.0.0.0/24]}",
        "  peers:",
        "    - {name: rr1, address: 10.210.1.1, asn: 65001}",
        "",
        "Environment: EXIP_LOG_LEVEL=DEBUG says more in the log (TRACE, DEBUG, INFO, WARN, ERROR);",
        "EXIP_LOG_FORMAT=json writes it for machines, an object a line;",
        "JAVA_HOME chooses the JDK, and JAVA_OPTS adds flags of the JVM, such as -Xmx48m.",
        "",
        "Examples of use:",
        "",
        "  bgp-speaker --config /etc/exip/speaker.yaml --check",
        "  bgp-speaker --config /etc/exip/speaker.yaml",
        "  ip addr add 10.0.0.7/32 dev lo      # announced",
        "  ip addr change 10.0.0.7/32 dev lo preferred_lft 0          # the last choice (RFC 8326), to drain it",
        "  ip addr change 10.0.0.7/32 dev lo preferred_lft forever    # like on any other node",
        "  bgpctl show neighbors"})
public final class BgpSpeaker extends DaemonCommand<SpeakerConfig> {

    /** Runs until it is told to stop. */
    public static void main(String[] arguments) {
        System.exit(execute(new BgpSpeaker(), arguments));
    }

    @Override
    protected SpeakerConfig read(Section root) {
        return SpeakerConfig.read(root);
    }

    @Override
    protected Running<SpeakerConfig> start(SpeakerConfig config, Reload<SpeakerConfig> reload) throws IOException {
        BgpDaemon bgp = BgpDaemon.start(name(), config.bgp(), shutdownText(), reload,
                server -> server.expectAnnouncement(config.bgp().restart().deferral()));
        return new RunningSpeaker(bgp,
                InterfaceWatch.start(NetlinkKernel::open, config.vips(),
                        new Convergence(bgp.server(), bgp.registry()), bgp.journal()));
    }

    @Override
    protected Actor rehearse(Consumer<Set<LocalRoute>> speaker) {
        return StageKernel.before(speaker);
    }

    private record RunningSpeaker(BgpDaemon bgp, InterfaceWatch watch) implements Running<SpeakerConfig> {

        @Override
        public PeersChange reconfigure(SpeakerConfig next) {
            PeersChange change = bgp.reconfigure(next.bgp());
            watch.vips(next.vips());
            return change;
        }

        @Override
        public void close() {
            watch.close();
            bgp.close(watch.isDraining());
        }
    }
}
