package dev.exip.agent;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.drain.Decision;
import dev.exip.agent.vip.Standing;
import java.net.InetAddress;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator which address drains or leaves and why, once as long as it stays so. Not thread-safe. */
final class DecisionLog {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);

    private Map<InetAddress, Decision> last = Map.of();

    /** Takes all decisions of a pass and reports those that are new. */
    void report(Map<InetAddress, Decision> decisions) {
        decisions.forEach((address, decision) -> {
            var before = last.get(address);
            boolean announcedAsEver = decision.standing() == Standing.ANNOUNCED
                    && (before == null || before.standing() == Standing.ANNOUNCED);
            if (!decision.equals(before) && !announcedAsEver) {
                LOG.info("{} {}{}", Addresses.text(address), words(decision.standing()), decision.reason());
            }
        });
        last = Map.copyOf(decisions);
    }

    private static String words(Standing standing) {
        return switch (standing) {
            case ANNOUNCED -> "is announced again";
            case DRAINING -> "drains: ";
            case LEAVING -> "is not to be here: ";
        };
    }
}
