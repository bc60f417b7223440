package dev.exip.lab.bench.paths;

import dev.exip.bgp.net.Ipv4Prefix;

/**
 * Numbers for all paths that a {@link Load} ever announces: those of sender 0 first, those of the prefixes that come and go last.
 *
 * @param load what is announced
 */
public record Announced(Load load) {
    /** The number of what nobody announces. */
    public static final int NONE = -1;

    private static final int HOSTS = 0x6440_0000; // 100.64.0.0
    private static final int NETWORKS = 0x1000_0000; // 16.0.0.0
    private static final int COMING_AND_GOING = 0xC612_0000; // 198.18.0.0
    private static final int NETWORK_LENGTH = 24;
    private static final int HOST_BITS = Integer.SIZE - NETWORK_LENGTH;

    /** The prefix of a sender that has this number among its own. */
    public Ipv4Prefix prefix(int sender, int number) {
        return load.distinct()
                ? new Ipv4Prefix(NETWORKS + ((sender * load.prefixes() + number) << HOST_BITS),
                        NETWORK_LENGTH)
                : new Ipv4Prefix(HOSTS + number, Integer.SIZE);
    }

    /** A prefix that comes and goes. */
    public Ipv4Prefix flap(int number) {
        return new Ipv4Prefix(COMING_AND_GOING + number, Integer.SIZE);
    }

    /** Who announces those: the last, since the first one fails. */
    public int flapper() {
        return load.senders() - 1;
    }

    /** The number of the path of a prefix that comes and goes. */
    public int pathOfFlap(int number) {
        return load.paths() + number;
    }

    /** How many numbers there are. */
    public int count() {
        return load.paths() + load.flaps();
    }

    /** Whose path this is. */
    public int senderOf(int path) {
        return path < load.paths() ? path / load.prefixes() : flapper();
    }

    /** The number of a path that was received, or {@link #NONE}. */
    public int path(int bits, int length, int nextHop) {
        var sender = Site.senderAt(nextHop);
        if (sender < 0 || sender >= load.senders()) {
            return NONE;
        }
        var flap = bits - COMING_AND_GOING;
        if (length == Integer.SIZE && flap >= 0 && flap < load.flaps()) {
            return sender == flapper() ? pathOfFlap(flap) : NONE;
        }
        return load.distinct() ? network(bits, length, sender) : host(bits, length, sender);
    }

    private int network(int bits, int length, int sender) {
        var path = (bits - NETWORKS) >>> HOST_BITS;
        return length == NETWORK_LENGTH && path < load.paths() && path / load.prefixes() == sender ? path : NONE;
    }

    private int host(int bits, int length, int sender) {
        var number = bits - HOSTS;
        return length == Integer.SIZE && number >= 0 && number < load.prefixes()
                ? sender * load.prefixes() + number
                : NONE;
    }
}
