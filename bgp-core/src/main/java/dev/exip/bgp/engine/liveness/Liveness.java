package dev.exip.bgp.engine.liveness;

import dev.exip.bfd.Bfd;
import dev.exip.bfd.BfdSession;
import dev.exip.bfd.Change;
import dev.exip.bfd.Endpoints;
import dev.exip.bfd.packet.State;
import dev.exip.bfd.session.Parameters;
import dev.exip.bgp.engine.config.BfdOptions;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.journal.Entry;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.session.EstablishedSession;
import dev.exip.bgp.session.log.SessionLog;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Watches one neighbour with BFD, if it is configured so. Its methods may be called from any thread. */
public final class Liveness {
    /** After this long a socket that could not be had is asked for again. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Bfd bfd;
    private final Asn self;
    private final SessionLog log;
    private final Runnable forwardingFailed;
    private PeerConfig peer;
    private boolean wanted;
    private @Nullable Meeting last;
    private @Nullable EstablishedSession current;
    private boolean restarting;
    private @Nullable BfdSession session;
    private @Nullable String obstacle;
    private long flaps;
    private @Nullable String lastDown;

    /** The last establishment of BGP. */
    private record Meeting(String neighbor, InetAddress local, InetAddress remote, long since) {
        static Meeting of(EstablishedSession session) {
            return new Meeting(session.source().name(), session.localEnd(), session.remoteEnd(), System.nanoTime());
        }
    }

    /**
     * Watches nothing yet.
     *
     * @param self our AS
     * @param forwardingFailed called when a neighbour that is away, and whose routes are kept, is no way to anywhere any more
     */
    public Liveness(Bfd bfd, Asn self, PeerConfig peer, SessionLog log, Runnable forwardingFailed) {
        this.bfd = bfd;
        this.self = self;
        this.peer = peer;
        this.log = log;
        this.forwardingFailed = forwardingFailed;
    }

    /** The neighbour may have a session from now on. */
    public void begin() {
        bfd.execute(() -> wanted = true);
    }

    /** BGP is Established. */
    public void up(EstablishedSession established) {
        Meeting meeting = Meeting.of(established);
        bfd.execute(() -> {
            last = meeting;
            current = established;
            restarting = false;
            watch();
        });
    }

    /** BGP is no longer; {@code graceful} if the neighbour's routes are kept. */
    public void down(boolean graceful) {
        bfd.execute(() -> {
            current = null;
            restarting = graceful;
        });
    }

    /** Another configuration from now on. */
    public void reconfigure(PeerConfig next) {
        bfd.execute(() -> {
            boolean isSame = Objects.equals(next.bfd(), peer.bfd());
            peer = next;
            if (!isSame) {
                watch();
            }
        });
    }

    /** The neighbour is none any more, or the operator wants it down. */
    public void end() {
        bfd.execute(() -> {
            wanted = false;
            last = null;
            restarting = false;
            watch();
        });
    }

    private void watch() {
        BfdOptions options = peer.bfd();
        if (options == null || last == null || !wanted) {
            close();
            obstacle = null;
            return;
        }
        Parameters parameters = Parameters.of(options.interval(), options.multiplier());
        Endpoints ends = endpoints(options, last);
        if (session != null && session.endpoints().equals(ends)) {
            session.reconfigure(parameters);
        } else {
            close();
            open(ends, parameters);
        }
    }

    private Endpoints endpoints(BfdOptions options, Meeting meeting) {
        return new Endpoints(meeting.local(), meeting.remote(), Hops.areSeveral(options,
                peer.transport().distance(!peer.asn().equals(self)), meeting.local(), meeting.remote()));
    }

    private void open(Endpoints ends, Parameters parameters) {
        boolean isNews = obstacle == null;
        try {
            session = bfd.open(ends, parameters, this::changed);
            obstacle = null;
        } catch (IOException e) {
            obstacle = e.getMessage();
            if (isNews) {
                log.complaints().log(Level.ERROR, () -> neighbor() + ": there is no BFD: " + e.getMessage());
                retry();
            }
        }
    }

    private void retry() {
        bfd.later(RETRY, () -> {
            if (obstacle != null) {
                watch();
                retry();
            }
        });
    }

    private void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private String neighbor() {
        return last == null ? peer.name() : last.neighbor();
    }

    private void changed(Change change) {
        if (change.isUp()) {
            log.change(Level.INFO, Entry.Kind.BFD_UP, neighbor(), "BFD is up");
        } else if (change.before().state() == State.UP) {
            flaps++;
            lastDown = change.reason();
            down(change);
        }
    }

    private void down(Change change) {
        String words = "BFD is down: " + change.reason();
        if (!change.isFailure()) {
            log.change(Level.INFO, Entry.Kind.BFD_DOWN, neighbor(), words + "; BGP goes on"); // RFC 5882 3.2
        } else if (current != null && isOf(change)) {
            log.journal().add(Entry.Kind.BFD_DOWN, neighbor(), words); // the log has it as the reason of what follows
            current.fail(Notification.of(ErrorSubcode.BFD_DOWN), "BFD: " + change.reason()); // RFC 9384
        } else {
            log.change(Level.INFO, Entry.Kind.BFD_DOWN, neighbor(), words);
            if (restarting && change.before().remote().controlPlaneIndependent()) { // RFC 5882 4.3
                restarting = false;
                forwardingFailed.run();
            }
        }
    }

    /**
     * Whether it was this session of BGP that BFD said was alive. A neighbour that restarts within the detection time is back before its
     * former BFD session is down, which then says nothing of it.
     */
    private boolean isOf(Change change) {
        return last != null && change.silence().toNanos() < System.nanoTime() - last.since();
    }

    /** What there is to show; empty if it is not watched. */
    public CompletableFuture<Optional<LivenessSnapshot>> snapshot() {
        CompletableFuture<Optional<LivenessSnapshot>> taken = new CompletableFuture<>();
        bfd.execute(() -> taken.complete(Optional.ofNullable(peer.bfd()).map(options -> new LivenessSnapshot(options,
                session == null ? null : session.snapshot(), obstacle, flaps, lastDown))));
        return taken;
    }
}
