package dev.exip.lab.bench.load;

import dev.exip.bgp.net.Ipv4Address;
import dev.exip.lab.bench.paths.UpdateReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Moves octets for all neighbours, by the caller's thread, until what the caller waits for has come about. */
public final class Loop implements AutoCloseable {
    private static final int KEEPALIVES_A_HOLD_TIME = 3; // RFC 4271 section 4.4
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(1);
    private static final int SCRATCH = 1 << 18;

    private final InetSocketAddress reflector;
    private final int hold;
    private final long limit;
    private final Selector selector;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
    private final List<Neighbor> neighbors = new ArrayList<>();
    private final List<Neighbor> slow = new ArrayList<>();
    private long heard = System.nanoTime();
    private long keptAlive = System.nanoTime();

    /**
     * Without neighbours yet.
     *
     * @param reflector whom they dial
     * @param hold the hold time that they propose, in seconds
     * @param limitSeconds nothing that is waited for may take longer than this
     */
    public Loop(InetSocketAddress reflector, int hold, int limitSeconds) throws IOException {
        this.reflector = reflector;
        this.hold = hold;
        limit = TimeUnit.SECONDS.toNanos(limitSeconds);
        selector = Selector.open();
    }

    /**
     * Begins to connect from an address; the session is kept alive from now on.
     *
     * @param reader takes what a receiver is told; null of a sender
     */
    public Neighbor dial(Ipv4Address self, @Nullable UpdateReader reader) throws IOException {
        var neighbor = Neighbor.dial(self, reader, reflector, hold, selector);
        neighbors.add(neighbor);
        return neighbor;
    }

    /** From now on a neighbour reads so many octets a second, and nothing while none are allowed. */
    public void slowDown(Neighbor neighbor, int octetsPerSecond) {
        neighbor.pace(new Pace(octetsPerSecond));
        slow.add(neighbor);
    }

    /** It reads all that there is again. */
    public void hurry(Neighbor neighbor) {
        slow.remove(neighbor);
        neighbor.pace(null);
    }

    /** Ends a neighbour's connection without a word. */
    public void leave(Neighbor neighbor) throws IOException {
        neighbors.remove(neighbor);
        slow.remove(neighbor);
        neighbor.leave();
    }

    /**
     * Moves octets until something is so, which is looked at after each round.
     *
     * @param what what it is waited for, for the complaint
     * @throws IllegalStateException if it takes too long, or a session is lost
     */
    public void until(String what, BooleanSupplier reached) throws IOException {
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
    public void pause(long nanos) throws IOException {
        var begin = System.nanoTime();
        until("a pause", () -> System.nanoTime() - begin >= nanos);
    }

    /** Moves octets until nobody has received anything for a second. */
    public void settle() throws IOException {
        heard = System.nanoTime();
        until("silence", () -> System.nanoTime() - heard >= SILENCE);
    }

    private void round() throws IOException {
        selector.select(this::turn, 1);
        slow.forEach(Neighbor::listen);
        var now = System.nanoTime();
        if (now - keptAlive > TimeUnit.SECONDS.toNanos(hold) / KEEPALIVES_A_HOLD_TIME) {
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
