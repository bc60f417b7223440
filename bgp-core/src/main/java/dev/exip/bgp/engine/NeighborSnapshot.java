package dev.exip.bgp.engine;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.liveness.LivenessSnapshot;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.session.SessionSnapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A neighbour at one moment.
 *
 * @param config as configured; of a dynamic neighbour, its range's
 * @param dynamic whether it was accepted from a range
 * @param shutdown the operator's words if he has shut it down, which may be none; null if it is enabled
 * @param obstacle why there must be no session with it, whatever the operator wants; null if there may
 * @param session its session
 * @param routes its routes
 * @param bfd what BFD says of it; null if it is not watched
 */
public record NeighborSnapshot(PeerConfig config, boolean dynamic, @Nullable String shutdown,
        @Nullable String obstacle, SessionSnapshot session, Routes routes, @Nullable LivenessSnapshot bfd) {

    NeighborSnapshot with(Optional<LivenessSnapshot> watched) {
        return new NeighborSnapshot(config, dynamic, shutdown, obstacle, session, routes, watched.orElse(null));
    }

    /**
     * How many routes are exchanged with a neighbour.
     *
     * @param received paths in its Adj-RIB-In
     * @param accepted those that passed import policy
     * @param sent paths in its Adj-RIB-Out
     * @param queued changes that it has not been told yet, because it reads slowly or is new
     * @param groupMembers members of its update group, itself included; 0 unless it is Established
     * @param prefixes what is held of each negotiated family, and what may be; none unless it is Established
     */
    public record Routes(int received, int accepted, int sent, int queued, int groupMembers, List<Prefixes> prefixes) {

        /** Of a neighbour that is not Established. */
        public static final Routes NONE = new Routes(0, 0, 0, 0, 0, List.of());

        public Routes {
            prefixes = List.copyOf(prefixes);
        }
    }

    /**
     * How many prefixes of a family a neighbour told, and how many it may; see
     * {@link dev.exip.bgp.engine.config.PrefixLimit}.
     *
     * @param family the family
     * @param held prefixes in its Adj-RIB-In
     * @param limit how many there may be; null for any number
     * @param pathsPerPrefix how many paths of one prefix; null for any number
     * @param warned whether it is so near the limit that there was a warning
     * @param discarded paths not kept because of a limit, since the session began or the neighbour was last asked for them
     */
    public record Prefixes(Family family, int held, @Nullable Integer limit, @Nullable Integer pathsPerPrefix,
            boolean warned, int discarded) {}
}
