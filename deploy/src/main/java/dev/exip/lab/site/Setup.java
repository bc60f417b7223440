package dev.exip.lab.site;

import dev.exip.lab.router.Software;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of the ways to run a topology is wanted.
 *
 * @param software of the routers
 * @param dualStack whether there are IPv6 external IPs as well
 * @param peering of the speakers
 * @param detection of a speaker's end
 */
public record Setup(Software software, boolean dualStack, Peering peering, Detection detection) {
    /** The document's: BIRD, IPv4, a reflector. */
    public static final Setup OF_THE_DOCUMENT = new Setup(Software.BIRD, false, Peering.REFLECTOR);

    /** The AS of speakers that are an AS of their own. */
    static final long SPEAKERS_ASN = 64512;

    /** The hold time of sessions, in seconds. */
    static final int USUAL_HOLD = 9;

    private static final List<String> VIPS = List.of("10.0.0.7", "10.0.0.8");
    private static final List<String> VIPS6 = List.of("2001:db8:77::7", "2001:db8:77::8");

    /** As users have it who have not read on. */
    public Setup(Software software, boolean dualStack, Peering peering) {
        this(software, dualStack, peering, Detection.HOLD_TIMER);
    }

    /** The Service's external IPs. */
    public List<String> externalIps() {
        return dualStack ? Stream.concat(VIPS.stream(), VIPS6.stream()).toList() : VIPS;
    }

    /** Where external IPs may come from. */
    public List<String> allowed() {
        return dualStack ? List.of("10.0.0.0/24", "2001:db8:77::/64") : List.of("10.0.0.0/24");
    }

    /** The example that has the Service. */
    public String service() {
        return dualStack ? "nginx-dual-stack.yaml" : "nginx.yaml";
    }

    /** What the configuration of speakers and of reflectors says of it, as lines of a neighbour. */
    String detectionOfSpeakers() {
        return switch (detection) {
            case HOLD_TIMER -> "";
            case BFD -> "bfd: true\n";
            case END_OF_SESSION -> "gracefulRestart: {mode: helper}\n";
        };
    }

    /** The hold time of the routers' sessions into their racks, in seconds: an address must have had the time to move. */
    public int routerHold() {
        return peering == Peering.MOVING_REFLECTOR ? 30 : USUAL_HOLD;
    }

    /** How many reflectors stand between speakers and router, as those see it. */
    public int reflectors() {
        return switch (peering) {
            case REFLECTOR, MOVING_REFLECTOR -> 1;
            case TWO_REFLECTORS -> 2;
            case ROUTER_INTERNAL, ROUTER_EXTERNAL -> 0;
        };
    }

    /** Whether there is any. */
    public boolean reflector() {
        return reflectors() > 0;
    }
}
