package dev.exip.lab.failover.rig;

import dev.exip.lab.site.Detection;
import dev.exip.lab.site.Member;
import dev.exip.lab.site.Rack;
import dev.exip.lab.site.Setup;
import dev.exip.lab.site.SingleRack;
import java.util.List;
import java.util.stream.Collectors;

/**
 * BIRD's configurations in our places, as good for fail-over as we know how: short timers as in the routers' examples, and graceful
 * restart.
 */
record BirdConfiguration(Setup setup, List<Member> speakers) {
    private static final Rack RACK = SingleRack.RACK;

    /** Whether speakers ask for their routes to be kept while they restart. */
    boolean speakersRestart() {
        return setup.detection() != Detection.END_OF_SESSION;
    }

    /** Of a node: what is on its loopback interface goes to the reflectors. */
    String speaker(Member own) {
        return common(own) + """
                protocol direct { ipv4; interface "lo"; }
                """ + RACK.reflectors().stream().limit(setup.reflectors()).map(reflector -> """
                protocol bgp %s from session {
                  neighbor %s as 65001;
                  graceful restart %s; %s
                  ipv4 { import none; export where net ~ [10.0.0.0/24{32,32}]; next hop self; };
                }
                """.formatted(reflector.host(), reflector.address(), speakersRestart() ? "on" : "aware",
                bfd())).collect(Collectors.joining());
    }

    /** Of a reflector: the router is told every path, the nodes nothing. */
    String reflector(Member own) {
        var cluster = RACK.reflectors().getFirst().address();
        return common(own) + """
                protocol bgp tor1 from session {
                  neighbor %s as 65001;
                  hold time %d; keepalive time %d;
                  rr client; rr cluster id %s;
                  graceful restart on; graceful restart time 120;
                  ipv4 { import none; export all; next hop keep; add paths tx; };
                }
                """.formatted(RACK.tor().address(), setup.routerHold(), setup.routerHold() / 3, cluster)
                + speakers.stream().map(node -> """
                        protocol bgp %s from session {
                          neighbor %s as 65001;
                          rr client; rr cluster id %s;
                          graceful restart on; graceful restart time 120; %s
                          ipv4 { import all; export none; };
                        }
                        """.formatted(node.host(), node.address(), cluster, bfd())).collect(Collectors.joining());
    }

    private String common(Member own) {
        return """
                log stderr all;
                router id %s;
                graceful restart wait 30;
                protocol device { }
                template bgp session {
                  local %1$s as 65001;
                  hold time 9; keepalive time 3;
                  connect delay time 1; connect retry time 1;
                  error wait time 1, 2; error forget time 2;
                  strict bind; multihop;
                }
                """.formatted(own.address()) + (setup.detection() == Detection.BFD
                ? "protocol bfd { multihop { interval 300 ms; multiplier 3; }; }\n"
                : "");
    }

    private String bfd() {
        return setup.detection() == Detection.BFD ? "bfd on;" : "";
    }
}
