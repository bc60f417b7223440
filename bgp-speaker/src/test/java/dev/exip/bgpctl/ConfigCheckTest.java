package dev.exip.bgpctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is checked as the daemon would read it, without a daemon. */
class ConfigCheckTest {
    private static final String REFLECTOR = "local: {asn: 65001, routerId: 10.210.1.1}\n";
    private static final String SPEAKER = REFLECTOR + "vips: {allow: [10.0.0.0/24]}\n";

    @TempDir
    Path folder;

    private Cli.Result check(String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), text);
        String[] words = new String[options.length + 3];
        System.arraycopy(new String[]{"config", "check", file.toString()}, 0, words, 0, 3);
        System.arraycopy(options, 0, words, 3, options.length);
        Cli.Result result = Cli.at(folder).run(words);
        return new Cli.Result(result.code(), result.out().replace(file.toString(), "a.yaml"),
                result.err().replace(file.toString(), "a.yaml"));
    }

    @Test
    void aFileWithVipsIsReadAsASpeakersAndOneWithoutAsAReflectors() throws Exception {
        assertThat(check(SPEAKER)).isEqualTo(new Cli.Result(0, "a.yaml: valid for a speaker\n", ""));
        assertThat(check(REFLECTOR)).isEqualTo(new Cli.Result(0, "a.yaml: valid for a reflector\n", ""));
    }

    @Test
    void theCommandLineCanSayWhoseItIs() throws Exception {
        assertThat(check(REFLECTOR, "--for", "speaker")).satisfies(result -> {
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).startsWith("a.yaml:1:").contains("missing key 'allow' in 'vips'");
        });
        assertThat(check(SPEAKER, "--for", "reflector").err()).startsWith("a.yaml:2:1: unknown key 'vips'");
    }

    @Test
    void everyErrorIsToldWithItsPlaceAndTheExitCodeIs1() throws Exception {
        assertThat(check(SPEAKER.replace("65001", "no") + "peers:\n  - {adress: 10.0.0.1, asn: 65001}\n")).satisfies(
                result -> {
                    assertThat(result.code()).isEqualTo(1);
                    assertThat(result.out()).isEmpty();
                    assertThat(result.err().lines()).hasSize(3).allMatch(line -> line.matches("a.yaml:\\d+:\\d+: .*"));
                });
    }

    @Test
    void warningsAreShownAndAreNoErrors() throws Exception {
        assertThat(check(SPEAKER + "peers: [{address: 10.0.0.1, asn: 65002}]\n")).satisfies(result -> {
            assertThat(result.code()).isZero();
            assertThat(result.err()).contains("warning: a.yaml:3:", "RFC 8212");
        });
    }

    @Test
    void jsonTellsErrorsAndWarningsApart() throws Exception {
        assertThat(check(SPEAKER + "peers: [{address: 10.0.0.1, asn: 65002, export: all}]\n", "-j")).satisfies(
                result -> {
                    assertThat(result.code()).isZero();
                    assertThat(result.err()).isEmpty();
                    assertThat(result.out()).startsWith("{").contains("\"schemaVersion\" : 1", "\"valid\" : true",
                            "\"daemon\" : \"speaker\"", "\"errors\" : [ ]", "\"warnings\" : [ \"a.yaml:3:");
                });
        assertThat(check(SPEAKER.replace("65001", "no"), "-o", "JSON")).satisfies(result -> {
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).contains("\"valid\" : false", "\"errors\" : [ \"a.yaml:1:");
        });
    }

    @Test
    void aFileThatIsNotThereIs1() {
        assertThat(Cli.at(folder).type("config check /nowhere.yaml")).isEqualTo(
                new Cli.Result(1, "", "/nowhere.yaml: no such file\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"config | Missing command: check",
            "config check | Missing required parameter: 'FILE'",
            "config check a.yaml --for agent | Invalid value for option '--for': 'agent' is none of speaker, reflector"})
    void aWrongCommandLineIs64(String line, String error) {
        Cli.Result result = Cli.at(folder).type(line);
        assertThat(result.code()).isEqualTo(64);
        assertThat(result.err()).startsWith("bgpctl: " + error);
    }
}
