package dev.exip.agent;

import dev.exip.agent.vip.HostAddress;

/** The kernel dropped the tag of an address (IFA_PROTO, Linux 5.18): the agent could not tell its own from others'. */
final class UntaggedAddressException extends RuntimeException {
    UntaggedAddressException(HostAddress address) {
        super("the kernel (Linux " + System.getProperty("os.version") + ") did not keep the tag of " + address
                + ", so that the agent could not know it again after a restart; Linux 5.18 or newer does."
                + " The address has been removed again");
    }
}
