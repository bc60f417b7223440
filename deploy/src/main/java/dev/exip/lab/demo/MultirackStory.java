package dev.exip.lab.demo;

import dev.exip.lab.site.Multirack;

/** The story on two racks: there is also a way between them, which the document traces. */
final class MultirackStory extends Story {
    private final Multirack multirack;

    MultirackStory(Multirack site, Narrator narrator) {
        super(site, narrator);
        multirack = site;
    }

    @Override
    String map() {
        return """
                client      192.0.2.2 -- core 192.0.2.1 (%1$s, AS 65000)
                core        rack01a 192.168.192.5 -- 192.168.192.6 tor1 10.211.1.254 (%1$s) -- rack 10.211.1.0/24, AS 65001
                            rack02a 192.168.192.9 -- 192.168.192.10 tor2 10.211.2.254 (%1$s) -- rack 10.211.2.0/24, AS 65002
                rr1         10.211.1.1    route-reflector
                node-01-002 10.211.1.2    ipctl-agent, bgp-speaker, a web server
                node-01-003 10.211.1.3    ipctl-agent, bgp-speaker, a web server
                api         10.211.1.100  a Kubernetes API
                rr2         10.211.2.1    route-reflector
                node-02-002 10.211.2.2    ipctl-agent, bgp-speaker, a web server
                pod         10.233.79.67  behind node-02-002""".formatted(
                site().setup().software());
    }

    @Override
    void more() {
        narrator().step("From a node in the first rack to a pod in the second");
        multirack.tracesToPod().forEach((command, way) -> narrator().expect("as it should be", command,
                String.join("\n", way), seen -> Multirack.hops(seen).equals(way)));
    }
}
