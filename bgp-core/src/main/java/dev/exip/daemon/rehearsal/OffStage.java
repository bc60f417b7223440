package dev.exip.daemon.rehearsal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Keeps the log free of what happens in a {@link Rehearsal}. */
public final class OffStage extends TurboFilter {
    @Override
    public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
            Object @Nullable [] arguments, @Nullable Throwable thrown) {
        return Rehearsal.isOn() ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
