package dev.exip.it.image;

import dev.exip.lab.net.Command;
import java.io.IOException;
import java.time.Instant;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** A container that has been started. */
record Container(GenericContainer<?> container) {
    /** What a command in it prints; throws {@link IllegalStateException} if it fails. */
    String run(String... command) {
        var outcome = attempt(command);
        if (outcome.exit() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + outcome + "\n" + log());
        }
        return outcome.out();
    }

    /** Runs a command in it, whatever its exit code. */
    Command.Outcome attempt(String... command) {
        try {
            var outcome = container.execInContainer(command);
            return new Command.Outcome(outcome.getExitCode(), outcome.getStdout(), outcome.getStderr());
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The status of its first process, by the kernel: the value of a line. */
    String status(String name) {
        return run("sh", "-c", "sed -n 's/^" + name + ":[[:space:]]*//p' /proc/1/status").strip();
    }

    /** What it has written since it was made. */
    String log() {
        return container.getLogs();
    }

    /** How others come to be in its network namespace. */
    String network() {
        return "container:" + container.getContainerId();
    }

    /** When it was started last. */
    Instant started() {
        return Instant.parse(DockerClientFactory.instance().client().inspectContainerCmd(
                container.getContainerId()).exec().getState().getStartedAt());
    }

    /** Ends what runs in it, as the engine does: first it is asked. */
    void stop() {
        DockerClientFactory.instance().client().stopContainerCmd(container.getContainerId()).exec();
    }

    /** Starts it again. */
    void start() {
        DockerClientFactory.instance().client().startContainerCmd(container.getContainerId()).exec();
    }
}
