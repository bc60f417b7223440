package dev.exip.daemon.config;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value of a YAML document, and where it stands. */
sealed interface Node {

    Position position();

    /** What it is, for somebody who expected something else: {@code a list}. */
    String description();

    /** A scalar, with its environment variables expanded; empty for YAML's null. */
    record Text(Position position, String value) implements Node {
        private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

        @Override
        public String description() {
            return value.isEmpty() ? "nothing" : "'" + CONTROL.matcher(value).replaceAll(Text::visible) + "'";
        }

        private static String visible(MatchResult character) {
            return Matcher.quoteReplacement("\\u%04x".formatted((int) character.group().charAt(0)));
        }
    }

    /** A sequence. */
    record Items(Position position, List<Node> items) implements Node {
        @Override
        public String description() {
            return "a list";
        }
    }

    /**
     * A mapping, in the order of the file.
     *
     * @param keys where each key stands
     */
    record Fields(Position position, Map<String, Node> values, Map<String, Position> keys) implements Node {
        @Override
        public String description() {
            return "keys and values";
        }
    }

    /** Something whose problem is already told; reading it must not tell another. */
    record Broken(Position position) implements Node {
        @Override
        public String description() {
            return "something broken";
        }
    }
}
