package dev.exip.daemon.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The keys that a reader knows: those it asks for, given texts that take it everywhere. */
public final class AskedKeys {

    private AskedKeys() {}

    /** All keys that {@code reader} asks for in {@code yaml}, as paths: {@code peers[].addPath.send}. */
    public static Set<String> of(String yaml, Consumer<Section> reader) {
        Problems problems = new Problems("probe");
        Section root = Section.of("", YamlTree.parse(yaml, Map.of(), problems), problems,
                new SideFiles(Path.of("")));
        reader.accept(root);
        return new TreeSet<>(root.asked());
    }
}
