package dev.exip.it.badinput;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of a table of cases.
 *
 * @param rule the rule that is broken, and how
 * @param where tags of the sessions that it is tried over
 * @param kind what {@code octets} are
 * @param octets annotated octets, as of {@link Notation}
 * @param reaction what the neighbour gets
 */
record Case(String rule, Set<String> where, String kind, String octets, String reaction) {
    private static final Pattern ALTERNATIVES = Pattern.compile("\\{([^}]*)}");
    private static final int COLUMNS = 4;

    /** Tags of sessions that only cases which name them are tried over. */
    private static final Set<String> SPECIAL = Set.of("v4alone", "v6alone", "v4only", "refresh", "nexthop6", "role",
            "strict");

    /**
     * The cases of a table: {@code rule | where | kind octets | reaction} a line. Blank lines and those that begin with {@code #} are left
     * out; a line with <code>{a,b}</code> in its octets is a case for each alternative.
     */
    static Stream<Case> load(String table) {
        try (InputStream in = Objects.requireNonNull(Case.class.getResourceAsStream(table + ".cases"), table)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).flatMap(Case::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Case> parse(String line) {
        List<String> columns = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (columns.size() != COLUMNS) {
            throw new IllegalArgumentException("not of four columns: " + line);
        }
        String[] sent = columns.get(2).split(" ", 2);
        return alternatives(sent.length == 1 ? "" : sent[1]).map(octets -> new Case(columns.get(0),
                Set.of(columns.get(1).split(" ")), sent[0], octets, columns.get(3)));
    }

    private static Stream<String> alternatives(String octets) {
        Matcher found = ALTERNATIVES.matcher(octets);
        return found.find()
                ? Arrays.stream(found.group(1).split(",")).flatMap(
                        a -> alternatives(octets.substring(0, found.start()) + a + octets.substring(found.end())))
                : Stream.of(octets);
    }

    /** Whether it is to be tried where these tags hold, {@code others} than which may stand there too. */
    boolean fits(Set<String> tags, List<String> others) {
        boolean special = where.stream().anyMatch(SPECIAL::contains);
        return (special || tags.contains("both")) && where.stream().allMatch(
                tag -> tag.equals("all") || tags.contains(tag) || others.contains(tag));
    }

    @Override
    public String toString() {
        return rule + (octets.isEmpty() ? "" : ": " + kind + " " + octets);
    }
}
