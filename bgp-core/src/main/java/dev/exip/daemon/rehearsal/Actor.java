package dev.exip.daemon.rehearsal;

import dev.exip.bgp.engine.LocalRoute;
import java.util.Set;
import java.util.function.Consumer;

/** What makes the speaker announce in a {@link Rehearsal}. */
public interface Actor extends AutoCloseable {
    /** Has {@link Rehearsal#PREFIX} announced, and nothing else, or nothing at all. */
    void announce(boolean present);

    @Override
    void close();

    /** The simplest: {@code speaker} is told at once. */
    static Actor alone(Consumer<Set<LocalRoute>> speaker) {
        return new Actor() {
            @Override
            public void announce(boolean present) {
                speaker.accept(present ? Set.of(LocalRoute.of(Rehearsal.PREFIX)) : Set.of());
            }

            @Override
            public void close() {}
        };
    }
}
