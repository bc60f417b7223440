package dev.exip.daemon;

import dev.exip.bgp.engine.config.PrefixLimit;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code maxPrefix} of a neighbour. */
final class LimitSection {
    private static final Kind<Integer> PREFIXES = Kind.number("a number of prefixes", 1, 10_000_000);
    private static final Kind<Integer> PATHS = Kind.number("a number of paths", 1, 10_000);
    private static final Kind<Integer> PERCENT = Kind.number("a percentage", 1, 100);
    private static final Kind<PrefixLimit.Action> ACTION = Kind.oneOf(
            Map.of("restart", PrefixLimit.Action.RESTART, "discard", PrefixLimit.Action.DISCARD));
    private static final Kind<Duration> RESTART = Kinds.DURATION.where("a duration longer than 0, such as 5m",
            Duration::isPositive);

    private LimitSection() {}

    /** Null where the file says nothing. */
    static @Nullable PrefixLimit read(Section peer) {
        if (!peer.has("maxPrefix")) {
            return null;
        }
        Section section = peer.section("maxPrefix");
        Integer prefixes = section.has("limit") ? section.required("limit", PREFIXES) : null;
        Integer paths = section.has("pathsPerPrefix") ? section.required("pathsPerPrefix", PATHS) : null;
        PrefixLimit limit = new PrefixLimit(prefixes, paths,
                section.optional("warnAt", PERCENT, PrefixLimit.USUAL_WARNING),
                section.optional("action", ACTION, PrefixLimit.Action.RESTART),
                section.optional("restartAfter", RESTART, PrefixLimit.USUAL_RESTART));
        if (prefixes == null && paths == null && section.isSound()) {
            peer.error("maxPrefix", "it limits nothing; give 'limit', 'pathsPerPrefix' or both, or remove it");
        }
        if (section.has("warnAt") && prefixes == null && paths != null && section.isSound()) {
            section.error("warnAt", "there is no 'limit' to be near to; give one, or remove this");
        }
        if (section.has("restartAfter") && limit.action() == PrefixLimit.Action.DISCARD) {
            section.warn("restartAfter", "nothing restarts with 'action: discard'");
        }
        return limit;
    }
}
