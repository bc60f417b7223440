package dev.exip.daemon.insight;

import dev.exip.bgp.admin.view.insight.ProcessView;
import dev.exip.bgp.admin.view.insight.ProcessView.Collector;
import dev.exip.bgp.admin.view.insight.ProcessView.Pool;
import dev.exip.bgp.admin.view.insight.ProcessView.ThreadView;
import dev.exip.daemon.config.Secrets;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Asks the JVM about itself. */
final class ProcessRows {

    private ProcessRows() {}

    static ProcessView view() {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        return new ProcessView(runtime.getPid(), Instant.now().toString(),
                System.getProperty("java.runtime.name") + " " + System.getProperty("java.runtime.version") + ", "
                        + runtime.getVmVendor(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                runtime.getInputArguments().stream().map(ProcessRows::flag).toList(),
                ManagementFactory.getMemoryPoolMXBeans().stream().map(ProcessRows::row).toList(),
                ManagementFactory.getGarbageCollectorMXBeans().stream().map(bean -> new Collector(bean.getName(),
                        bean.getCollectionCount(), bean.getCollectionTime())).toList(),
                threads());
    }

    private static String flag(String flag) {
        int equals = flag.indexOf('=');
        return equals >= 0 && Secrets.isSecret(flag.substring(0, equals))
                ? flag.substring(0, equals + 1) + Secrets.MASK
                : flag;
    }

    private static Pool row(MemoryPoolMXBean pool) {
        MemoryUsage usage = pool.getUsage();
        return new Pool(pool.getName(), usage.getUsed(), usage.getCommitted(), usage.getMax());
    }

    private static List<ThreadView> threads() {
        return Thread.getAllStackTraces().entrySet().stream().map(thread -> new ThreadView(thread.getKey().getName(),
                thread.getKey().getState().name(),
                Arrays.stream(thread.getValue()).map(StackTraceElement::toString).toList())).sorted(
                        Comparator.comparing(ThreadView::name)).toList();
    }
}
