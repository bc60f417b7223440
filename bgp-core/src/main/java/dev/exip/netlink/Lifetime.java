package dev.exip.netlink;

/** How long an address lasts and is good for (RFC 4862 5.5.4), by the kernel's flags; it keeps both kinds of time for IPv4 as well. */
public enum Lifetime {
    /** There for good. */
    FOREVER(Rtnetlink.IFA_F_PERMANENT),
    /** There for good, but deprecated: what goes on with it may go on, nothing new should begin. */
    DEPRECATED(Rtnetlink.IFA_F_PERMANENT | Rtnetlink.IFA_F_DEPRECATED),
    /** Good until its time is over; it may be renewed before. */
    LIMITED(0),
    /** Deprecated, and taken away by the kernel when its time is over. */
    EXPIRING(Rtnetlink.IFA_F_DEPRECATED);

    private final int flags;

    Lifetime(int flags) {
        this.flags = flags;
    }

    /** Of the kernel's {@code IFA_F_*}. */
    static Lifetime of(int flags) {
        for (Lifetime lifetime : values()) {
            if (lifetime.flags == (flags & (Rtnetlink.IFA_F_PERMANENT | Rtnetlink.IFA_F_DEPRECATED))) {
                return lifetime;
            }
        }
        throw new AssertionError("two flags make four lifetimes");
    }

    /** Whether the kernel calls the address deprecated. */
    public boolean isDeprecated() {
        return (flags & Rtnetlink.IFA_F_DEPRECATED) != 0;
    }
}
