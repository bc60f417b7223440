package dev.exip.daemon.health;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Something that has to hold; any thread may ask, and is answered at once. */
@FunctionalInterface
public interface Condition {
    /** What is wrong, in a line; empty while it holds. */
    Optional<String> complaint();

    /** Holds while {@code holds} says so; {@code otherwise} is the complaint. */
    static Condition of(BooleanSupplier holds, String otherwise) {
        return () -> holds.getAsBoolean() ? Optional.empty() : Optional.of(otherwise);
    }
}
