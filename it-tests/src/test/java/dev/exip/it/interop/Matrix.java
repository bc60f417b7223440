package dev.exip.it.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cells that were shown, as a table of Markdown that is the same after every run that shows the same. */
final class Matrix {
    private static final String HEAD = """
            # Interoperability

            Our daemons and each of these in two network namespaces; written by `InteroperabilityIT`, which shows every cell anew.

            """;

    private static final String LEGEND = """

            **both ways**: what the peer's own command line says it holds equals what we sent, and what we hold equals what it says it
            sent; for a feature that is no route: each side's doing is seen by the other's own word. **yes**: the feature has one way.
            **to it**, **from it**: this way alone.
            """;

    private final Map<String, Map<Feature, String>> columns = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** Enters a cell, all of whose halves have been shown. */
    void enter(Peer peer, Feature feature) {
        columns.computeIfAbsent(heading(peer), _ -> new LinkedHashMap<>()).put(feature, cell(peer, feature));
    }

    private static String heading(Peer peer) {
        return peer.name() + " " + peer.version();
    }

    private String cell(Peer peer, Feature feature) {
        var limits = peer.limits().stream().filter(limit -> limit.feature() == feature).toList();
        var works = feature.ways().stream().filter(
                way -> limits.stream().noneMatch(limit -> limit.way() == way)).toList();
        var words = works.size() == 2
                ? "both ways"
                : feature.ways().size() == 1 && works.size() == 1
                        ? "yes"
                        : works.stream().findFirst().map(Way::toString).orElse("no");
        return words + limits.stream().map(Limit::reason).distinct().map(reason -> note(peer, reason)).collect(
                Collectors.joining());
    }

    private String note(Peer peer, String reason) {
        var note = heading(peer) + " " + reason + ".";
        if (!notes.contains(note)) {
            notes.add(note);
        }
        return " [" + (notes.indexOf(note) + 1) + "]";
    }

    /** Whether every feature of this many peers was entered. */
    boolean isComplete(int peers) {
        return columns.size() == peers && columns.values().stream().allMatch(
                cells -> cells.size() == Feature.values().length);
    }

    /** The table, with its notes. */
    String markdown() {
        var widest = Stream.of(Feature.values()).mapToInt(feature -> feature.toString().length()).max().orElseThrow();
        var rows = new ArrayList<String>();
        rows.add(row("", widest, columns.keySet().stream().map(name -> name).toList()));
        rows.add("|" + "-".repeat(widest + 2) + columns.keySet().stream().map(
                name -> "|" + "-".repeat(width(name) + 2)).collect(Collectors.joining()) + "|");
        for (var feature : Feature.values()) {
            rows.add(row(feature.toString(), widest,
                    columns.values().stream().map(cells -> cells.getOrDefault(feature, "")).toList()));
        }
        var numbered = Stream.iterate(0, i -> i < notes.size(), i -> i + 1).map(i -> (i + 1) + ". " + notes.get(i));
        return HEAD + String.join("\n", rows) + "\n" + LEGEND
                + (notes.isEmpty() ? "" : numbered.collect(Collectors.joining("\n", "\n", "\n")));
    }

    private String row(String title, int widest, List<String> cells) {
        var names = List.copyOf(columns.keySet());
        var row = new StringBuilder("| ").append(padded(title, widest));
        for (int i = 0; i < cells.size(); i++) {
            row.append(" | ").append(padded(cells.get(i), width(names.get(i))));
        }
        return row.append(" |").toString();
    }

    private int width(String name) {
        return Stream.concat(Stream.of(name), columns.getOrDefault(name, Map.of()).values().stream()).mapToInt(
                String::length).max().orElseThrow();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
