package dev.exip.bgpctl.watch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads how long it is from one question to the next: seconds, as {@code watch -n} takes them. Where none are said, they are
 * {@link #USUAL}: a word that stands behind {@code --watch} and is no number is the command's.
 */
final class Interval implements ITypeConverter<Duration>, IParameterPreprocessor {
    private static final String USUAL = "2";
    private static final Pattern SECONDS = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofDays(1);

    @Override
    @SuppressWarnings("JdkObsolete") // picocli's stack
    public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        boolean isAttached = "=".equals(info.get("separator"));
        if (!isAttached && (words.isEmpty() || !SECONDS.matcher(words.peek()).matches())) {
            words.push(USUAL);
        }
        return false; // the word on top is still to be read
    }

    @Override
    public Duration convert(String text) {
        Duration interval = seconds(text);
        if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
            throw wrong(text);
        }
        return interval;
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
        } catch (NumberFormatException _) {
            throw wrong(text);
        }
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException("'" + text + "' is no number of seconds from 0.1 to 86400");
    }

    /** {@code 2 s}. */
    static String words(Duration interval) {
        return BigDecimal.valueOf(interval.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
