package dev.exip.lab.demo;

import dev.exip.lab.router.Software;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.Setup;
import dev.exip.lab.site.SingleRack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "single-rack", mixinStandardHelpOptions = true, description = "Three nodes, a reflector, one Top-of-Rack router.")
final class SingleRackDemo extends Showing {
    @Option(names = "--no-reflector", description = "The nodes are the router's own neighbours, by iBGP.")
    private boolean noReflector;

    @Override
    Story build(String lab, Software routers, boolean ipv6, Narrator narrator) {
        var peering = noReflector ? Peering.ROUTER_INTERNAL : Peering.REFLECTOR;
        return new SingleRackStory(SingleRack.build(lab, new Setup(routers, ipv6, peering)), narrator);
    }
}
