package dev.exip.netlink;

/** Numbers of {@code linux/netlink.h}, {@code rtnetlink.h}, {@code if_addr.h}, {@code if_link.h}, {@code if.h} and {@code neighbour.h}, under their names there. */
final class Rtnetlink {
    static final int NLMSG_HDRLEN = 16;
    static final int NLMSG_ERROR = 2;
    static final int NLMSG_DONE = 3;
    static final int NLMSG_OVERRUN = 4;

    static final int NLM_F_REQUEST = 0x01;
    static final int NLM_F_ACK = 0x04;
    static final int NLM_F_DUMP_INTR = 0x10;
    static final int NLM_F_CAPPED = 0x100;
    static final int NLM_F_ACK_TLVS = 0x200;
    static final int NLM_F_DUMP = 0x300;
    static final int NLM_F_REPLACE = 0x100;
    static final int NLM_F_EXCL = 0x200;
    static final int NLM_F_CREATE = 0x400;

    static final int NLA_HDRLEN = 4;
    static final int NLA_TYPE_MASK = 0x3fff;
    static final int NLMSGERR_ATTR_MSG = 1;

    static final int RTM_NEWLINK = 16;
    static final int RTM_GETLINK = 18;
    static final int RTM_NEWADDR = 20;
    static final int RTM_DELADDR = 21;
    static final int RTM_GETADDR = 22;
    static final int RTM_NEWNEIGH = 28;
    static final int RTM_GETNEIGH = 30;

    static final int RTMGRP_LINK = 0x1;
    static final int RTMGRP_IPV4_IFADDR = 0x10;
    static final int RTMGRP_IPV6_IFADDR = 0x100;

    static final int AF_UNSPEC = 0;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    static final int SIZEOF_IFADDRMSG = 8;
    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;
    static final int IFA_CACHEINFO = 6;
    static final int IFA_PROTO = 11;
    static final int IFA_F_NODAD = 0x02;
    static final int IFA_F_DEPRECATED = 0x20;
    static final int IFA_F_PERMANENT = 0x80;
    static final int INFINITY_LIFE_TIME = -1;
    static final int SIZEOF_IFA_CACHEINFO = 16;

    static final int SIZEOF_IFINFOMSG = 16;
    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFNAMSIZ = 16;
    static final int IFF_UP = 0x1;
    static final int IFF_LOWER_UP = 0x10000;

    static final int SIZEOF_NDMSG = 12;
    static final int NDA_DST = 1;
    static final int NUD_NONE = 0x00;
    static final int NUD_INCOMPLETE = 0x01;
    static final int NTF_USE = 0x01;

    private Rtnetlink() {}

    /** The next multiple of 4: messages and attributes start on one. */
    static int align(int length) {
        return (length + 3) & ~3;
    }
}
