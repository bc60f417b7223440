package dev.exip.bfd;

import dev.exip.bfd.packet.Discard;
import dev.exip.bfd.session.Parameters;
import dev.exip.bfd.session.Session;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** All sessions, and the thread that they have to themselves. It starts with the first thing to do. */
public final class Bfd implements Executor, AutoCloseable {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, Bfd::thread,
            Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final RandomGenerator secret = new SecureRandom();
    private final RandomGenerator jitter = new SplittableRandom();
    private final Demultiplexer sessions = new Demultiplexer();
    private final Map<Place, Reception> receptions = new HashMap<>();

    private record Place(InetAddress local, boolean multihop) {
        static Place of(Endpoints ends) {
            return new Place(ends.local(), ends.multihop());
        }
    }

    private static Thread thread(Runnable work) {
        return new FastThreadLocalThread(work, "bfd");
    }

    /** Runs {@code work} on the thread of BFD; from any thread. Once this is closed nothing is run any more. */
    @Override
    public void execute(Runnable work) {
        try {
            loop.execute(work);
        } catch (RejectedExecutionException _) {
            // there are no sessions any more
        }
    }

    /** Runs {@code work} on the thread of BFD after {@code delay}. */
    public void later(Duration delay, Runnable work) {
        var _ = loop.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Opens a session and begins to send. An earlier one between the same ends gives way to it.
     *
     * @param watcher told of each change of the state
     * @throws IOException if a socket cannot be had; the message says which and why
     */
    public BfdSession open(Endpoints ends, Parameters parameters, Consumer<Change> watcher) throws IOException {
        BfdSession earlier = sessions.between(ends);
        if (earlier != null) {
            earlier.end();
        }
        Place place = Place.of(ends);
        Channel sender = Sockets.sender(loop, ends.local(), secret);
        Reception reception = receptions.get(place);
        try {
            if (reception == null) {
                reception = new Reception(loop, sessions, ends);
                receptions.put(place, reception);
            }
        } catch (IOException e) {
            var _ = sender.close();
            throw e;
        }
        reception.use();
        BfdSession session = new BfdSession(loop, ends, Session.begin(sessions.discriminator(secret), parameters),
                sender, jitter, watcher, this::ended);
        sessions.add(session);
        return session;
    }

    private void ended(BfdSession session) {
        sessions.remove(session);
        Place place = Place.of(session.endpoints());
        Reception reception = receptions.get(place);
        if (reception != null && reception.release()) {
            receptions.remove(place);
        }
    }

    /** How many packets have been discarded since the start, by the reason; from any thread. */
    public CompletableFuture<Map<Discard, Long>> discarded() {
        return CompletableFuture.supplyAsync(sessions::discarded, loop);
    }

    /** Tells all neighbours that nothing has failed, and ends the thread; from any other. */
    @Override
    public void close() {
        if (!loop.isShuttingDown()) { // whose first step would be to close the sockets
            loop.submit(this::takeLeave).awaitUninterruptibly();
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void takeLeave() {
        sessions.all().forEach(session -> {
            session.close();
            session.end();
        });
    }
}
