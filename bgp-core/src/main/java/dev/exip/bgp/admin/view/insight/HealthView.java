package dev.exip.bgp.admin.view.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kubelet is told, whether it can ask or not.
 *
 * @param alive the conditions of {@code /livez}
 * @param ready those of {@code /readyz}
 */
public record HealthView(List<Condition> alive, List<Condition> ready) implements InsightView {

    public HealthView {
        alive = List.copyOf(alive);
        ready = List.copyOf(ready);
    }

    /**
     * Something that has to hold.
     *
     * @param name what it is about
     * @param complaint what is wrong; null while it holds
     */
    public record Condition(String name, @Nullable String complaint) {}
}
