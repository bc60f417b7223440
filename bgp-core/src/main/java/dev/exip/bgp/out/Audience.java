package dev.exip.bgp.out;

import dev.exip.bgp.rib.PathSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which members of a group a message is for. */
sealed interface Audience {

    /** Everybody, save the member that the routes came from; null spares nobody. */
    record AllBut(@Nullable PathSource source) implements Audience {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof AllBut a && a.source == source;
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(source);
        }
    }

    /** One member. */
    record Only(PathSource source) implements Audience {}

    default boolean includes(PathSource member) {
        return switch (this) {
            case AllBut(PathSource source) -> member != source;
            case Only(PathSource source) -> member == source;
        };
    }
}
