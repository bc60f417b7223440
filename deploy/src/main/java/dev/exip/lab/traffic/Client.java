package dev.exip.lab.traffic;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a fixed rate, to each address in turn and from each of many ports in turn, until it is killed; prints each when it is
 * over. A port comes again only when nobody remembers its last connection any more, also a host that was cut off in the midst of it.
 */
public final class Client {
    private static final int PORT = 80;
    private static final int FIRST_SOURCE_PORT = 10_000;
    private static final int SOURCE_PORTS = 50_000;
    private static final int PATIENCE = 1_000; // ms, for connection and answer together
    private static final byte[] GET = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final BlockingQueue<Request> done = new LinkedBlockingQueue<>();
    private final List<String> addresses;

    private Client(List<String> addresses) {
        this.addresses = addresses;
    }

    /**
     * Runs until it is killed.
     *
     * @param args requests a second, then the addresses
     * @throws InterruptedException never
     */
    public static void main(String[] args) throws InterruptedException {
        var client = new Client(List.of(args).subList(1, args.length));
        Thread.ofPlatform().daemon().start(() -> client.send(Integer.parseInt(args[0])));
        client.print(System.out);
    }

    private void send(int rate) {
        var start = System.nanoTime();
        for (long i = 0;; i++) {
            var due = start + i * 1_000_000_000L / rate;
            for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            var address = addresses.get((int) (i % addresses.size()));
            var port = (int) (FIRST_SOURCE_PORT + i % SOURCE_PORTS);
            Thread.startVirtualThread(() -> done.add(request(port, address)));
        }
    }

    private void print(PrintStream out) throws InterruptedException {
        var lines = new StringBuilder();
        while (true) {
            for (var request = done.take(); request != null; request = done.poll()) {
                lines.append(request.line()).append('\n');
            }
            out.print(lines);
            out.flush();
            lines.setLength(0);
        }
    }

    private static Request request(int port, String address) {
        var start = Instant.now();
        var end = System.nanoTime() + PATIENCE * 1_000_000L;
        try (var socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            try {
                socket.connect(new InetSocketAddress(address, PORT), PATIENCE);
            } catch (IOException e) {
                return Request.failed(start, Instant.now(), port, unconnected(e));
            }
            if (left(end) <= 0) {
                return Request.failed(start, Instant.now(), port, Outcome.NO_CONNECTION);
            }
            try {
                socket.getOutputStream().write(GET);
                var server = answer(socket, end);
                return server.isEmpty()
                        ? Request.failed(start, Instant.now(), port, Outcome.RESET)
                        : Request.answered(start, Instant.now(), port, server);
            } catch (IOException e) {
                return Request.failed(start, Instant.now(), port, unanswered(e));
            }
        } catch (IOException e) {
            return Request.failed(start, Instant.now(), port, other(e));
        }
    }

    /** The last line of what comes until the server closes; empty if that is nothing. */
    private static String answer(Socket socket, long end) throws IOException {
        var text = new StringBuilder();
        var buffer = new byte[1024];
        var in = socket.getInputStream();
        while (true) {
            var left = left(end);
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            var count = in.read(buffer);
            if (count < 0) {
                return text.toString().strip().replaceAll("(?s).*\\s", "");
            }
            text.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
        }
    }

    /** Whole milliseconds; 0 is for ever to a socket. */
    private static long left(long end) {
        return (end - System.nanoTime()) / 1_000_000;
    }

    private static Outcome unconnected(IOException fault) {
        return switch (fault) {
            case SocketTimeoutException _ -> Outcome.NO_CONNECTION;
            case NoRouteToHostException _ -> Outcome.NO_ROUTE;
            case ConnectException e when String.valueOf(e.getMessage()).contains("refused") -> Outcome.REFUSED;
            case SocketException e when String.valueOf(e.getMessage()).contains("unreachable") -> Outcome.NO_ROUTE;
            default -> other(fault);
        };
    }

    private static Outcome unanswered(IOException fault) {
        return switch (fault) {
            case SocketTimeoutException _ -> Outcome.NO_ANSWER;
            case NoRouteToHostException _ -> Outcome.NO_ROUTE;
            case SocketException _ -> Outcome.RESET;
            default -> other(fault);
        };
    }

    private static Outcome other(IOException fault) {
        fault.printStackTrace();
        return Outcome.OTHER;
    }
}
