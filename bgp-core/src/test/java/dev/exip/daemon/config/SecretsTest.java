package dev.exip.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @TempDir
    Path directory;

    private ConfigFile<Integer> file(String text) throws IOException {
        Path path = Files.writeString(directory.resolve("test.yaml"), text);
        return new ConfigFile<>(path, Map.of("NODE_IP", "10.0.0.7"), root -> {
            root.keys().forEach(root::has);
            root.section("peer").keys().forEach(root.section("peer")::has);
            return 1;
        });
    }

    @Test
    void whatIsShownHasTheValuesAndNeitherCommentsNorSecrets() throws Exception {
        ConfigFile<Integer> file = file("""
                # the old password was hunter1
                address: "${NODE_IP}"
                list: [1, [a, b], {token: hunter2}]
                peer:
                  passwordFile: /etc/exip/tor1.key
                  password: hunter3
                  nothing:
                  authToken: {value: hunter4}
                """);
        file.read();
        assertThat(file.values()).isEqualTo(Map.of("address", "10.0.0.7", "list",
                List.of("1", List.of("a", "b"), Map.of("token", "(not shown)")), "peer",
                Map.of("passwordFile", "/etc/exip/tor1.key", "password", "(not shown)", "nothing", "", "authToken",
                        "(not shown)")));
        assertThat(file.values().toString()).doesNotContain("hunter");
    }

    @Test
    void aFileThatIsWrongLeavesWhatTheLastGoodOneSaid() throws Exception {
        ConfigFile<Integer> file = file("a: 1\n");
        file.read();
        Files.writeString(file.path(), "a: [\n");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(file::read);
        assertThat(file.values()).isEqualTo(Map.of("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "md5Password", "clientSecret", "-Djavax.net.ssl.keyStorePassword", "API_TOKEN"})
    void theseAreSecrets(String key) {
        assertThat(Secrets.isSecret(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwordFile", "tokenPath", "asn", "-Xmx64m", "description"})
    void theseAreNot(String key) {
        assertThat(Secrets.isSecret(key)).isFalse();
    }
}
