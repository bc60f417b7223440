package dev.exip.agent.host;

/** The kernel would not do it; the message names the address or interface and the way out. */
public final class HostException extends RuntimeException {
    /** With the whole story in the message. */
    public HostException(String message) {
        super(message);
    }

    /** With what the kernel said as the cause. */
    public HostException(String message, Throwable cause) {
        super(message, cause);
    }
}
