package dev.exip.daemon.reflector;

import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import dev.exip.daemon.reflector.AddressConfig.Own;
import dev.exip.daemon.reflector.AddressConfig.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code address}. */
final class AddressSection {
    private static final int LONGEST_DEVICE = 15; // linux/if.h, IFNAMSIZ, and a NUL
    private static final Kind<String> DEVICE = Kinds.TEXT.where("the name of a network interface, such as eth0",
            name -> name.length() <= LONGEST_DEVICE && name.chars().noneMatch(c -> c == '/' || c <= ' '));
    private static final Kind<Own> OWN = new Kind<>("a host's address such as 10.210.1.1/32 or 2001:db8::1/128",
            new Own(IpAddress.parse("192.0.2.1"), 32), AddressSection::own).where(
                    "a host's address such as 10.210.1.1/32 or 2001:db8::1/128",
                    own -> own.length() > 0 && !own.address().toInetAddress().isMulticastAddress()
                            && !own.address().toInetAddress().isAnyLocalAddress());
    private static final Kind<Integer> COUNT = Kind.number("a number of probes", 1, 10);
    private static final Kind<Duration> INTERVAL = Kinds.DURATION.where("a duration of 10ms to 5s",
            interval -> interval.toMillis() >= 10 && interval.toMillis() <= 5000);

    private AddressSection() {}

    /** {@code ours}: the addresses that BGP is spoken from. */
    static AddressConfig read(Section address, Set<IpAddress> ours) {
        String device = address.required("interface", DEVICE);
        List<Own> addresses = address.requiredList("ip", OWN);
        Section probe = address.section("probe");
        if (address.isSound()) {
            long families = addresses.stream().map(own -> own.address().family()).distinct().count();
            if (addresses.isEmpty() || families < addresses.size()) {
                address.error("ip", "one address, or one of each family");
            }
            addresses.stream().filter(own -> !ours.contains(own.address())).findFirst().ifPresent(
                    own -> address.error("ip", own.address() + " is none of the addresses that BGP is spoken from, "
                            + "which are 'local.address' (by default the router id) and 'local.address6'; correct one"));
        }
        return new AddressConfig(device, addresses, new Probe(probe.optional("count", COUNT, Probe.DEFAULT.count()),
                probe.optional("interval", INTERVAL, Probe.DEFAULT.interval())));
    }

    private static Own own(String text) {
        Prefix prefix = Prefix.parse(text);
        return new Own(IpAddress.parse(text.split("/", 2)[0]), prefix.length());
    }
}
