package dev.exip.lab.failover.rig;

import dev.exip.lab.Daemon;
import dev.exip.lab.Document;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import dev.exip.lab.site.ExipNode;
import dev.exip.lab.site.Member;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.SingleRack;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * BIRD 2 as speaker and as reflector. A reflector waits for its neighbours before it tells the router anything ({@code -R}). An address
 * that moves is none of BIRD's business: whoever runs it is as fast here as nobody can be, and knows of a death when it happens.
 */
final class BirdContender implements Contender {
    private static final String SPEAKER = "bird-speaker";
    private static final String REFLECTOR = "bird-reflector";

    private final SingleRack rack;
    private final Map<String, Daemon> speakers = new LinkedHashMap<>();
    private final List<Reflector> reflectors;
    private int holder; // among the reflectors, where the address moves

    BirdContender(SingleRack rack) {
        this.rack = rack;
        var configuration = new BirdConfiguration(rack.setup(),
                rack.speakers().stream().map(ExipNode::member).toList());
        var options = configuration.speakersRestart() ? new String[]{"-R"} : new String[0];
        for (var node : rack.speakers()) {
            speakers.put(node.address(), bird(node.host(), SPEAKER, configuration.speaker(node.member()), options));
        }
        reflectors = rack.reflectors().stream().map(place -> new Reflector(place.host(),
                bird(place.host(), REFLECTOR, configuration.reflector(place.member()), "-R"))).toList();
    }

    private static Daemon bird(LabHost host, String name, String configuration, String... options) {
        var file = host.write(name + ".conf", configuration);
        var argv = Stream.concat(Stream.of("bird", "-f", "-c", file.toString(), "-s", control(host, name).toString()),
                Stream.of(options)).toList();
        return host.daemon(name, Map.of(), argv);
    }

    private static Path control(LabHost host, String name) {
        return host.folder().resolve(name + ".ctl");
    }

    @Override
    public Daemon speaker(ExipNode node) {
        var speaker = speakers.get(node.address());
        if (speaker == null) {
            throw new IllegalArgumentException("no speaker on " + node.host().name());
        }
        return speaker;
    }

    @Override
    public List<Reflector> reflectors() {
        return reflectors;
    }

    @Override
    public Reflector reflector(int index) {
        return reflectors.get(moves() ? holder : index);
    }

    private boolean moves() {
        return rack.setup().peering() == Peering.MOVING_REFLECTOR;
    }

    private Member address() {
        return SingleRack.RACK.reflectors().getFirst();
    }

    @Override
    public void startReflectors() {
        if (moves()) {
            holdAddress();
        } else {
            reflectors.forEach(reflector -> reflector.daemon().start());
        }
    }

    private void holdAddress() {
        var place = reflectors.get(holder);
        place.host().ip("addr", "add", address().address() + "/32", "dev", "eth0");
        place.daemon().start();
    }

    /** What the router knows of the address is taken from it, as by a gratuitous ARP. */
    @Override
    public void takeOver() {
        reflectors.get(holder).host().exec("ip", "addr", "del", address().address() + "/32", "dev", "eth0").attempt();
        holder = 1 - holder;
        holdAddress();
        var tor = rack.tor().host();
        tor.exec("ip", "neigh", "del", address().address(), "dev", SingleRack.RACK.torDevice()).attempt();
        rack.speakers().forEach(
                node -> node.host().exec("ip", "neigh", "del", address().address(), "dev", "eth0").attempt());
    }

    @Override
    public void standBy(Reflector replica) {
        // it is started when it is to take over
    }

    @Override
    public boolean settled() {
        var acting = moves() ? List.of(reflectors.get(holder)) : reflectors;
        return acting.stream().map(reflector -> Command.of("birdc", "-r", "-s",
                control(reflector.host(), REFLECTOR).toString(), "show", "protocols").attempt().out()).allMatch(
                        printed -> printed.lines().filter(
                                line -> Document.row(line, "BGP", "Established")).count() == 1 + speakers.size());
    }
}
