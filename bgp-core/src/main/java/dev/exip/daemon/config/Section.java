package dev.exip.daemon.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a configuration file, to take values out of. An error is noted and reading goes on with a stand-in, so that
 * the operator sees all of them; {@link ConfigFile} throws at the end. Keys that were never asked for are unknown keys.
 */
public final class Section {
    private final String path;
    private final boolean isMapping;
    private final Node.Fields fields;
    private final Problems problems;
    private final SideFiles sideFiles;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, Section> children = new LinkedHashMap<>();
    private boolean sound = true;

    private Section(String path, Node node, Problems problems, SideFiles sideFiles) {
        this.path = path;
        isMapping = node instanceof Node.Fields;
        fields = node instanceof Node.Fields mapping
                ? mapping
                : new Node.Fields(node.position(), Map.of(), Map.of());
        this.problems = problems;
        this.sideFiles = sideFiles;
    }

    static Section of(String path, Node node, Problems problems, SideFiles sideFiles) {
        var section = new Section(path, node, problems, sideFiles);
        if (!section.isMapping) {
            section.mismatch(path, node, "keys and values");
        }
        return section;
    }

    /** Whether there is no key at all. */
    boolean isEmpty() {
        return fields.values().isEmpty();
    }

    /** Whether no error has been found in it yet, so that its values may be compared with others. */
    public boolean isSound() {
        return sound && children.values().stream().allMatch(Section::isSound);
    }

    /** The keys that a reader has asked for, here and further down: {@code peers[].addPath.send}. */
    Set<String> asked() {
        Set<String> paths = new LinkedHashSet<>();
        asked.forEach(key -> paths.add(path(key).replaceAll("\\[\\d+]", "[]")));
        children.values().forEach(child -> paths.addAll(child.asked()));
        return paths;
    }

    /** Whether the file has this key. */
    public boolean has(String key) {
        asked.add(key);
        return fields.values().containsKey(key);
    }

    /** The keys that the file has here; to look at them is not to know them. */
    public List<String> keys() {
        return List.copyOf(fields.values().keySet());
    }

    /** Whether the value of this key is a list. */
    public boolean hasList(String key) {
        return value(key) instanceof Node.Items;
    }

    /** Whether the value of this key is a mapping. */
    public boolean hasSection(String key) {
        return value(key) instanceof Node.Fields;
    }

    /** A value that must be there. */
    public <T> T required(String key, Kind<T> kind) {
        Node value = value(key);
        if (value == null) {
            missing(key, kind.expected());
            return kind.standIn();
        }
        return read(path(key), value, kind);
    }

    /** A value, or {@code otherwise} where the file says nothing. */
    public <T> T optional(String key, Kind<T> kind, T otherwise) {
        Node value = value(key);
        return value == null ? otherwise : read(path(key), value, kind);
    }

    /**
     * The content of the file whose path is the value, relative to the configuration file; when it changes, the
     * configuration is read again.
     *
     * @return empty where the file says nothing, or names what cannot be read, which is then noted
     */
    public Optional<byte[]> content(String key) {
        Path file = optional(key, Kinds.PATH, Path.of(""));
        if (file.toString().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(sideFiles.read(file));
        } catch (NoSuchFileException _) {
            error(key, "there is no file " + sideFiles.resolve(file) + "; create it, or correct the path");
        } catch (AccessDeniedException _) {
            error(key, "file " + sideFiles.resolve(file) + " may not be read; give the daemon's user the permission");
        } catch (IOException e) {
            error(key, "file " + sideFiles.resolve(file) + " cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** A list that must be there. */
    public <T> List<T> requiredList(String key, Kind<T> kind) {
        if (!has(key)) {
            missing(key, "a list, each " + kind.expected());
        }
        return list(key, kind, List.of());
    }

    /** A list, or {@code otherwise} where the file says nothing. */
    public <T> List<T> list(String key, Kind<T> kind, List<T> otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        List<Node> items = items(key, "a list, each " + kind.expected());
        List<T> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            values.add(read(path(key) + "[" + i + "]", items.get(i), kind));
        }
        return values;
    }

    /** A mapping within this one; without any keys where the file says nothing. */
    public Section section(String key) {
        Node value = value(key);
        Node.Fields none = new Node.Fields(fields.position(), Map.of(), Map.of());
        return child(path(key), value == null ? none : value);
    }

    /** A list of mappings; empty where the file says nothing. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Node item : has(key)
                ? items(key, "a list of keys and values, each beginning with '- '")
                : List.<Node>of()) {
            sections.add(child(path(key) + "[" + sections.size() + "]", item));
        }
        return sections;
    }

    /** Notes an error of the value of {@code key}, or of the whole mapping if it has no such key. */
    public void error(String key, String message) {
        error(position(key), "'" + path(key) + "': " + message);
    }

    /** Notes something doubtful that is no error. */
    public void warn(String key, String message) {
        problems.warn(position(key), "'" + path(key) + "': " + message);
    }

    /** The line of the value of {@code key}, counted from 1; of the whole mapping if it has no such key. */
    public int line(String key) {
        return position(key).line();
    }

    /** To be called when everything has been asked for. */
    void finish() {
        fields.keys().forEach((key, position) -> {
            if (!asked.contains(key)) {
                error(position,
                        "unknown key '" + key + "'" + within() + "; known keys: " + String.join(", ", asked));
            }
        });
        children.values().forEach(Section::finish);
    }

    private Section child(String childPath, Node node) {
        return children.computeIfAbsent(childPath, p -> of(p, node, problems, sideFiles));
    }

    private @Nullable Node value(String key) {
        asked.add(key);
        return fields.values().get(key);
    }

    private List<Node> items(String key, String expected) {
        Node value = value(key);
        if (value instanceof Node.Items(var _, var items)) {
            return items;
        }
        if (value != null) {
            mismatch(path(key), value, expected);
        }
        return List.of();
    }

    private <T> T read(String valuePath, Node value, Kind<T> kind) {
        if (value instanceof Node.Text(var _, var text)) {
            try {
                return kind.parser().apply(text);
            } catch (IllegalArgumentException e) {
                String advice = kind.advice().apply(text);
                mismatch(valuePath, value, kind.expected(), advice.isEmpty() ? "" : "; " + advice);
                return kind.standIn();
            }
        }
        mismatch(valuePath, value, kind.expected());
        return kind.standIn();
    }

    private void mismatch(String valuePath, Node value, String expected) {
        mismatch(valuePath, value, expected, "");
    }

    private void mismatch(String valuePath, Node value, String expected, String advice) {
        sound = false;
        if (!(value instanceof Node.Broken)) {
            error(value.position(), (valuePath.isEmpty() ? "" : "'" + valuePath + "': ") + "expected " + expected
                    + ", found " + value.description() + advice);
        }
    }

    private void missing(String key, String expected) {
        if (!isMapping) {
            return; // that is told, and enough
        }
        error(fields.position(), "missing key '" + key + "'" + within() + ": " + expected);
    }

    private void error(Position position, String message) {
        sound = false;
        problems.error(position, message);
    }

    private Position position(String key) {
        Node value = fields.values().get(key);
        return value == null ? fields.position() : value.position();
    }

    private String within() {
        return path.isEmpty() ? "" : " in '" + path + "'";
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
