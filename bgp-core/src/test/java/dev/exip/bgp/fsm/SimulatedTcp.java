package dev.exip.bgp.fsm;

import dev.exip.bgp.message.BgpMessage;
import java.util.Random;

/** TCP between two speakers: ordered, with random delays, refusals, resets, outages, and hosts that forget. */
final class SimulatedTcp {
    private final SimulatedClock clock;
    private final Random random;
    private final int longestDelay;
    private long outageEnds;

    SimulatedTcp(SimulatedClock clock, Random random, int longestDelay) {
        this.clock = clock;
        this.random = random;
        this.longestDelay = longestDelay;
    }

    /** Nothing arrives until then; afterwards everything does, for TCP retransmits. */
    void outage(long duration) {
        outageEnds = Math.max(outageEnds, clock.now() + duration);
    }

    /** One end of a connection. */
    final class End {
        final SimulatedSpeaker owner;
        private End far;
        private boolean open;
        private boolean forgotten;
        private long earliest;

        private End(SimulatedSpeaker owner) {
            this.owner = owner;
        }

        boolean isOpen() {
            return open;
        }

        boolean isFarEndOf(End other) {
            return far == other;
        }

        void send(BgpMessage message) {
            End to = far;
            to.arrive(() -> to.receive(message));
        }

        /** What was sent before still arrives. */
        void close() {
            open = false;
            far.arrive(far::closedByFar);
        }

        /** The host lost power: the other end learns of it only when it sends something. */
        void forget() {
            open = false;
            forgotten = true;
        }

        /** The connection breaks at both ends. */
        void reset() {
            arrive(this::closedByFar);
            far.arrive(far::closedByFar);
        }

        private void receive(BgpMessage message) {
            if (open) {
                owner.received(this, message);
            } else if (forgotten) {
                far.arrive(far::closedByFar);
            }
        }

        private void closedByFar() {
            if (open) {
                open = false;
                owner.lost(this);
            }
        }

        private void arrive(Runnable what) {
            earliest = Math.max(earliest, Math.max(clock.now(), outageEnds) + 1 + random.nextInt(longestDelay));
            clock.at(earliest, what);
        }
    }

    /** Begins a dial; {@code from} is told of success or failure unless it closes the end before. */
    End dial(SimulatedSpeaker from, SimulatedSpeaker to) {
        End near = new End(from);
        End far = new End(to);
        near.far = far;
        far.far = near;
        near.open = true;
        far.arrive(() -> {
            if (!to.isListening()) {
                near.arrive(() -> {
                    if (near.open) {
                        near.open = false;
                        from.dialFailed(near);
                    }
                });
                return;
            }
            far.open = true;
            to.queued(far);
            far.arrive(() -> {
                if (far.open) {
                    to.offered(far);
                }
            });
            near.arrive(() -> {
                if (near.open) {
                    from.dialled(near);
                }
            });
        });
        return near;
    }
}
