package dev.exip.daemon.kube;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands between a client and an API server as a virtual address does that spreads connections over several of them. When one has lost
 * its power, the connections to it go silent, and nobody closes them; new ones go to another.
 */
final class SilentRelay implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private volatile AtomicBoolean alive = new AtomicBoolean(true);

    SilentRelay(int server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort() + "/";
    }

    /** From now on no octet passes on the connections that there are. */
    void silenceConnections() {
        alive.set(false);
        alive = new AtomicBoolean(true);
    }

    private void serve() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                AtomicBoolean passes = alive;
                Thread.ofVirtual().start(() -> pass(client, upstream, passes));
                Thread.ofVirtual().start(() -> pass(upstream, client, passes));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private static void pass(Socket from, Socket to, AtomicBoolean passes) {
        byte[] octets = new byte[8192];
        try (from; to) {
            for (int read = from.getInputStream().read(octets); read >= 0; read = from.getInputStream().read(octets)) {
                if (passes.get()) {
                    to.getOutputStream().write(octets, 0, read);
                }
            }
        } catch (IOException closed) {
            // by the other end
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
