package dev.exip.bgpctl;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.ErrorView;
import dev.exip.bgpctl.http.ChunkedBody;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Asks a daemon, and gives it orders, over its admin socket, in HTTP/1.1 (RFC 9112): one request a connection. An answer that is made while it is
 * sent comes in chunks, so that one that broke off is not taken for the whole.
 *
 * @param socket where the daemon listens
 * @param patience how long it may be silent before it answers
 */
record AdminClient(Path socket, Duration patience) {

    /**
     * The document at {@code target}, to be closed by the caller.
     *
     * @param method {@code GET} to ask, {@code POST} to order
     * @param hints what helps, by the status of the answer; where there is none the daemon's own hint is passed on
     * @throws Failure if the daemon cannot be reached, is silent, or answers with an error
     */
    InputStream send(String method, String target, Map<Integer, String> hints) throws Failure {
        SocketChannel channel = connect();
        Executor later = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> watchdog = CompletableFuture.runAsync(() -> close(channel), later);
        try {
            channel.write(ByteBuffer.wrap(
                    (method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(
                            StandardCharsets.US_ASCII)));
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 64 * 1024);
            int status = status(in);
            boolean chunks = isChunked(in);
            watchdog.cancel(false);
            if (status != 200) {
                throw refusal(status, in, hints);
            }
            return chunks ? new ChunkedBody(in) : in;
        } catch (AsynchronousCloseException _) {
            throw new Failure("the daemon at " + socket + " is silent since " + patience.toSeconds() + " s",
                    "It may be stopped or overloaded: look at its log");
        } catch (IOException e) {
            throw new Failure("the daemon at " + socket + " broke off: " + e.getMessage(),
                    "Look at its log, and try again");
        }
    }

    private SocketChannel connect() throws Failure {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            String reason = Files.exists(socket)
                    ? String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT)
                    : "no such file";
            throw new Failure("cannot reach the daemon at " + socket + ": " + reason,
                    "Is bgp-speaker or route-reflector running? Use --socket PATH if it listens elsewhere");
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // the read that waits on it fails in any case
        }
    }

    /** Reads the status line. */
    private static int status(InputStream in) throws IOException {
        String statusLine = line(in);
        if (!statusLine.matches("HTTP/1\\.\\d \\d{3}.*")) {
            throw new IOException("it does not speak HTTP");
        }
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    /** Reads the header fields, of which no other says anything that is needed; what follows is the body. */
    private static boolean isChunked(InputStream in) throws IOException {
        boolean chunked = false;
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            chunked |= field.toLowerCase(Locale.ROOT).matches("transfer-encoding:\\s*chunked");
        }
        return chunked;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("no answer");
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    private static Failure refusal(int status, InputStream body, Map<Integer, String> hints) throws IOException {
        try (body) {
            ErrorView view = AdminJson.mapper().readValue(body, ErrorView.class);
            return new Failure(view.error(), hints.getOrDefault(status, view.hint()),
                    status == 400 ? ExitCode.USAGE : ExitCode.FAILED);
        }
    }
}
