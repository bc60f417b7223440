package dev.exip.agent;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.exip.agent.vip.Refusal;
import dev.exip.agent.vip.RefusalReason;
import java.util.Collection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports each refusal once, however many passes come to it again: in the log, in the metrics and to whoever listens.
 * It remembers a bounded number, so that nobody can fill the agent's memory by editing a Service.
 */
final class RefusalLedger {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLedger.class);
    private static final int REMEMBERED = 10_000;

    private final Cache<Key, Boolean> reported = CacheBuilder.newBuilder().maximumSize(REMEMBERED).build();
    private final AgentMetrics metrics;
    private final Consumer<Refusal> listener;

    /** What makes two refusals the same one. */
    private record Key(String serviceUid, String address, RefusalReason reason) {
        static Key of(Refusal refusal) {
            return new Key(refusal.service().uid(), refusal.address(), refusal.reason());
        }
    }

    RefusalLedger(AgentMetrics metrics, Consumer<Refusal> listener) {
        this.metrics = metrics;
        this.listener = listener;
    }

    /** Takes all refusals of a pass and reports those that are new. */
    void report(Collection<Refusal> refusals) {
        for (var refusal : refusals) {
            if (reported.asMap().putIfAbsent(Key.of(refusal), true) == null) {
                LOG.warn("refused for Service {}: {}", refusal.service(), refusal.explanation());
                metrics.refused(refusal.reason());
                listener.accept(refusal);
            }
        }
    }
}
