package dev.exip.daemon.config;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {

    @TempDir
    Path directory;

    private final List<Integer> values = new CopyOnWriteArrayList<>();
    private ConfigFile<Integer> file;
    private ConfigWatch watch;

    private void start(Path path) throws IOException {
        file = new ConfigFile<>(path, Map.of(), root -> root.required("port", Kinds.PORT));
        values.add(file.read());
        watch = ConfigWatch.start(file::files, this::look);
    }

    private void look() {
        if (file.changed().isPresent()) {
            values.add(file.read());
        }
    }

    private Path write(String name, int port) throws IOException {
        return Files.writeString(directory.resolve(name), "port: " + port + "\n");
    }

    private void awaitValues(Integer... expected) {
        await().untilAsserted(() -> assertThat(values).containsExactly(expected));
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    @Test
    void aFileWrittenInPlaceIsReadAgain() throws IOException {
        start(write("a.yaml", 1));
        write("a.yaml", 2);
        awaitValues(1, 2);
        write("a.yaml", 3);
        awaitValues(1, 2, 3);
    }

    @Test
    void aFileReplacedByAnotherIsReadAgain() throws IOException {
        Path path = write("a.yaml", 1);
        start(path);
        Files.move(write("a.yaml.new", 2), path, ATOMIC_MOVE);
        awaitValues(1, 2);
    }

    @Test
    void aConfigMapIsReadAgainWhenKubernetesSwapsItsLink() throws IOException {
        configMap("..2026_01", 1);
        Files.createSymbolicLink(directory.resolve("a.yaml"), Path.of("..data/a.yaml"));
        start(directory.resolve("a.yaml"));
        configMap("..2026_02", 2);
        awaitValues(1, 2);
        configMap("..2026_03", 3);
        awaitValues(1, 2, 3);
    }

    /** As the kubelet's atomic writer does it. */
    private void configMap(String version, int port) throws IOException {
        Path folder = Files.createDirectory(directory.resolve(version));
        Files.writeString(folder.resolve("a.yaml"), "port: " + port + "\n");
        Path link = Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of(version));
        Files.move(link, directory.resolve("..data"), ATOMIC_MOVE);
    }

    /** As the length of a secret that the file names. */
    private void startWithSecret(Path secret) throws IOException {
        Path path = Files.writeString(directory.resolve("a.yaml"), "secret: " + secret + "\n");
        file = new ConfigFile<>(path, Map.of(), root -> root.content("secret").orElse(new byte[0]).length);
        values.add(file.read());
        watch = ConfigWatch.start(file::files, this::look);
    }

    @Test
    void aFileThatTheConfigurationNamesIsAPartOfIt() throws IOException {
        Path secret = Files.createDirectory(directory.resolve("secrets")).resolve("key");
        Files.writeString(secret, "1");
        startWithSecret(secret);
        Files.writeString(secret, "22");
        awaitValues(1, 2);
        Files.writeString(secret, "333");
        awaitValues(1, 2, 3);
    }

    @Test
    void aSecretIsReadAgainWhenKubernetesSwapsItsLink() throws IOException {
        Path mount = Files.createDirectory(directory.resolve("secrets"));
        secret(mount, "..2026_01", "1");
        Files.createSymbolicLink(mount.resolve("key"), Path.of("..data/key"));
        startWithSecret(mount.resolve("key"));
        secret(mount, "..2026_02", "22");
        awaitValues(1, 2);
        secret(mount, "..2026_03", "333");
        awaitValues(1, 2, 3);
    }

    private static void secret(Path mount, String version, String content) throws IOException {
        Files.writeString(Files.createDirectory(mount.resolve(version)).resolve("key"), content);
        Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of(version));
        Files.move(link, mount.resolve("..data"), ATOMIC_MOVE);
    }

    @Test
    void aFileWithTheSameTextIsNoChange() throws IOException {
        Path path = write("a.yaml", 1);
        start(path);
        Files.move(write("a.yaml.new", 1), path, ATOMIC_MOVE); // written in place it would be empty for a moment
        assertThat(file.changed()).isEmpty();
        write("a.yaml", 2);
        awaitValues(1, 2);
    }

    @Test
    void aListenerThatFailsForGoodIsAskedAgain() throws IOException {
        file = new ConfigFile<>(write("a.yaml", 1), Map.of(), root -> root.required("port", Kinds.PORT));
        values.add(file.read());
        watch = ConfigWatch.start(file::files, () -> {
            if (file.changed().isPresent()) {
                values.add(file.read());
                throw new StackOverflowError();
            }
        });
        Files.move(write("a.yaml.new", 2), directory.resolve("a.yaml"), ATOMIC_MOVE);
        awaitValues(1, 2);
        Files.move(write("a.yaml.new", 3), directory.resolve("a.yaml"), ATOMIC_MOVE);
        awaitValues(1, 2, 3);
    }

    @Test
    void aListenerThatThrowsIsAskedAgain() throws IOException {
        start(write("a.yaml", 1));
        Files.move(write("a.yaml.new", 99_999), directory.resolve("a.yaml"), ATOMIC_MOVE);
        write("a.yaml", 2);
        awaitValues(1, 2);
    }
}
