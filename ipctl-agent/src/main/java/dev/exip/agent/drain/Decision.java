package dev.exip.agent.drain;

import dev.exip.agent.vip.Standing;
import java.util.Set;

/**
 * How an address should stand on this node.
 *
 * @param standing the answer
 * @param causes   what it is due to; none if the address is announced
 * @param reason   the causes in words; empty if the address is announced
 */
public record Decision(Standing standing, Set<Cause> causes, String reason) {
    static final Decision ANNOUNCE = new Decision(Standing.ANNOUNCED, Set.of(), "");

    /** Copies the causes. */
    public Decision {
        causes = Set.copyOf(causes);
    }
}
