package dev.exip.agent.drain;

import dev.exip.agent.vip.Standing;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an address should stand on this node.
 *
 * @param standing the answer
 * @param causes   what it is due to; none if the address is announced
 * @param reason   the causes in words; empty if the address is announced
 */
public record Decision(Standing standing, Set<Cause> causes, String reason) {
    static final Decision ANNOUNCE = new Decision(Standing.ANNOUNCED, Set.of(), "");

    /** What some troubles, if there are any, come to. */
    static Decision of(List<Trouble> troubles) {
        return troubles.isEmpty()
                ? ANNOUNCE
                : new Decision(troubles.stream().map(Trouble::atMost).reduce(Standing.ANNOUNCED, Standing::atMost),
                        troubles.stream().map(Trouble::cause).collect(
                                Collectors.toCollection(() -> EnumSet.noneOf(Cause.class))),
                        troubles.stream().map(Trouble::words).collect(Collectors.joining("; ")));
    }

    /** Copies the causes. */
    public Decision {
        causes = Set.copyOf(causes);
    }
}
