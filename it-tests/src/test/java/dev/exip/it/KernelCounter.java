package dev.exip.it;

import dev.exip.lab.LabHost;

/** What a host's kernel counts (nstat). */
public final class KernelCounter {
    private KernelCounter() {}

    /** The counter of this name, {@code TcpExtTCPMinTTLDrop}, since the host came into being. */
    public static long of(LabHost host, String name) {
        String counter = host.exec("nstat", "-asz", name).run().lines().filter(
                line -> line.startsWith(name)).findFirst().orElseThrow();
        return Long.parseLong(counter.replaceFirst("\\S+\\s+(\\d+).*", "$1"));
    }
}
