package dev.exip.lab.demo;

import dev.exip.lab.site.SingleRack;

/** The story on the single rack. */
final class SingleRackStory extends Story {
    SingleRackStory(SingleRack site, Narrator narrator) {
        super(site, narrator);
    }

    @Override
    String map() {
        var setup = site().setup();
        return """
                client 192.0.2.2 -- tor1 10.210.1.254 (%s, AS 65001) -- rack 10.210.1.0/24
                rr1    10.210.1.1    %s
                rr2    10.210.1.3    %s
                node1  10.210.1.11   ipctl-agent, bgp-speaker, a web server
                node2  10.210.1.12   nothing
                node3  10.210.1.13   ipctl-agent, bgp-speaker, a web server
                api    10.210.1.2    a Kubernetes API""".formatted(setup.software(),
                setup.reflector() ? "route-reflector" : "nothing: the speakers are the router's neighbours",
                setup.reflectors() > 1 ? "route-reflector" : "nothing");
    }
}
