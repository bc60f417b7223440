package dev.exip.netlink;

import java.util.List;

/** What Linux 6.18 sent, byte for byte, except where said. */
final class KernelMessages {
    static final String IPV4_ADDED = """
            54000000 1400 0000 02000000 03180000  # 84 bytes, RTM_NEWADDR, no flags, sequence 2, port
            02 20 80 00 01000000                  # AF_INET, /32, IFA_F_PERMANENT, global, interface 1
            0800 0100 c6336407                    # IFA_ADDRESS 198.51.100.7
            0800 0200 c6336407                    # IFA_LOCAL 198.51.100.7
            0700 0300 6c6f00 00                   # IFA_LABEL "lo", padding
            0500 0b00 58 000000                   # IFA_PROTO 88, padding
            0800 0800 80000000                    # IFA_FLAGS
            1400 0600 ffffffffffffffff 95670100 95670100  # IFA_CACHEINFO
            """;
    static final String IPV4_REMOVED = IPV4_ADDED.replace("1400 0000 02000000", "1500 0000 04000000");
    static final String IPV6_ADDED = """
            50000000 1400 0000 00000000 00000000  # 80 bytes, RTM_NEWADDR, no flags, no sequence
            0a 80 82 00 01000000                  # AF_INET6, /128, IFA_F_PERMANENT | IFA_F_NODAD, global, interface 1
            1400 0100 20010db8ffff00000000000000000007  # IFA_ADDRESS 2001:db8:ffff::7, and no IFA_LOCAL
            1400 0600 ffffffffffffffff 95670100 95670100  # IFA_CACHEINFO
            0800 0800 82000000                    # IFA_FLAGS
            0500 0b00 58 000000                   # IFA_PROTO 88, padding
            """;
    static final String DONE = "14000000 0300 0200 06000000 03180000 00000000  # NLMSG_DONE, NLM_F_MULTI, sequence 6, no error\n";
    static final String ACKNOWLEDGED = """
            24000000 0200 0001 04000000 03180000  # 36 bytes, NLMSG_ERROR, NLM_F_CAPPED, sequence 4
            00000000                              # no error
            28000000 1500 0500 04000000 00000000  # the head of the request
            """;
    static final String REFUSED = """
            48000000 0200 0003 02000000 03180000  # 72 bytes, NLMSG_ERROR, NLM_F_CAPPED | NLM_F_ACK_TLVS, sequence 2
            efffffff                              # -17: EEXIST
            30000000 1400 0506 02000000 00000000  # the head of the request
            2300 0100 697076343a204164647265737320616c72656164792061737369676e656400 00  # NLMSGERR_ATTR_MSG
            """;
    /** Not capped, as from a kernel without NETLINK_CAP_ACK: made by hand from the one above. */
    static final String REFUSED_IN_FULL = """
            68000000 0200 0002 02000000 03180000  # 104 bytes, NLMSG_ERROR, NLM_F_ACK_TLVS, sequence 2
            efffffff                              # -17: EEXIST
            30000000 1400 0506 02000000 00000000  # the request: its head
            02 20 00 00 01000000  0800 0200 c6336407  0800 0100 c6336407  0500 0b00 58 000000  # and its rest
            2300 0100 697076343a204164647265737320616c72656164792061737369676e656400 00  # NLMSGERR_ATTR_MSG
            """;
    /** Cut after the first attributes of some 1400 bytes, and the length with it. */
    static final String LINK = """
            30000000 1000 0000 05000000 03180000  # 48 bytes, RTM_NEWLINK, no flags, sequence 5
            00 00 0403 01000000 49000100 00000000 # ARPHRD_LOOPBACK, interface 1, IFF_UP | IFF_LOOPBACK | IFF_RUNNING | IFF_LOWER_UP
            0700 0300 6c6f00 00                   # IFLA_IFNAME "lo", padding
            0800 0d00 e8030000                    # IFLA_TXQLEN 1000
            """;

    /** Cut after the first attribute, and the length with it. */
    static final String NEIGHBOR = """
            24000000 1c00 0200 06000000 03180000  # 36 bytes, RTM_NEWNEIGH, NLM_F_MULTI, sequence 6
            02 000000 03000000 0100 00 01         # AF_INET, interface 3, NUD_INCOMPLETE, no flags, RTN_UNICAST
            0800 0100 c6336407                    # NDA_DST 198.51.100.7
            """;

    static final List<String> ALL = List.of(IPV4_ADDED, IPV4_REMOVED, IPV6_ADDED, DONE, ACKNOWLEDGED, REFUSED,
            REFUSED_IN_FULL, LINK, NEIGHBOR);

    private KernelMessages() {}
}
