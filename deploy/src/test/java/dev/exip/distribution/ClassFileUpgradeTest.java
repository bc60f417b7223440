package dev.exip.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClassFileUpgradeTest {
    @TempDir
    Path folder;

    @Test
    void every_class_of_picocli_is_verified_and_runs_after_it() throws Exception {
        var jar = picocli("picocli.jar");
        var before = entries(jar);
        assertThat(version(jar)).isEqualTo(ClassFile.JAVA_5_VERSION);

        ClassFileUpgrade.upgrade(jar);

        assertThat(entries(jar)).isEqualTo(before);
        assertThat(version(jar)).isEqualTo(ClassFile.JAVA_8_VERSION);
        try (var loader = new URLClassLoader(new URL[]{jar.toUri().toURL()}, null)) {
            for (var entry : before) {
                if (entry.startsWith("picocli/") && entry.endsWith(".class") && !entry.contains("groovy")) {
                    Class.forName(entry.replace('/', '.').replace(".class", ""), true, loader);
                }
            }
            var type = loader.loadClass(CommandLine.Help.Ansi.class.getName());
            assertThat(type.getMethod("enabled").invoke(type.getField("OFF").get(null))).isEqualTo(false);
        }
    }

    @Test
    void it_is_the_same_every_time_and_an_upgraded_jar_stays_as_it_is() throws Exception {
        var one = picocli("one.jar");
        var other = picocli("other.jar");

        ClassFileUpgrade.upgrade(one);
        ClassFileUpgrade.upgrade(other);
        assertThat(one).hasSameBinaryContentAs(other);

        ClassFileUpgrade.upgrade(other);
        assertThat(one).hasSameBinaryContentAs(other);
    }

    private Path picocli(String name) throws Exception {
        var jar = Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.copy(jar, folder.resolve(name));
    }

    private static List<String> entries(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private static int version(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile());
                var in = file.getInputStream(file.getEntry("picocli/CommandLine.class"))) {
            return ClassFile.of().parse(in.readAllBytes()).majorVersion();
        }
    }
}
