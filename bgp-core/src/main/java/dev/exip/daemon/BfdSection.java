package dev.exip.daemon;

import dev.exip.bgp.engine.config.BfdOptions;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code bfd} of a neighbour: {@code true}, or keys of its own. */
final class BfdSection {
    private static final Kind<Boolean> WORD = Kind.oneOf("true, false or {interval: 300ms, multiplier: 3}",
            Map.of("true", true, "false", false));
    private static final Kind<Duration> INTERVAL = Kinds.DURATION.where("an interval of 10ms to 60s",
            BfdOptions::isInterval);
    private static final Kind<Integer> MULTIPLIER = Kind.number("a number of packets", 1, 255);

    private BfdSection() {}

    /** Null where it is off, as it is where the file says nothing. */
    static @Nullable BfdOptions read(Section peer) {
        if (!peer.hasSection("bfd")) {
            return peer.optional("bfd", WORD, false) ? BfdOptions.DEFAULT : null;
        }
        Section section = peer.section("bfd");
        return new BfdOptions(section.optional("interval", INTERVAL, BfdOptions.DEFAULT.interval()),
                section.optional("multiplier", MULTIPLIER, BfdOptions.DEFAULT.multiplier()),
                section.has("multihop") ? section.required("multihop", Kinds.BOOLEAN) : null);
    }
}
