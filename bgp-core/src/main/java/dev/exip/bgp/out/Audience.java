package dev.exip.bgp.out;

import dev.exip.bgp.rib.PathSource;
import org.jspecify.annotations.Nullable;

/** Which members of a group a message is for. */
sealed interface Audience {

    /** Everybody, save the member that the routes came from; null spares nobody. */
    record AllBut(@Nullable PathSource source) implements Audience {}

    /** One member. */
    record Only(PathSource source) implements Audience {}

    default boolean includes(PathSource member) {
        return switch (this) {
            case AllBut(PathSource source) -> member != source;
            case Only(PathSource source) -> member == source;
        };
    }
}
