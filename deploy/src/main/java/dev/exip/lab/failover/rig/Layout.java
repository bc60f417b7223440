package dev.exip.lab.failover.rig;

import dev.exip.lab.site.Detection;
import dev.exip.lab.site.Peering;

/**
 * What a rack is like, whoever is tried in it.
 *
 * @param peering how many reflectors there are
 * @param detection of a speaker's end
 */
public record Layout(Peering peering, Detection detection) {
    /** One reflector, and no BFD. */
    public static final Layout ONE_REFLECTOR = new Layout(Peering.REFLECTOR, Detection.HOLD_TIMER);
    /** Two of them at work. */
    public static final Layout TWO_REFLECTORS = new Layout(Peering.TWO_REFLECTORS, Detection.HOLD_TIMER);
    /** One reflector whose address moves. */
    public static final Layout MOVING_REFLECTOR = new Layout(Peering.MOVING_REFLECTOR, Detection.HOLD_TIMER);
    /** One reflector, and BFD between it and the nodes. */
    public static final Layout BFD = new Layout(Peering.REFLECTOR, Detection.BFD);
    /** One reflector, and no graceful restart of the speakers. */
    public static final Layout NO_RESTART = new Layout(Peering.REFLECTOR, Detection.END_OF_SESSION);
}
