package dev.exip.agent;

import com.google.common.net.HostAndPort;
import dev.exip.agent.vip.VipSource;
import dev.exip.bgp.net.Prefix;
import dev.exip.daemon.config.Kinds;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How the texts of options are read; what cannot be read is answered with what can. */
final class OptionTypes {
    private OptionTypes() {}

    static void register(CommandLine commandLine) {
        commandLine.registerConverter(Prefix.class, OptionTypes::prefix);
        commandLine.registerConverter(Duration.class, OptionTypes::duration);
        commandLine.registerConverter(VipSource.class, OptionTypes::source);
        commandLine.registerConverter(HostAndPort.class, OptionTypes::hostAndPort);
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
                                        Collectors.joining(" and "))));
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
