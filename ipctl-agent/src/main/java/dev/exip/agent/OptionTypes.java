package dev.exip.agent;

import com.google.common.net.HostAndPort;
import dev.exip.agent.vip.VipSource;
import dev.exip.bgp.net.Prefix;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How the texts of options are read; what cannot be read is answered with what can. */
final class OptionTypes {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})(s|m|h|)");

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
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not a duration; write one like 20s, 5m or 1h");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
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
            var parsed = HostAndPort.fromString(text);
            if (parsed.hasPort() && !parsed.getHost().isEmpty()) {
                return parsed;
            }
        } catch (IllegalArgumentException unreadable) {
            // answered below, like one without a port
        }
        throw new TypeConversionException(
                "'" + text + "' is not host:port; write one like 127.0.0.1:9101 or [::1]:9101");
    }
}
