package dev.exip.daemon.lease;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the Lease, from the point of view of one candidate: what to ask the API server next, and how long our tenure is.
 *
 * <p>No two candidates ever have a tenure at once, whatever their wall clocks say and however late answers come. The holder
 * counts from when it <em>sent</em> its last successful write; the others count from when they <em>received</em> the answer that
 * showed them that write, which is later, and they wait longer. A write that arrives after another candidate's fails, for the
 * object's version is another. Of a Lease that is not there nobody knows whether it was deleted under a holder: whoever creates
 * it has a tenure only when any former one is over.
 */
public final class Election {
    /** What to do next. */
    public sealed interface Step {
        /** Nothing, before this time or {@link Election#hurry()}. */
        record Wait(long until) implements Step {}

        /** Ask what there is. */
        record Read() implements Step {}

        /** Write this. */
        record Write(LeaseRecord wanted) implements Step {}
    }

    private final String identity;
    private final LeaseConfig config;
    private final Supplier<Instant> wallClock;
    private @Nullable LeaseRecord seen;
    private @Nullable String seenVersion; // null before the first answer, empty if there is no Lease
    private long seenSince;
    private @Nullable Instant written; // that stands in the Lease, unless somebody else has written since
    private boolean ours;
    private boolean mayBeOurs = true; // a former run of ours may have held it, or an answer was lost
    private boolean mustRead = true;
    private boolean writing;
    private long nextAt;
    private long notBefore;
    private @Nullable String legacy;
    private boolean eligible = true;
    private Tenure tenure = Tenure.NONE;

    /**
     * Nothing is known yet.
     *
     * @param identity ours: no other process that runs has it
     * @param wallClock for what people read in the Lease
     */
    public Election(String identity, LeaseConfig config, Supplier<Instant> wallClock) {
        this.identity = identity;
        this.config = config;
        this.wallClock = wallClock;
    }

    /** What to do now; its outcome is to be told before the next step is asked for. */
    public Step next(long now) {
        if (now < nextAt) {
            return new Step.Wait(nextAt);
        }
        writing = !mustRead && (ours || (eligible && now >= freeAt()));
        if (!writing) {
            return new Step.Read();
        }
        return new Step.Write(ours && !eligible ? release().orElseThrow() : wanted());
    }

    /** The answer to a {@link Step.Read}, which was received at {@code received}. */
    public void read(Optional<LeaseRecord> found, long received) {
        seen = found.orElse(null);
        String version = found.map(LeaseRecord::version).orElse("");
        if (!version.equals(seenVersion)) {
            seenVersion = version;
            seenSince = received;
        }
        // one that bears our name and was written by another process is another's: they may share a host's name
        ours = found.isPresent() && holder().equals(identity)
                && (mayBeOurs || found.get().renewed().equals(written));
        mayBeOurs = false;
        mustRead = false;
        if (ours) {
            written = found.get().renewed();
        } else if (found.isPresent()) {
            tenure = Tenure.NONE; // whoever it is had no right to it, but has it
        }
        nextAt = ours
                ? received
                : Math.min(received + config.retry().toNanos(), Math.max(received, freeAt()));
    }

    /** A {@link Step.Write} that was sent at {@code sent} has been carried out by {@code received}. */
    public void written(LeaseRecord now, long sent, long received) {
        if (seen == null) {
            notBefore = received + config.duration().toNanos();
        }
        seen = now;
        written = now.renewed();
        seenVersion = now.version();
        seenSince = sent;
        ours = !now.isFree();
        mayBeOurs = false;
        if (!ours) {
            nextAt = received + config.retry().toNanos();
            return;
        }
        if (sent >= notBefore) {
            tenure = new Tenure(sent + config.renewDeadline().toNanos(), sent + config.duration().toNanos());
        }
        nextAt = sent + config.retry().toNanos();
    }

    /** A {@link Step.Write} came too late. */
    public void conflict() {
        mustRead = true;
    }

    /** There was no answer by {@code now}; what was to be written may have been, or may yet be. */
    public void failed(long now) {
        mayBeOurs |= writing;
        mustRead |= !ours;
        nextAt = now + config.retry().toNanos();
    }

    /** There is reason to look at once. */
    public void hurry() {
        if (!ours) {
            mustRead = true;
            nextAt = 0;
        }
    }

    /** What to write so that others may come at once; to be carried out when we have given everything up. Empty if it is not ours. */
    public Optional<LeaseRecord> release() {
        tenure = Tenure.NONE;
        LeaseRecord last = seen;
        return last != null && ours
                ? Optional.of(new LeaseRecord(last.version(), "", last.duration(), last.acquired(), now(),
                        last.transitions(), legacy(last)))
                : Optional.empty();
    }

    /** Whether we may take it, or keep it; from the beginning we may. */
    public void eligible(boolean yes) {
        if (ours && eligible && !yes) {
            nextAt = 0; // others may come
        }
        eligible = yes;
    }

    /** What to leave to the next holder, once we are the holder; until then, and before this is said, it stays what it is. */
    public void bequeath(@Nullable String text) {
        legacy = text;
    }

    /** What there is from the holder, us or the one before. */
    public String legacy() {
        return seen == null ? "" : seen.legacy();
    }

    /** How long we may have what it is about. */
    public Tenure tenure() {
        return tenure;
    }

    /** Who holds it as far as we know; empty if nobody does. */
    public String holder() {
        return seen == null ? "" : seen.holder();
    }

    /** As the API server keeps it. */
    private Instant now() {
        return wallClock.get().truncatedTo(ChronoUnit.MICROS);
    }

    /** When we may take it if nothing changes. */
    private long freeAt() {
        LeaseRecord last = seen;
        return last == null || last.isFree()
                ? seenSince
                : seenSince + Math.max(last.duration().toNanos(), config.duration().toNanos());
    }

    private LeaseRecord wanted() {
        LeaseRecord last = seen;
        Instant now = now();
        if (last == null) {
            return new LeaseRecord("", identity, config.duration(), now, now, 0, "");
        }
        return ours
                ? new LeaseRecord(last.version(), identity, config.duration(), last.acquired(), now,
                        last.transitions(), legacy(last))
                : new LeaseRecord(last.version(), identity, config.duration(), now, now, last.transitions() + 1,
                        last.legacy());
    }

    /** Before we have said anything, that of the holder before us. */
    private String legacy(LeaseRecord last) {
        String own = legacy;
        return own == null ? last.legacy() : own;
    }
}
