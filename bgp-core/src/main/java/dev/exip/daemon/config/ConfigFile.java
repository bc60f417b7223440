package dev.exip.daemon.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file and how its content becomes a {@code T}. Remembers the text it has read last.
 *
 * @param <T> what the file says, a record
 */
public final class ConfigFile<T> {
    private final Path path;
    private final Map<String, String> environment;
    private final Function<Section, T> reader;
    private @Nullable String text;
    private List<String> warnings = List.of();
    private Map<String, Object> values = Map.of();
    private volatile SideFiles sideFiles;

    /**
     * Nothing is read yet.
     *
     * @param environment what <code>${NAME}</code> stands for
     * @param reader takes the values out of the file
     */
    public ConfigFile(Path path, Map<String, String> environment, Function<Section, T> reader) {
        this.path = path;
        sideFiles = new SideFiles(directory(path));
        this.environment = Map.copyOf(environment);
        this.reader = reader;
    }

    /**
     * What the file says now.
     *
     * @throws ConfigException with everything that is wrong
     */
    public T read() {
        text = null;
        warnings = List.of();
        String content = content();
        text = content;
        return parse(content);
    }

    /**
     * The file that holds another text than the one that was read last, good or bad: this one, or one that it names. A file
     * that cannot be read counts as empty. Empty if all are as they were.
     */
    public Optional<Path> changed() {
        try {
            return content().equals(text) ? sideFiles.changed() : Optional.of(path);
        } catch (ConfigException _) {
            return text == null ? Optional.empty() : Optional.of(path);
        }
    }

    /** What is doubtful in the text that was read last, each with its place. */
    public List<String> warnings() {
        return warnings;
    }

    /** The keys and values of the last text that was good, to be shown: text, lists and mappings, without secrets. */
    public Map<String, Object> values() {
        return values;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Those in which a change may matter: it and the files that it names, absolute. */
    public Set<Path> files() {
        Set<Path> files = new HashSet<>(sideFiles.paths());
        files.add(path.toAbsolutePath());
        return files;
    }

    private static Path directory(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    }

    private String content() {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException _) {
            throw unreadable("no such file");
        } catch (AccessDeniedException _) {
            throw unreadable("may not be read; give this process's user the permission");
        } catch (CharacterCodingException _) {
            throw unreadable("is no text in UTF-8; save it as such");
        } catch (IOException e) {
            throw unreadable(Files.isDirectory(path)
                    ? "is a directory; name a file in it"
                    : "cannot be read: " + e.getMessage());
        }
    }

    private ConfigException unreadable(String why) {
        return new ConfigException(List.of(path + ": " + why));
    }

    private T parse(String content) {
        Problems problems = new Problems(path.toString());
        SideFiles named = new SideFiles(directory(path));
        Node tree = YamlTree.parse(content, environment, problems);
        Section root = Section.of("", tree, problems, named);
        if (!problems.errors().isEmpty() && root.isEmpty()) {
            throw new ConfigException(problems.errors()); // no YAML at all
        }
        T value = reader.apply(root);
        root.finish();
        sideFiles = named;
        if (!problems.errors().isEmpty()) {
            throw new ConfigException(problems.errors());
        }
        warnings = problems.warnings();
        values = tree instanceof Node.Fields fields ? Secrets.without(fields) : Map.of();
        return value;
    }
}
