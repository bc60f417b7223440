package dev.exip.lab;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the build has put things.
 *
 * @param deploy the folder of the module {@code deploy}
 */
public record Distribution(Path deploy) {
    /** The build that this class comes from: its classes or its jar lie in {@code deploy/target}. */
    public static Distribution ofThisBuild() {
        return new Distribution(codeSource().resolve("../..").normalize());
    }

    /** A launcher of the distribution, {@code bgp-speaker}. */
    public Path launcher(String name) {
        return deploy.resolve("target/exip/bin").resolve(name);
    }

    /** A file of {@code deploy/examples}. */
    public Path example(String name) {
        return deploy.resolve("examples").resolve(name);
    }

    /** A script of {@code deploy/lab}. */
    public Path script(String name) {
        return deploy.resolve("lab").resolve(name);
    }

    /** The command line that runs a program of the lab in a small JVM of its own. */
    public List<String> java(Class<?> main, String... arguments) {
        return java(List.of(), main, arguments);
    }

    /** The same with more JVM flags, which win. */
    public List<String> java(List<String> flags, Class<?> main, String... arguments) {
        var classPath = String.join(":", codeSource().toString(), deploy + "/target/lab/lib/*",
                deploy + "/target/exip/lib/*");
        var argv = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.SimpleFormatter.format=%1$tT.%1$tL %5$s%6$s%n",
                "-Dlogback.configurationFile=lab-logback.xml"));
        argv.addAll(flags);
        argv.addAll(List.of("-cp", classPath, main.getName()));
        argv.addAll(List.of(arguments));
        return argv;
    }

    private static Path codeSource() {
        try {
            return Path.of(Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
