package dev.exip.it.image;

import dev.exip.lab.Distribution;
import dev.exip.lab.net.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** An image of this machine's BIRD and {@code ip} with what they are linked with, and the example of a Top-of-Rack router. */
final class Router {
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    private Router() {}

    static ImageFromDockerfile image(Path folder) throws IOException {
        for (var program : List.of("bird", "ip")) {
            var file = Path.of(Command.of("sh", "-c", "command -v " + program).run().strip());
            copy(file, folder);
            for (var library = LIBRARY.matcher(Command.of("ldd", file.toString()).run()); library.find();) {
                copy(Path.of(library.group(1)), folder);
            }
        }
        var examples = Distribution.ofThisBuild();
        var configuration = Files.createDirectories(folder.resolve("etc/bird"));
        Files.copy(examples.example("bird/tor.conf"), configuration.resolve("bird.conf"));
        Files.copy(examples.example("bird/common.conf"), configuration.resolve("common.conf"));
        Files.createDirectories(folder.resolve("run"));
        return new ImageFromDockerfile("exip-it-router").withFileFromPath("root", folder).withDockerfileFromBuilder(
                image -> image.from("scratch").copy("root", "/").env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").cmd(
                        "bird", "-f",
                        "-c", "/etc/bird/bird.conf", "-s", "/etc/bird/bird.ctl"));
    }

    private static void copy(Path file, Path folder) throws IOException {
        var copy = folder.resolve(file.toString().substring(1));
        Files.createDirectories(copy.getParent());
        if (!Files.exists(copy)) {
            Files.copy(file, copy);
        }
    }
}
