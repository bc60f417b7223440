package dev.exip.bgp.admin.live;

import dev.exip.bfd.BfdSnapshot;
import dev.exip.bfd.session.Remote;
import dev.exip.bfd.session.Session;
import dev.exip.bgp.admin.view.bfd.BfdView;
import dev.exip.bgp.engine.NeighborSnapshot;
import dev.exip.bgp.engine.liveness.LivenessSnapshot;
import dev.exip.bgp.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What BFD says of a neighbour, as the admin API shows it. */
final class BfdRows {

    private BfdRows() {}

    /** Null for one that is not watched. */
    static @Nullable BfdView row(NeighborSnapshot neighbor) {
        LivenessSnapshot bfd = neighbor.bfd();
        if (bfd == null) {
            return null;
        }
        BfdSnapshot snapshot = bfd.session();
        Session session = snapshot == null ? null : snapshot.session();
        return new BfdView(neighbor.session().config().name(), neighbor.session().config().remote().toString(),
                session == null ? BfdView.NONE : session.state().toString(),
                session == null ? null : session.diagnostic().toString(),
                snapshot == null ? null : Duration.between(snapshot.changed(), Instant.now()).toSeconds(), bfd.flaps(),
                bfd.lastDown(), bfd.options().interval().toMillis(), bfd.options().multiplier(),
                snapshot == null ? null : session(snapshot),
                snapshot == null ? bfd.obstacle() : snapshot.trouble());
    }

    private static BfdView.Session session(BfdSnapshot snapshot) {
        Session session = snapshot.session();
        Remote remote = session.remote().isHeard() ? session.remote() : null;
        return new BfdView.Session(IpAddress.of(snapshot.endpoints().local()).toString(),
                snapshot.endpoints().multihop(), snapshot.endpoints().port(), snapshot.sourcePort(),
                Integer.toUnsignedLong(session.discriminator()),
                remote == null ? 0 : Integer.toUnsignedLong(remote.discriminator()),
                remote == null ? null : remote.state().toString(),
                remote == null ? null : remote.diagnostic().toString(),
                remote == null ? null : (long) remote.detectMultiplier(),
                remote == null ? null : remote.controlPlaneIndependent(), millis(session.transmitInterval()),
                remote == null ? null : millis(session.receiveInterval()),
                remote == null ? null : millis(session.detectionTime()), snapshot.sent(), snapshot.received(),
                snapshot.lastReceived() == null
                        ? null
                        : Duration.between(Objects.requireNonNull(snapshot.lastReceived()), Instant.now()).toMillis());
    }

    private static long millis(long micros) {
        return TimeUnit.MICROSECONDS.toMillis(micros);
    }
}
