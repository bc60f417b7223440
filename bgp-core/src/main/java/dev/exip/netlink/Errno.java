package dev.exip.netlink;

import java.util.Arrays;
import java.util.Optional;

/** The kernel's error numbers that this package meets (errno(3); the same on x86-64 and AArch64), with advice where there is some. */
public enum Errno {
    EPERM(1, "needs CAP_NET_ADMIN: run as root, or add NET_ADMIN to the container's capabilities"),
    ENOENT(2,
            ""),
    EINTR(4, ""),
    EIO(5, ""),
    EBADF(9, "the socket is closed"),
    EAGAIN(11,
            ""),
    ENOMEM(12, "the kernel is out of memory"),
    EACCES(13,
            "IPv6 may be switched off: see the sysctl net.ipv6.conf.INTERFACE.disable_ipv6"),
    EBUSY(16,
            ""),
    EEXIST(17, "the interface has this address already"),
    ENODEV(19,
            "no such interface in this network namespace"),
    EINVAL(22, ""),
    ENFILE(23,
            "the host has no file descriptor left: see the sysctl fs.file-max"),
    EMFILE(
            24,
            "the process has no file descriptor left: see ulimit -n"),
    ERANGE(
            34, ""),
    ENOSYS(38, ""),
    EBADMSG(74,
            ""),
    EMSGSIZE(90, ""),
    EPROTONOSUPPORT(93,
            "this kernel has no rtnetlink"),
    EOPNOTSUPP(
            95,
            "the kernel may have been started with ipv6.disable=1"),
    EAFNOSUPPORT(
            97,
            "the kernel may have been started with ipv6.disable=1"),
    EADDRNOTAVAIL(
            99,
            "the interface does not have this address with this prefix length"),
    ENETDOWN(
            100,
            ""),
    ENOBUFS(
            105,
            "the kernel is out of buffers"),
    ETIMEDOUT(
            110,
            "the kernel did not answer");

    private final int number;
    private final String hint;

    Errno(int number, String hint) {
        this.number = number;
        this.hint = hint;
    }

    /** The number, positive. */
    public int number() {
        return number;
    }

    /** What to do about it in the context of rtnetlink; empty if there is nothing to say. */
    public String hint() {
        return hint;
    }

    /** The constant of this (positive) number, if it is one of those listed. */
    public static Optional<Errno> of(int number) {
        return Arrays.stream(values()).filter(errno -> errno.number == number).findFirst();
    }
}
