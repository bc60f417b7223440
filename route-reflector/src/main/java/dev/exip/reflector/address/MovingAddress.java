package dev.exip.reflector.address;

import dev.exip.daemon.lease.Tenure;
import dev.exip.daemon.reflector.AddressConfig;
import dev.exip.libc.BootClock;
import dev.exip.packet.Claim;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address that moves, on this host: taken when a tenure begins and nobody answers for it, gone when the tenure is over.
 *
 * <p>Two clocks see to that. The thread here never waits for anything but the link, and for that no longer than the tenure
 * lasts; and the kernel has the address only for as many seconds, so that it goes even if this process is killed, or stopped.
 */
public final class MovingAddress implements AutoCloseable {
    /** Who lives at the address. Called on the address's thread, in turn; must be quick. */
    public interface Tenant {
        /** The address is ours. */
        void moveIn();

        /** It is not any more, and {@code why}: whatever is sent from it now goes nowhere. */
        void moveOut(String why);

        /** Whether it could be ours: the interface is connected to the rack. Told when it changes; at the beginning it is not. */
        void accessible(boolean yes);
    }

    /**
     * How it stands, for people.
     *
     * @param state in a word: {@code held}, {@code probing} or {@code standby}
     * @param since when this state began
     * @param mac the interface's; null if there is no such interface
     * @param conflicts how often somebody else claimed it
     * @param rival who did so last
     * @param conflict when that was
     */
    public record Standing(String state, Instant since, @Nullable String mac, long conflicts, @Nullable String rival,
            @Nullable Instant conflict) {}

    private static final Logger LOG = LoggerFactory.getLogger(MovingAddress.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** How long a pulled cable, or a clock that ran on while the machine slept, may go unnoticed. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final AddressConfig config;
    private final Tenant tenant;
    private final Holding holding;
    private final Thread thread;
    private volatile Tenure tenure = Tenure.NONE;
    private volatile boolean closed;
    private volatile @Nullable RackInterface rack;
    private volatile Standing standing = new Standing("standby", Instant.now(), null, 0, null, null);
    private boolean lodged;
    private boolean accessible;
    private long nextLook;
    private String complaint = "";

    /** Does nothing yet. */
    public MovingAddress(AddressConfig config, Tenant tenant) {
        this.config = config;
        this.tenant = tenant;
        holding = new Holding(config.probe());
        thread = Thread.ofPlatform().daemon().name("address").unstarted(this::run);
    }

    /** Removes what a former run has left, and waits for a tenure. The interface is one of the calling thread's network namespace. */
    public void start() {
        thread.start();
    }

    /** How long we may have it from now on; for any thread, and returns at once. */
    public void allow(Tenure granted) {
        tenure = granted;
        wake();
    }

    /** How it stands. */
    public Standing standing() {
        return standing;
    }

    private void wake() {
        RackInterface open = rack;
        if (open != null) {
            open.wake();
        }
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed || lodged) {
            RackInterface open = rack;
            try {
                if (open == null) {
                    open = open();
                }
                if (lodged && !isHeld()) {
                    moveOut(open, "it could not be taken away before");
                }
                look(open);
                act(open);
            } catch (IOException | RuntimeException e) { // whatever it is, the thread is needed
                complain(e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString());
                holding.failed(BootClock.nanos());
                accessible(false);
                if (open != null && !lodged) {
                    close(open); // the interface may have gone, and come back as another
                }
                LockSupport.parkNanos(open == null ? RETRY.toNanos() : PAUSE.toNanos());
            }
            tell();
        }
        RackInterface open = rack;
        if (open != null) {
            close(open);
        }
    }

    private void close(RackInterface open) {
        rack = null;
        open.close();
    }

    private RackInterface open() throws IOException {
        RackInterface open = RackInterface.open(config);
        rack = open;
        Standing s = standing;
        standing = new Standing(s.state(), s.since(), open.mac().toString(), s.conflicts(), s.rival(), s.conflict());
        var _ = open.sweep();
        return open;
    }

