package dev.exip.it.interop;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** A row of the matrix. */
enum Feature {
    IPV4("IPv4", Way.TO_PEER, Way.FROM_PEER),
    IPV6("IPv6", Way.TO_PEER, Way.FROM_PEER),
    ADD_PATH_FROM_US("ADD-PATH, it receives", Way.TO_PEER),
    ADD_PATH_TO_US("ADD-PATH, it sends", Way.FROM_PEER),
    FOUR_OCTET_AS("4-octet AS", Way.TO_PEER, Way.FROM_PEER),
    TWO_OCTET_AS("2-octet AS only", Way.TO_PEER, Way.FROM_PEER),
    MD5("TCP MD5", Way.TO_PEER, Way.FROM_PEER),
    GTSM("GTSM", Way.TO_PEER, Way.FROM_PEER),
    ROUTE_REFRESH("route refresh", Way.TO_PEER, Way.FROM_PEER),
    EXTENDED_MESSAGE("extended message", Way.TO_PEER, Way.FROM_PEER),
    SHUTDOWN_TEXT("shutdown text", Way.TO_PEER, Way.FROM_PEER),
    REFLECTION("RR client and non-client", Way.TO_PEER, Way.FROM_PEER);

    private final String title;
    private final ImmutableList<Way> ways;

    Feature(String title, Way... ways) {
        this.title = title;
        this.ways = ImmutableList.copyOf(ways);
    }

    /** The ways in which there is something to show. */
    List<Way> ways() {
        return ways;
    }

    @Override
    public String toString() {
        return title;
    }
}
