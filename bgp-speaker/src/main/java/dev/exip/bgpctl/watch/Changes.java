package dev.exip.bgpctl.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Marks in a page what was otherwise in the one before. It knows of a page only that cells stand in lines with two blanks or more between
 * them, and that a line is found again by its first cell, if no other line begins like it; of a line that is not found, all is new. That
 * time goes on is no change, and neither is it that a column has become wider.
 *
 * @param on begins a mark
 * @param off ends it
 */
record Changes(String on, String off) {
    private static final Pattern CELL = Pattern.compile("\\S+(?: \\S+)*");
    private static final Pattern DURATION = Pattern.compile("\\b\\d+(?:d\\d\\dh|:\\d\\d:\\d\\d)\\b");

    /** The lines of {@code now}, with marks; without any if there is no page before. */
    List<String> mark(List<String> before, List<String> now) {
        if (before.isEmpty()) {
            return now;
        }
        Set<List<String>> known = before.stream().map(Changes::cells).collect(Collectors.toCollection(HashSet::new));
        Map<String, List<String>> then = byFirstCell(before);
        Map<String, List<String>> here = byFirstCell(now);
        List<String> marked = new ArrayList<>();
        for (String line : now) {
            List<String> cells = cells(line);
            if (cells.isEmpty() || known.contains(cells)) {
                marked.add(line);
            } else {
                String first = cells.getFirst();
                marked.add(mark(here.containsKey(first) ? then.get(first) : null, line));
            }
        }
        return marked;
    }

    private String mark(@Nullable List<String> before, String line) {
        StringBuilder marked = new StringBuilder();
        Matcher cell = CELL.matcher(line);
        for (int i = 0; cell.find(); i++) {
            boolean same = before != null && i < before.size() && before.get(i).equals(timeless(cell.group()));
            cell.appendReplacement(marked, "");
            marked.append(same ? cell.group() : on + cell.group() + off);
        }
        return cell.appendTail(marked).toString();
    }

    private static Map<String, List<String>> byFirstCell(List<String> lines) {
        Map<String, List<String>> byFirst = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (String line : lines) {
            List<String> cells = cells(line);
            if (!cells.isEmpty() && byFirst.put(cells.getFirst(), cells) != null) {
                ambiguous.add(cells.getFirst());
            }
        }
        byFirst.keySet().removeAll(ambiguous);
        return byFirst;
    }

    private static List<String> cells(String line) {
        return CELL.matcher(line).results().map(cell -> timeless(cell.group())).toList();
    }

    private static String timeless(String cell) {
        return DURATION.matcher(cell).replaceAll("");
    }
}
