package dev.exip.bfd;

import dev.exip.bfd.packet.ControlPacket;
import dev.exip.bfd.packet.Decoded;
import dev.exip.bfd.packet.Discard;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Finds the session that a packet is for (RFC 5880 section 6.3). */
final class Demultiplexer {
    private final Map<Integer, BfdSession> byDiscriminator = new HashMap<>();
    private final Map<Endpoints, BfdSession> byEndpoints = new HashMap<>();
    private final Map<Discard, Long> discarded = new EnumMap<>(Discard.class);

    /** A discriminator that no session has, and that nobody guesses (RFC 5880 section 9). */
    int discriminator(RandomGenerator random) {
        int discriminator = random.nextInt();
        return discriminator == 0 || byDiscriminator.containsKey(discriminator)
                ? discriminator(random)
                : discriminator;
    }

    void add(BfdSession session) {
        byEndpoints.put(session.endpoints(), session);
        byDiscriminator.put(session.discriminator(), session);
    }

    void remove(BfdSession session) {
        byEndpoints.remove(session.endpoints(), session);
        byDiscriminator.remove(session.discriminator());
    }

    /** The session between {@code ends}; null if there is none. */
    @Nullable
    BfdSession between(Endpoints ends) {
        return byEndpoints.get(ends);
    }

    Collection<BfdSession> all() {
        return List.copyOf(byDiscriminator.values());
    }

    /** How many packets were discarded, by the reason. */
    Map<Discard, Long> discarded() {
        return new EnumMap<>(discarded);
    }

    /** A datagram came: to {@code ends.local()}, from {@code ends.remote()}. */
    void received(Endpoints ends, Decoded decoded) {
        switch (decoded) {
            case Decoded.Bad(Discard why) -> discard(why);
            case Decoded.Packet(ControlPacket packet) -> {
                int ours = packet.yourDiscriminator();
                BfdSession session = ours == 0 ? byEndpoints.get(ends) : byDiscriminator.get(ours);
                if (session == null) {
                    discard(ours == 0 ? Discard.NO_SESSION : Discard.YOUR_DISCRIMINATOR);
                } else if (!session.endpoints().equals(ends)) {
                    discard(Discard.NO_SESSION); // RFC 5881 3, RFC 5883 3: its discriminator, but another's address
                } else {
                    session.received(packet);
                }
            }
        }
    }

    private void discard(Discard why) {
        discarded.merge(why, 1L, Long::sum);
    }
}
