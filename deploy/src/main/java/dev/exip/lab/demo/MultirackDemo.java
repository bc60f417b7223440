package dev.exip.lab.demo;

import dev.exip.lab.router.Software;
import dev.exip.lab.site.Multirack;
import dev.exip.lab.site.Peering;
import dev.exip.lab.site.Setup;
import picocli.CommandLine.Command;

@Command(name = "multirack", mixinStandardHelpOptions = true, description = "Two racks, each an AS with a reflector, under a core router.")
final class MultirackDemo extends Showing {
    @Override
    Story build(String lab, Software routers, boolean ipv6, Narrator narrator) {
        return new MultirackStory(Multirack.build(lab, new Setup(routers, ipv6, Peering.REFLECTOR)), narrator);
    }
}
