package dev.exip.bgpctl.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel shows of the host, and of the network that this process is in: the daemon's, if it is run beside it.
 *
 * @param root where the file system begins
 */
record Host(Path root) {
    /** proc(5): which system, how busy; addresses, routes, neighbours, counters; the connections of BGP among them. */
    private static final List<String> FILES = List.of("etc/os-release", "proc/version", "proc/uptime", "proc/loadavg",
            "proc/meminfo", "proc/cpuinfo", "proc/mounts", "proc/net/dev", "proc/net/fib_trie", "proc/net/route",
            "proc/net/if_inet6", "proc/net/ipv6_route", "proc/net/arp", "proc/net/snmp", "proc/net/snmp6",
            "proc/net/netstat", "proc/net/sockstat", "proc/net/tcp", "proc/net/tcp6", "proc/net/udp", "proc/net/udp6",
            "proc/net/unix", "proc/sys/net/ipv4/fib_multipath_hash_policy", "proc/sys/net/core/optmem_max",
            "proc/sys/net/ipv4/conf/all/rp_filter", "sys/fs/cgroup/memory.max", "sys/fs/cgroup/cpu.max",
            "sys/fs/cgroup/cpu.stat");

    /** More of a file than anybody reads: a router's table of a million routes. */
    private static final int MOST = 4 * 1024 * 1024;

    /** Adds them all. */
    void addTo(Archive archive) throws IOException {
        for (String file : FILES) {
            archive.add("host/" + file, () -> read(root.resolve(file)));
        }
    }

    private static String read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
            return in.read() < 0 ? text : text + "\n... cut at " + MOST + " octets\n";
        }
    }
}
