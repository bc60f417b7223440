package dev.exip.lab.demo;

import dev.exip.lab.Program;
import picocli.CommandLine.Command;

/** {@code deploy/lab/demo}: the main job, shown. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Shows ExIP's main job in a lab of network namespaces.", subcommands = {
        SingleRackDemo.class, MultirackDemo.class})
public final class Demo {
    private Demo() {}

    /** Runs the demo; exits with 0 only if everything was as the document says. */
    public static void main(String[] args) {
        Program.run(new Demo(), args);
    }
}