    /** A cable tells nobody that it is pulled, so we look. */
    private void look(RackInterface open) throws IOException {
        long now = BootClock.nanos();
        if (now >= nextLook) {
            nextLook = now + LOOK.toNanos();
            accessible(open.isConnected());
        }
    }

    private void accessible(boolean yes) {
        if (yes != accessible) {
            accessible = yes;
            tenant.accessible(yes);
            if (yes) {
                LOG.info("{} is connected", config.device());
            } else {
                LOG.warn("{} is not connected, so the address is for another replica; plug its cable, or set it up",
                        config.device());
            }
        }
    }

    private void act(RackInterface open) throws IOException {
        long now = BootClock.nanos();
        switch (holding.next(now, closed || !accessible ? Tenure.NONE : tenure)) {
            case Holding.Act.Wait(long until) -> {
                long nanos = Math.clamp(Math.min(until, nextLook) - now, 0, LOOK.toNanos());
                var claim = open.hear(Duration.ofNanos(nanos), !isHeld());
                if (claim.isPresent()) {
                    heard(claim.get());
                }
            }
            case Holding.Act.Ask(boolean first) -> ask(open, first);
            case Holding.Act.Take(Tenure under) -> {
                open.take(under.equals(Tenure.FOREVER) ? Optional.empty() : Optional.of(under.left(BootClock.nanos())));
                lodged = true;
                open.announce();
                complaint = "";
                LOG.info("{} is ours, on {} ({})", config.addresses(), config.device(), open.mac());
                tenant.moveIn();
            }
            case Holding.Act.Prolong(Tenure under) -> open.prolong(under.left(BootClock.nanos()));
            case Holding.Act.Announce() -> open.announce();
            case Holding.Act.GiveUp() -> {
                String why = closed
                        ? "we are stopping"
                        : accessible ? "the lease has not been renewed in time" : "nobody can reach it here";
                LOG.info("{} is given up: {}", config.addresses(), why);
                moveOut(open, why);
            }
        }
    }

    private void ask(RackInterface open, boolean first) throws IOException {
        var obstacle = first ? open.sweep() : Optional.<String>empty();
        if (obstacle.isPresent()) {
            complain(obstacle.get());
            holding.failed(BootClock.nanos());
        } else {
            open.ask();
        }
    }

    private void moveOut(RackInterface open, String why) throws IOException {
        open.giveUp();
        lodged = false;
        tenant.moveOut(why);
    }

    private void heard(Claim claim) {
        if (!holding.contested(BootClock.nanos())) {
            return;
        }
        Standing s = standing;
        String rival = claim.by().toString();
        if (!rival.equals(s.rival())) {
            LOG.warn(isHeld()
                    ? "{} is ours by the lease, but {} says that it has it, too; we announce it again. Find that host: 'ip neigh' "
                            + "on the router shows where it is"
                    : "{} is not taken, for {} answers for it; trying again until it does not. If that is no other reflector about "
                            + "to give it up, find that host",
                    claim.address().getHostAddress(), rival);
        }
        standing = new Standing(s.state(), s.since(), s.mac(), s.conflicts() + 1, rival, Instant.now());
    }

    private boolean isHeld() {
        return holding.state() instanceof Holding.State.Held;
    }

    private void tell() {
        String word = switch (holding.state()) {
            case Holding.State.Away _ -> "standby";
            case Holding.State.Asking _ -> "probing";
            case Holding.State.Held _ -> "held";
        };
        Standing s = standing;
        if (!s.state().equals(word)) {
            standing = new Standing(word, Instant.now(), s.mac(), s.conflicts(), s.rival(), s.conflict());
        }
    }

    /** Once for each cause. */
    private void complain(String message) {
        if (!message.equals(complaint)) {
            complaint = message;
            LOG.error("{} cannot be had: {}; trying again", config.addresses(), message);
        }
    }

    /** Gives it up at once. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            var _ = thread.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
