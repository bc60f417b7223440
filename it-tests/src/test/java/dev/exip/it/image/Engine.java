package dev.exip.it.image;

import dev.exip.lab.Await;
import dev.exip.lab.net.Command;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/** Podman for Testcontainers where there is no Docker: rootful, with storage and socket of its own. */
public final class Engine extends DockerClientProviderStrategy {
    private static final int FIRST = 1000;
    /** Ends, and leaves nothing, half a minute after it was last used: Testcontainers uses it until this JVM ends. */
    private static final String SERVICE = """
            podman --root "$1/storage" --runroot "$1/run" --tmpdir "$1/tmp" system service --time=30 "unix://$2"
            umount "$1/storage/overlay"
            rm -rf --one-file-system "$1"
            """;
    private static final String CONTAINERS_CONF = """
            [containers]
            default_ulimits = ["nofile=20000:20000", "nproc=4096:4096"]
            [engine]
            cgroup_manager = "cgroupfs"
            events_logger = "file"
            runtime = "runc"
            [network]
            network_backend = "netavark"
            """;

    /**
     * Says what is missing.
     *
     * @throws IllegalStateException if there is neither Docker nor podman
     */
    static void require() {
        if (!isDocker() && Command.of("sh", "-c", "command -v podman && command -v runc").attempt().exit() != 0) {
            throw new IllegalStateException("the image is tested by a container engine, and there is none: start Docker"
                    + " (DOCKER_HOST, /var/run/docker.sock), or install podman and runc: deploy/lab/prerequisites image");
        }
    }

    private static boolean isDocker() {
        return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    }

    @Override
    public String getDescription() {
        return "podman, started for this test";
    }

    @Override
    protected boolean isApplicable() {
        return !isDocker();
    }

    @Override
    protected int getPriority() {
        return FIRST;
    }

    @Override
    protected boolean isPersistable() {
        return false;
    }

    @Override
    public TransportConfig getTransportConfig() {
        return TransportConfig.builder().dockerHost(Podman.SOCKET).build();
    }

    /** The process: begun when it is first asked for. */
    private static final class Podman {
        static final URI SOCKET = start();

        private static URI start() {
            try {
                var folder = Files.createTempDirectory("exip-podman");
                var configuration = Files.writeString(folder.resolve("containers.conf"), CONTAINERS_CONF);
                var socket = folder.resolve("podman.sock");
                var builder = new ProcessBuilder("sh", "-c", SERVICE, "sh", folder.toString(), socket.toString());
                builder.environment().put("CONTAINERS_CONF", configuration.toString());
                builder.redirectErrorStream(true).redirectOutput(folder.resolve("podman.log").toFile()).start();
                Await.until("podman's socket", () -> socket, Files::exists);
                return URI.create("unix://" + socket);
            } catch (IOException e) {
                throw new IllegalStateException("podman does not start", e);
            }
        }
    }
}
