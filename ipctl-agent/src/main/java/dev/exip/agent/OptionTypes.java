package dev.exip.agent;

import com.google.common.net.HostAndPort;
import dev.exip.agent.drain.Trigger;
import dev.exip.agent.vip.VipSource;
import dev.exip.bgp.net.Prefix;
import dev.exip.daemon.config.Kinds;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How the texts of options are read; what cannot be read is answered with what can. */
final class OptionTypes {
    /** {@code on} or {@code off}. */
    enum Switch {
        ON,
        OFF
    }

    /** Some triggers, or {@code none}. */
    record Triggers(Set<Trigger> on) {}

    private OptionTypes() {}

    static void register(CommandLine commandLine) {
        commandLine.registerConverter(Prefix.class, OptionTypes::prefix);
        commandLine.registerConverter(Duration.class, OptionTypes::duration);
        commandLine.registerConverter(VipSource.class, OptionTypes::source);
        commandLine.registerConverter(HostAndPort.class, OptionTypes::hostAndPort);
        commandLine.registerConverter(Switch.class, OptionTypes::onOrOff);
        commandLine.registerConverter(Triggers.class, OptionTypes::triggers);
    }

    private static Prefix prefix(String text) {
        try {
            return Prefix.parseExact(text.strip());
        } catch (IllegalArgumentException unreadable) {
            throw new TypeConversionException(unreadable.getMessage());
        }
    }

    private static Duration duration(String text) {
        try {
            var parsed = Kinds.DURATION.parser().apply(text);
            if (parsed.isPositive()) {
                return parsed;
            }
        } catch (IllegalArgumentException unreadable) {
            // answered below, like one that is no time at all
        }
        throw new TypeConversionException("'" + text + "' is not a duration; write one like 20s, 5m or 1h");
    }

    private static VipSource source(String text) {
        return Arrays.stream(VipSource.values()).filter(
                it -> it.field().equalsIgnoreCase(text.strip())).findFirst().orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is no source; there are "
                                + Arrays.stream(VipSource.values()).map(VipSource::field).collect(
                                        Collectors.joining(", "))));
    }

    private static Switch onOrOff(String text) {
        return switch (text.strip()) {
            case "on" -> Switch.ON;
            case "off" -> Switch.OFF;
            default -> throw new TypeConversionException("'" + text + "' is neither on nor off");
        };
    }

    private static Triggers triggers(String text) {
        return text.strip().equals("none")
                ? new Triggers(Set.of())
                : new Triggers(Arrays.stream(text.split(",", -1)).map(OptionTypes::trigger).collect(
                        Collectors.toSet()));
    }

    private static Trigger trigger(String text) {
        return Arrays.stream(Trigger.values()).filter(it -> it.option().equals(text.strip())).findFirst().orElseThrow(
                () -> new TypeConversionException("'" + text + "' is no trigger; there are "
                        + Arrays.stream(Trigger.values()).map(Trigger::option).collect(Collectors.joining(", "))
                        + ", and none for none of them"));
    }

    private static HostAndPort hostAndPort(String text) {
        try {
            return Kinds.HOST_AND_PORT.parser().apply(text);
        } catch (IllegalArgumentException unreadable) {
            throw new TypeConversionException(
                    "'" + text + "' is not host:port; write one like 127.0.0.1:9101 or [::1]:9101");
        }
    }
}
