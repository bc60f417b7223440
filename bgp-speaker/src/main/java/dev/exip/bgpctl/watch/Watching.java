package dev.exip.bgpctl.watch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs the command that was typed: once, or with {@code --watch} again and again until nobody wants to see more. The first time it may
 * fail as without; later failures are shown, and it goes on. What is left behind at the end is the last exit code.
 *
 * @param json whether documents are printed
 * @param daemon where the daemon is that is asked
 * @param words says in words why a command failed
 */
public record Watching(BooleanSupplier json, Callable<?> daemon,
        Function<Throwable, String> words) implements IExecutionStrategy {

    private static final String OPTION = "--watch";
    private static final RunLast ONCE = new RunLast();

    private record Answer(int code, String text) {}

    /** Gives {@code command}, or if it has some its subcommands, the option. */
    public static void offer(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            Interval interval = new Interval();
            command.getCommandSpec().addOption(OptionSpec.builder("-w", OPTION).arity("0..1").type(
                    Duration.class).converters(interval).preprocessor(interval).paramLabel("SECONDS").description(
                            "Shows it again every 2 s, or every so many seconds, and marks what has changed;",
                            "into a pipe, one below the other. q or Ctrl-C ends.").build());
        }
        command.getSubcommands().values().stream().distinct().forEach(Watching::offer); // an alias is no other
    }

    @Override
    public int execute(ParseResult parsed) {
        ParseResult typed = parsed;
        while (typed.hasSubcommand()) {
            typed = typed.subcommand();
        }
        CommandLine command = typed.commandSpec().commandLine();
        Duration interval = typed.matchedOptionValue(OPTION, null);
        return interval == null || command.isUsageHelpRequested()
                ? ONCE.execute(parsed)
                : watch(parsed, command, interval);
    }

    private int watch(ParseResult parsed, CommandLine command, Duration interval) {
        PrintWriter out = command.getOut();
        Instant now = Instant.now();
        Answer answer = ask(parsed, command);
        Page page = Page.of(now, answer.text());
        try (Screen screen = screen(out, title(parsed, command, interval))) {
            Runtime.getRuntime().addShutdownHook(new Thread(screen::close, "restore"));
            screen.show(page);
            while (screen.pause(interval)) {
                now = Instant.now();
                try {
                    answer = ask(parsed, command);
                    page = Page.of(now, answer.text());
                } catch (ExecutionException e) {
                    page = page.troubled(now, words.apply(e.getCause() == null ? e : e.getCause()));
                }
                screen.show(page);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return answer.code();
    }

    private static Answer ask(ParseResult parsed, CommandLine command) {
        PrintWriter out = command.getOut();
        StringWriter text = new StringWriter();
        try {
            command.setOut(new PrintWriter(text));
            return new Answer(ONCE.execute(parsed), text.toString());
        } finally {
            command.setOut(out);
        }
    }

    private String title(ParseResult parsed, CommandLine command, Duration interval) {
        try {
            return "bgpctl " + String.join(" ", parsed.originalArgs()) + "  at " + daemon.call() + ", every "
                    + Interval.words(interval);
        } catch (Exception e) {
            throw new ExecutionException(command, "no daemon", e);
        }
    }

    private Screen screen(PrintWriter out, String title) {
        if (json.getAsBoolean()) {
            return Scroll.json(out);
        }
        Optional<Tty> tty = ControllingTty.take();
        return tty.isPresent() ? new FullScreen(out, title, tty.get()) : Scroll.text(out, title);
    }
}
