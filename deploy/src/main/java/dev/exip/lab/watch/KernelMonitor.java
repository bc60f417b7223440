package dev.exip.lab.watch;

import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.LabHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ip monitor} on a host: all changes of its kernel's routes, or addresses, from the start on. Of one thread at a time. */
public final class KernelMonitor implements AutoCloseable {
    private final Daemon monitor;
    private final Tail log;
    private final List<KernelEvent> events = new ArrayList<>();

    private KernelMonitor(Daemon monitor) {
        this.monitor = monitor;
        log = new Tail(monitor.log());
    }

    /** Starts it; {@code object} is {@code route} or {@code address}. When this returns, no change is missed. */
    public static KernelMonitor start(LabHost host, String object) {
        // Before all others on its processor: it stamps what it reads when it comes to read it.
        var monitor = host.daemon("monitor-" + object, Map.of("TZ", "UTC"),
                List.of("chrt", "--fifo", "10", "stdbuf", "-oL", "ip", "-ts", "monitor", object)).start();
        Await.until("an `ip monitor` that listens", () -> {
            monitor.requireNotDead();
            return host.exec("cat", "/proc/net/netlink").run();
        }, sockets -> sockets.lines().anyMatch(line -> line.matches("\\S+ +0 +" + monitor.pid() + " .*")));
        return new KernelMonitor(monitor);
    }

    /** All that has been said so far. */
    public List<KernelEvent> events() {
        monitor.requireNotDead();
        KernelEvent.read(log.lines(), events);
        return List.copyOf(events);
    }

    /** Ends it. */
    @Override
    public void close() {
        monitor.kill();
    }
}
