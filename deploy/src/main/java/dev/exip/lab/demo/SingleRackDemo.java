package dev.exip.lab.demo;

import dev.exip.lab.router.Software;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.Setup;
import dev.exip.lab.site.SingleRack;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "single-rack", mixinStandardHelpOptions = true, description = "Three nodes, a reflector, one Top-of-Rack router.")
final class SingleRackDemo extends Showing {
    /** Other ways than one reflector: only one of them at a time. */
    private static final class Reflectors {
        @Option(names = "--no-reflector", description = "The nodes are the router's own neighbours, by iBGP.")
        private boolean none;

        @Option(names = "--two-reflectors", description = "Two reflectors at work, so that either may fail.")
        private boolean two;

        Peering peering() {
            if (none) {
                return Peering.ROUTER_INTERNAL;
            }
            return two ? Peering.TWO_REFLECTORS : Peering.REFLECTOR;
        }
    }

    @ArgGroup
    private Reflectors reflectors = new Reflectors();

    @Override
    Story build(String lab, Software routers, boolean ipv6, Narrator narrator) {
        return new SingleRackStory(SingleRack.build(lab, new Setup(routers, ipv6, reflectors.peering())), narrator);
    }
}
