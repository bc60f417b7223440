package dev.exip.daemon.config;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A kind of value that a configuration file may hold.
 *
 * @param expected what to write, for people: {@code a port, 1..65535}
 * @param standIn taken where the file has an error, so that reading can go on and find others; never used beyond that
 * @param parser from the text; throws IllegalArgumentException if it is no such value
 * @param advice what may be meant by a text that is no such value; empty where there is nothing to say
 */
public record Kind<T>(String expected, T standIn, Function<String, T> parser, Function<String, String> advice) {

    /** Without advice. */
    public Kind(String expected, T standIn, Function<String, T> parser) {
        this(expected, standIn, parser, _ -> "");
    }

    /** One of these words. */
    public static <T> Kind<T> oneOf(Map<String, T> words) {
        return oneOf(words.keySet().stream().sorted().collect(Collectors.joining(" or ")), words);
    }

    /** One of these words, for a place where something else than a word may stand too. */
    public static <T> Kind<T> oneOf(String expected, Map<String, T> words) {
        return new Kind<>(expected, words.values().iterator().next(), text -> {
            T value = words.get(text);
            if (value == null) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    /** A whole number of something, within bounds. */
    public static Kind<Integer> number(String what, int least, int most) {
        return new Kind<>(what + ", " + least + ".." + most, least, text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException(text);
            }
            return number;
        });
    }

    /** Only those values for which {@code condition} holds; the stand-in must be one of them. */
    public Kind<T> where(String narrower, Predicate<T> condition) {
        return new Kind<>(narrower, standIn, text -> {
            T value = parser.apply(text);
            if (!condition.test(value)) {
                throw new IllegalArgumentException(text);
            }
            return value;
        }, advice);
    }

    /** With {@code words} for somebody who writes something else. */
    public Kind<T> advising(Function<String, String> words) {
        return new Kind<>(expected, standIn, parser, words);
    }
}
