package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in the Javadoc of {@link BgpServer} is code that compiles. */
class BgpServerExampleTest {
    private static final Path SOURCE = Path.of("src/main/java/dev/exip/bgp/engine/BgpServer.java");

    @Test
    void theExampleInTheJavadocCompiles(@TempDir Path classes) throws IOException {
        String example = example();
        assertThat(example.lines()).hasSizeBetween(5, 12);
        String program = """
                import dev.exip.bgp.engine.*;
                import dev.exip.bgp.engine.config.*;
                import dev.exip.bgp.net.*;
                import java.time.Duration;
                import java.util.*;
                class Example {
                    void run() throws Exception {
                %s
                    }
                }
                """.formatted(example);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///Example.java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return program;
            }
        };
        boolean compiled = compiler.getTask(null, null, problems,
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")), null,
                List.of(source)).call();
        assertThat(problems.getDiagnostics()).isEmpty();
        assertThat(compiled).isTrue();
    }

    private static String example() throws IOException {
        String javadoc = Files.readString(SOURCE);
        int start = javadoc.indexOf("<pre>{@code") + "<pre>{@code".length();
        return javadoc.substring(start, javadoc.indexOf("}</pre>")).lines().map(
                line -> line.replaceFirst("^ \\* ?", "")).filter(line -> !line.isBlank()).collect(
                        Collectors.joining("\n"));
    }
}
