package dev.exip.lab.demo;

import dev.exip.lab.SingleRack;
import dev.exip.lab.Unmet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/lab/demo}: the main job, shown. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Shows ExIP's main job in a lab of network namespaces.", subcommands = Demo.SingleRackDemo.class)
public final class Demo {
    private Demo() {}

    /** Runs the demo; exits with 0 only if everything was as the document says. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Demo()).setExecutionExceptionHandler(Demo::complain).execute(args));
    }

    /** A lab that cannot be built says why; anything else is a fault of ours, with its stack trace. */
    private static int complain(Exception fault, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (fault instanceof IllegalStateException || fault instanceof IllegalArgumentException) {
            System.err.println("demo: " + fault.getMessage());
            return 1;
        }
        throw fault;
    }

    @Command(name = "single-rack", mixinStandardHelpOptions = true, description = "Three nodes, a reflector, one Top-of-Rack router.")
    static final class SingleRackDemo implements Callable<Integer> {
        @Option(names = "--keep", description = "Leave the lab up at the end.")
        private boolean keep;

        @Option(names = "--name", defaultValue = "demo", description = "The lab's name; several can be up (default: ${DEFAULT-VALUE}).")
        private String name = "demo";

        @Override
        public Integer call() {
            var narrator = new Narrator(System.out);
            narrator.step("Building the network: a rack of namespaces exip-" + name + "-*");
            var rack = SingleRack.build(name);
            if (!keep) {
                Runtime.getRuntime().addShutdownHook(new Thread(rack::close, "down"));
            }
            try {
                var story = new SingleRackStory(rack, narrator);
                story.tell();
                if (keep) {
                    story.tellOnceMore();
                }
            } catch (Unmet | IllegalStateException e) {
                System.err.printf("%nFAILED in step %s%n%s%n", narrator.currentStep(), e.getMessage());
                System.err.println("Logs: " + (keep ? rack.lab().folder() : rack.lab().closeAndKeepLogs()));
                return 1;
            }
            System.out.printf("%nEverything is as the document says.%n");
            if (keep) {
                lookAround(rack);
            }
            return 0;
        }

        private static void lookAround(SingleRack rack) {
            System.out.printf("""
                    The lab is up. Look around:
                      %s
                      %s
                      %s
                      %s
                    announce one more address, and see it at the router:
                      %s
                      %s
                    and take it all down:
                      %s %s
                    """, rack.reflector().bgpctl("show", "neighbors"),
                    rack.reflector().bgpctl("show", "route", "10.0.0.7/32", "-o", "json"),
                    rack.node(1).bgpctl("show", "routes"), rack.tor().birdc("show", "route", "all"),
                    rack.node(1).host().exec("ip", "addr", "add", "10.0.0.9/32", "dev", "lo"),
                    rack.tor().route("10.0.0.9"), rack.lab().distribution().script("down"), rack.lab().name());
        }
    }
}
