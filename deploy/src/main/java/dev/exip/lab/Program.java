package dev.exip.lab;

import picocli.CommandLine;

/** How a program of the lab begins and ends. */
public final class Program {
    private Program() {}

    /**
     * Runs a command and ends this JVM with its exit code. What cannot be built, or did not come true, is told in a line or two, with exit
     * code 1; anything else is a fault of ours, with its stack trace.
     */
    public static void run(Object command, String... args) {
        System.exit(new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(
                Program::complain).execute(args));
    }

    private static int complain(Exception fault, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (fault instanceof IllegalStateException || fault instanceof IllegalArgumentException
                || fault instanceof Unmet) {
            System.err.println(parsed.commandSpec().root().name() + ": " + fault.getMessage());
            return 1;
        }
        throw fault;
    }
}
