package dev.exip.lab.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Moves octets for all neighbours, by the caller's thread, until what the caller waits for has come about. */
final class Loop implements AutoCloseable {
    private static final long KEEPALIVE = TimeUnit.SECONDS.toNanos(30);
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(1);
    private static final int SCRATCH = 1 << 18;

    private final Selector selector;
    private final long limit;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
    private final List<Neighbor> neighbors = new ArrayList<>();
    private long heard = System.nanoTime();
    private long keptAlive = System.nanoTime();

    /** In which nothing may take longer than this. */
    Loop(int limitSeconds) throws IOException {
        selector = Selector.open();
        limit = TimeUnit.SECONDS.toNanos(limitSeconds);
    }

    /** Whom {@link Neighbor#dial} registers with. */
    Selector selector() {
        return selector;
    }

    /** Keeps the session of one who has dialled alive. */
    void add(Neighbor neighbor) {
        neighbors.add(neighbor);
    }

    /**
     * Moves octets until something is so, which is looked at after each round.
     *
     * @param what what it is waited for, for the complaint
     * @throws IllegalStateException if it takes too long, or a session is lost
     */
    void until(String what, BooleanSupplier reached) throws IOException {
        var begin = System.nanoTime();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - begin > limit) {
                throw new IllegalStateException(
                        what + ": not within " + TimeUnit.NANOSECONDS.toSeconds(limit) + " s");
            }
            round();
        }
    }

    /** Moves octets for so long. */
    void pause(long nanos) throws IOException {
        var begin = System.nanoTime();
        until("a pause", () -> System.nanoTime() - begin >= nanos);
    }

    /** Moves octets until nobody has received anything for a second. */
    void settle() throws IOException {
        heard = System.nanoTime();
        until("silence", () -> System.nanoTime() - heard >= SILENCE);
    }

    private void round() throws IOException {
        selector.select(this::turn, 1);
        var now = System.nanoTime();
        if (now - keptAlive > KEEPALIVE) {
            keptAlive = now;
            for (var neighbor : neighbors) {
                neighbor.keepAlive();
            }
        }
    }

    private void turn(SelectionKey key) {
        var neighbor = (Neighbor) key.attachment();
        try {
            if (neighbor.turn(scratch)) {
                heard = System.nanoTime();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the session of " + neighbor + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
