package dev.exip.lab.demo;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code deploy/lab/demo}: the main job, shown. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Shows ExIP's main job in a lab of network namespaces.", subcommands = {
        SingleRackDemo.class, MultirackDemo.class})
public final class Demo {
    private Demo() {}

    /** Runs the demo; exits with 0 only if everything was as the document says. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Demo()).setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(
                Demo::complain).execute(args));
    }

    /** A lab that cannot be built says why; anything else is a fault of ours, with its stack trace. */
    private static int complain(Exception fault, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (fault instanceof IllegalStateException || fault instanceof IllegalArgumentException) {
            System.err.println("demo: " + fault.getMessage());
            return 1;
        }
        throw fault;
    }
}
