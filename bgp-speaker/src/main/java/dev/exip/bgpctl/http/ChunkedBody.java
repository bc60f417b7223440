package dev.exip.bgpctl.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body in chunks (RFC 9112 section 7.1): who reads it knows the end from a connection that broke. Trailers are ignored.
 *
 * <pre>
 * 1a0c CRLF (octets, as many as the hexadecimal number says) CRLF ... 0 CRLF CRLF
 * </pre>
 */
public final class ChunkedBody extends InputStream {
    private static final String NO_CHUNKS = "the daemon's answer is in no chunks; is it another program's socket?";
    private static final int LONGEST_SIZE = 7; // hexadecimal digits, so that it fits an int

    private final InputStream in;
    private int left;
    private boolean begun;
    private boolean ended;

    /** {@code in} begins with the first chunk, and is closed with this. */
    public ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
    }

    /** @throws EOFException if the body breaks off */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(into, offset, Math.min(length, left));
        if (read < 0) {
            throw brokenOff();
        }
        left -= read;
        return read;
    }

    private void nextChunk() throws IOException {
        if (begun && !line().isEmpty()) {
            throw new IOException(NO_CHUNKS);
        }
        begun = true;
        String size = line().replaceFirst(";.*", "").strip(); // extensions mean nothing to us
        if (!size.matches("[0-9a-fA-F]{1," + LONGEST_SIZE + "}")) {
            throw new IOException(NO_CHUNKS);
        }
        left = Integer.parseInt(size, 16);
        if (left == 0) {
            while (!line().isEmpty()) {
                // a trailer
            }
            ended = true;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw brokenOff();
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    private static EOFException brokenOff() {
        return new EOFException("the daemon's answer broke off; look at its log, and try again");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
