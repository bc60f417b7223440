package dev.exip.lab.failover.rig;

import dev.exip.lab.Daemon;
import dev.exip.lab.Document;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import dev.exip.lab.site.Detection;
import dev.exip.lab.site.ExipNode;
import dev.exip.lab.site.Member;
import dev.exip.lab.site.SingleRack;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * BIRD 2 as speaker and as reflector, as well set up for fail-over as we know how: short timers as in the routers' examples, and
 * graceful restart. The reflector waits for its neighbours before it tells the router anything ({@code -R}).
 */
final class BirdContender implements Contender {
    private static final String COMMON = """
            log stderr all;
            router id %s;
            graceful restart wait 30;
            protocol device { }
            template bgp session {
              local %1$s as 65001;
              hold time 9; keepalive time 3;
              connect delay time 1; connect retry time 1;
              error wait time 1, 2; error forget time 2;
              strict bind;
            }
            protocol bfd { multihop { interval 300 ms; multiplier 3; }; }
            """;

    private final SingleRack rack;
    private final Map<String, Daemon> speakers = new LinkedHashMap<>();
    private final Map<LabHost, Daemon> reflectors = new LinkedHashMap<>();

    BirdContender(SingleRack rack) {
        this.rack = rack;
        for (var node : rack.speakers()) {
            var options = speakersRestart() ? new String[]{"-R"} : new String[0];
            speakers.put(node.address(), bird(node.host(), speaker(node.address()), options));
        }
        for (var own : reflectorMembers()) {
            var host = rack.lab().host(own.host());
            reflectors.put(host, bird(host, reflector(own), "-R"));
        }
    }

    private boolean speakersRestart() {
        return rack.setup().detection() != Detection.END_OF_SESSION;
    }

    private String bfd() {
        return rack.setup().detection() == Detection.BFD ? "bfd on;" : "";
    }

    private List<Member> reflectorMembers() {
        return SingleRack.RACK.reflectors().subList(0, rack.setup().reflectors());
    }

    private String speaker(String address) {
        return COMMON.formatted(address)
                + """
                        protocol direct { ipv4; interface "lo"; }
                        """
                + reflectorMembers().stream().map(reflector -> """
                        protocol bgp %s from session {
                          neighbor %s as 65001;
                          multihop; graceful restart %s; %s
                          ipv4 { import none; export where net ~ [10.0.0.0/24{32,32}]; next hop self; };
                        }
                        """.formatted(reflector.host(), reflector.address(),
                        speakersRestart() ? "on" : "aware", bfd())).collect(Collectors.joining());
    }

    private String reflector(Member own) {
        return COMMON.formatted(own.address()) + """
                protocol bgp tor1 from session {
                  neighbor %s as 65001;
                  multihop; rr client; rr cluster id %s;
                  graceful restart on; graceful restart time 120;
                  ipv4 { import none; export all; next hop keep; add paths tx; };
                }
                """.formatted(SingleRack.RACK.tor().address(), reflectorMembers().getFirst().address())
                + rack.speakers().stream().map(node -> """
                        protocol bgp %s from session {
                          neighbor %s as 65001;
                          multihop; rr client; rr cluster id %s;
                          graceful restart on; graceful restart time 120; %s
                          ipv4 { import all; export none; };
                        }
                        """.formatted(node.host().name(), node.address(),
                        reflectorMembers().getFirst().address(), bfd())).collect(Collectors.joining());
    }

    private static Daemon bird(LabHost host, String configuration, String... options) {
        var file = host.write("bird-in-place.conf", configuration);
        var argv = Stream.concat(Stream.of("bird", "-f", "-c", file.toString(), "-s", control(host).toString()),
                Stream.of(options)).toList();
        return host.daemon("bird-in-place", Map.of(), argv);
    }

    private static Path control(LabHost host) {
        return host.folder().resolve("bird-in-place.ctl");
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
    public List<Daemon> reflectors() {
        return List.copyOf(reflectors.values());
    }

    @Override
    public boolean settled() {
        return reflectors.keySet().stream().map(
                host -> Command.of("birdc", "-r", "-s", control(host).toString(), "show",
                        "protocols").attempt().out()).allMatch(
                                printed -> printed.lines().filter(
                                        line -> Document.row(line, "BGP", "Established")).count() == 1
                                                + speakers.size());
    }
}
