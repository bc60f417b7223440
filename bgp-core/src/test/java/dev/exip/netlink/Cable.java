package dev.exip.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A cable from {@link #NEAR} in the namespace of the calling thread to a host of its own; needs root, and iproute2 and util-linux. */
final class Cable implements AutoCloseable {
    static final String NEAR = "near0";
    static final String FAR_ADDRESS = "198.51.100.2";

    private static final String FAR = "far0";

    private final Netlink netlink;
    private final Process host;

    private Cable(Netlink netlink, Process host) {
        this.netlink = netlink;
        this.host = host;
    }

    static Cable plugged(Netlink netlink) throws IOException, InterruptedException {
        var host = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo here; exec sleep infinity").start();
        var cable = new Cable(netlink, host);
        assertThat(host.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("here");
        run("ip", "link", "add", NEAR, "type", "veth", "peer", "name", FAR, "netns", Long.toString(host.pid()));
        cable.onHost("addr", "add", FAR_ADDRESS + "/24", "dev", FAR);
        run("ip", "addr", "add", "198.51.100.1/24", "dev", NEAR);
        run("ip", "link", "set", NEAR, "up");
        cable.plug();
        return cable;
    }

    void unplug() throws IOException, InterruptedException {
        onHost("link", "set", FAR, "down");
        await().dontCatchUncaughtExceptions().until(() -> !link().carrier());
    }

    void plug() throws IOException, InterruptedException {
        onHost("link", "set", FAR, "up");
        await().dontCatchUncaughtExceptions().until(() -> link().carrier());
    }

    Link link() {
        return netlink.link(NEAR).orElseThrow();
    }

    private void onHost(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("nsenter", "--net=/proc/" + host.pid() + "/ns/net", "ip"));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    /** Runs a command in the namespace of the calling thread, and returns what it prints. */
    static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(command), said).isZero();
        return said;
    }

    @Override
    public void close() {
        host.destroyForcibly().onExit().join();
    }
}
