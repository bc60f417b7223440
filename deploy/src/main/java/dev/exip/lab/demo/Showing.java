package dev.exip.lab.demo;

import dev.exip.lab.Unmet;
import dev.exip.lab.net.Command;
import dev.exip.lab.router.Software;
import dev.exip.lab.site.Site;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** A demo on one topology, with the options that all of them have. */
abstract class Showing implements Callable<Integer> {
    @Option(names = "--tor", paramLabel = "bird|frr", defaultValue = "bird", description = "What the routers run (default: ${DEFAULT-VALUE}).")
    private Software software = Software.BIRD;

    @Option(names = "--dual-stack", description = "IPv6 external IPs as well.")
    private boolean dualStack;

    @Option(names = "--keep", description = "Leave the lab up at the end.")
    private boolean keep;

    @Option(names = "--name", defaultValue = "demo", description = "The lab's name; several can be up (default: ${DEFAULT-VALUE}).")
    private String name = "demo";

    /** Builds the topology, and returns what is to be told of it. */
    abstract Story build(String lab, Software routers, boolean ipv6, Narrator narrator);

    @Override
    public final Integer call() {
        var narrator = new Narrator(System.out);
        narrator.step("Building the network: namespaces exip-" + name + "-*");
        var story = build(name, software, dualStack, narrator);
        var site = story.site();
        if (!keep) {
            Runtime.getRuntime().addShutdownHook(new Thread(site::close, "down"));
        }
        try {
            story.tell();
            if (keep) {
                story.tellOnceMore();
            }
        } catch (Unmet | IllegalStateException e) {
            System.err.printf("%nFAILED in step %s%n%s%n", narrator.currentStep(), e.getMessage());
            System.err.println("Logs: " + (keep ? site.lab().folder() : site.lab().closeAndKeepLogs()));
            return 1;
        }
        System.out.printf("%nEverything is as it should be.%n");
        if (keep) {
            lookAround(site);
        }
        return 0;
    }

    private static void lookAround(Site site) {
        var node = site.speakers().getFirst();
        var router = site.racks().getFirst().tor();
        System.out.printf("""
                The lab is up. Look around:
                %sannounce one more address, and see it at the router:
                %sand take it all down:
                %s""",
                lines(Stream.concat(
                        site.reflectors().stream().map(reflector -> reflector.bgpctl("show", "neighbors")),
                        Stream.of(node.bgpctl("show", "routes"), node.bgpctl("show", "route", "10.0.0.7/32", "-j"),
                                router.sessions()))),
                lines(Stream.of(node.host().exec("ip", "addr", "add", "10.0.0.9/32", "dev", "lo"),
                        router.route("10.0.0.9"))),
                lines(Stream.of(new Command(
                        List.of(site.lab().distribution().script("down").toString(), site.lab().name())))));
    }

    private static String lines(Stream<Command> commands) {
        return commands.map(command -> "  " + command + "\n").collect(Collectors.joining());
    }
}
