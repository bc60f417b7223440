package dev.exip.bgp.monitor;

import dev.exip.bgp.bmp.BmpWriter;
import dev.exip.bgp.bmp.PeerDown;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.out.CatchUp;
import dev.exip.bgp.rib.AdjRibIn;
import dev.exip.bgp.rib.Path;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one station knows of one neighbour, and what it is still to be told. */
final class Feed {
    /** Keys told in one go: enough for full messages, few enough to stop soon. */
    private static final int STEP = 2_000;

    private @Nullable Establishment told;
    private PeerDown end = new PeerDown.RemoteSilence();
    private @Nullable Establishment current;
    private AdjRibIn table = new AdjRibIn();
    private CatchUp catchUp = new CatchUp();

    /** The session is up: all that is in {@code in} is to be told. */
    void up(Establishment establishment, AdjRibIn in) {
        current = establishment;
        table = in;
        catchUp = new CatchUp();
        in.paths().forEach(path -> catchUp.mark(path.nlri(), false, true));
    }

    /** All that is known by now is everything, for the moment. */
    void owesEndOfRib(Set<Family> families) {
        catchUp.owesEndOfRib(families);
    }

    void changed(Nlri nlri, boolean held, boolean holds) {
        catchUp.mark(nlri, held, holds);
    }

    /** The session is over; of several ends without the station's knowing, it hears of the first. */
    void down(PeerDown reason) {
        if (told != null && told == current) {
            end = reason;
        }
        current = null;
        table = new AdjRibIn();
        catchUp = new CatchUp();
    }

    int queued() {
        return catchUp.size();
    }

    /** Whether the station knows all. */
    boolean isDone() {
        return told == current && catchUp.isDone();
    }

    /** Whether there is nothing to know. */
    boolean isOver() {
        return told == null && current == null;
    }

    /** Appends some of what is still to be told. */
    void proceed(ByteBuf out) {
        if (told != null && told != current) {
            BmpWriter.peerDown(told.peer(), now(), end, out);
            told = null;
        }
        if (current == null) {
            return;
        }
        if (told == null) {
            BmpWriter.peerUp(current.peer(), current.since(), current.up(), out);
            told = current;
        }
        Updates updates = new Updates(current, now(), out);
        for (Nlri nlri : catchUp.take(STEP)) {
            Path path = table.path(nlri);
            if (path == null) {
                updates.withdraw(nlri);
            } else {
                updates.announce(path);
            }
        }
        updates.write();
        catchUp.takeEndOfRib().forEach(updates::endOfRib);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    /** Appends how many routes there are, if the station knows the session. */
    void statistics(ByteBuf out) {
        if (told != null && told == current) {
            BmpWriter.statistics(told.peer(), now(), table.size(), out);
        }
    }
}
