package dev.exip.lab.demo;

import dev.exip.lab.Await;
import dev.exip.lab.net.Command;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Predicate;

/** Tells what is being done and what is seen. */
final class Narrator {
    private final PrintStream out;
    private Runnable alarm = () -> {};
    private int steps;
    private String title = "";

    Narrator(PrintStream out) {
        this.out = out;
    }

    /** From now on, while waiting, {@code check} is run: it may throw {@link dev.exip.lab.Unmet}, which ends the wait. */
    void heed(Runnable check) {
        alarm = check;
    }

    void step(String next) {
        title = next;
        out.printf("%n== %d. %s%n", ++steps, title);
    }

    String currentStep() {
        return steps + ". " + title;
    }

    void say(String text) {
        out.println(text.indent(3).stripTrailing());
    }

    /**
     * Runs the command until what it prints will do, and shows the last run.
     *
     * @throws dev.exip.lab.Unmet if it never does
     */
    String expect(String claim, Command command, String expected, Predicate<String> met) {
        var start = System.nanoTime();
        var seen = Await.until(claim + ":\n" + expected, () -> {
            alarm.run();
            return printed(command);
        }, met);
        out.printf("   $ %s%n", command);
        out.println(seen.isBlank() ? "     (nothing)" : seen.stripTrailing().indent(5).stripTrailing());
        out.printf(Locale.ROOT, "   ok: %s (%.1f s)%n", claim, (System.nanoTime() - start) / 1e9);
        return seen;
    }

    private static String printed(Command command) {
        var outcome = command.attempt();
        return outcome.exit() == 0 ? outcome.out() : outcome.out() + outcome.err();
    }
}
