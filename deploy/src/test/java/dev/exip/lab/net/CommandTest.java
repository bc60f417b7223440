package dev.exip.lab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandTest {
    @Test
    void is_printed_as_one_would_type_it() {
        assertThat(Command.of("curl", "--write-out", "%{local_port}\\n", "http://10.0.0.7/?[1-200]")).hasToString(
                "curl --write-out '%{local_port}\\n' 'http://10.0.0.7/?[1-200]'");
        assertThat(Command.of("echo", "it's")).hasToString("echo 'it'\\''s'");
    }

    @Test
    void passes_its_input_and_returns_its_output() {
        assertThat(Command.of("cat").run("10.0.0.7\n")).isEqualTo("10.0.0.7\n");
    }

    @Test
    void a_failure_says_the_command_its_exit_code_and_its_complaint() {
        assertThatThrownBy(Command.of("sh", "-c", "echo no such link >&2; exit 3")::run).hasMessage(
                "sh -c 'echo no such link >&2; exit 3': exit 3: no such link");
    }

    @Test
    void an_attempt_does_not_mind_a_failure() {
        assertThat(Command.of("sh", "-c", "echo half; exit 1").attempt()).isEqualTo(
                new Command.Outcome(1, "half\n", ""));
    }
}
