package dev.exip.bgp.message;

import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Octets;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a well-formed OPEN is acceptable to this neighbour's configuration (RFC 4271 section 6.2). */
public final class OpenCheck {
    private OpenCheck() {}

    /**
     * Compares an OPEN with what we expect.
     *
     * @param remote the OPEN received
     * @param local the OPEN that we sent
     * @param expectedAsn the neighbour's AS as configured
     * @param required kinds of capabilities without which there shall be no session; {@code local} has them
     * @return the NOTIFICATION that refuses it; empty if it is fine
     */
    public static Optional<Notification> reject(Open remote, Open local, Asn expectedAsn,
            Set<Class<? extends Capability>> required) {
        if (!isAsnConsistent(remote) || !remote.asn().equals(expectedAsn)) {
            return Optional.of(Notification.of(ErrorSubcode.BAD_PEER_AS));
        }
        if (remote.routerId().bits() == 0) {
            return Optional.of(Notification.of(ErrorSubcode.BAD_BGP_IDENTIFIER)); // RFC 6286 2.2
        }
        boolean internal = remote.asn().equals(local.asn());
        if (internal && remote.routerId().equals(local.routerId())) {
            return Optional.of(Notification.of(ErrorSubcode.BAD_BGP_IDENTIFIER)); // RFC 6286 2.2
        }
        if (remote.holdTime() == 1 || remote.holdTime() == 2) {
            return Optional.of(Notification.of(ErrorSubcode.UNACCEPTABLE_HOLD_TIME));
        }
        if (Negotiated.of(local, remote).families().isEmpty()) {
            return Optional.of(wanted(local.capabilities().stream().filter(
                    Capability.Multiprotocol.class::isInstance).toList()));
        }
        return isRoleMatching(remote, local, required.contains(Capability.BgpRole.class))
                ? missing(remote, local, required)
                : Optional.of(Notification.of(ErrorSubcode.ROLE_MISMATCH));
    }

    /** RFC 9234 section 4.2. Where we do not say a role, the neighbour's means nothing. */
    private static boolean isRoleMatching(Open remote, Open local, boolean strict) {
        Optional<Role> ours = local.capability(Capability.BgpRole.class).flatMap(role -> Role.of(role.role()));
        if (ours.isEmpty()) {
            return true;
        }
        List<Integer> theirs = remote.capabilities().stream().filter(Capability.BgpRole.class::isInstance).map(
                role -> ((Capability.BgpRole) role).role()).distinct().toList();
        return theirs.isEmpty() ? !strict : theirs.equals(List.of(ours.get().counterpart().code()));
    }

    /** AS 0 is never legal (RFC 7607 section 2); the two-octet field repeats the number or is AS_TRANS (RFC 6793 section 9). */
    private static boolean isAsnConsistent(Open open) {
        Asn field = new Asn(open.myAs());
        return field.number() != 0 && open.asn().number() != 0
                && (field.equals(open.asn()) || field.equals(Asn.AS_TRANS));
    }

    /** RFC 5492 section 5: the capabilities wanted are the data, encoded as in an OPEN. */
    private static Optional<Notification> missing(Open remote, Open local, Set<Class<? extends Capability>> required) {
        List<Capability> missing = local.capabilities().stream().filter(
                capability -> required.contains(capability.getClass())
                        && remote.capability(capability.getClass()).isEmpty()).toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(wanted(missing));
    }

    private static Notification wanted(List<Capability> capabilities) {
        ByteArrayOutputStream wanted = new ByteArrayOutputStream();
        for (Capability capability : capabilities) {
            wanted.write(capability.code());
            wanted.write(capability.value().length());
            wanted.writeBytes(capability.value().toByteArray());
        }
        return Notification.of(ErrorSubcode.UNSUPPORTED_CAPABILITY, Octets.of(wanted.toByteArray()));
    }
}
