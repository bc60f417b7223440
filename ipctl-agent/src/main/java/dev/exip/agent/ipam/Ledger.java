package dev.exip.agent.ipam;

import dev.exip.agent.vip.ServiceRef;
import io.fabric8.kubernetes.api.model.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What we have written and the watch may not have told yet. Without it, a pass that begins before its own last write comes back would give
 * the same address to another Service.
 */
final class Ledger {
    private record Entry(String before, Service after) {}

    private final Map<ServiceRef, Entry> entries = new HashMap<>();

    /** The Service of this version has become that one. */
    void wrote(String before, Service after) {
        entries.put(ServiceRef.of(after), new Entry(before, after));
    }

    /** The Services as they are: those told, save where we know better. Forgets what has been told. */
    List<Service> correct(List<Service> told) {
        var still = new HashMap<ServiceRef, Entry>();
        var corrected = told.stream().map(service -> {
            var entry = entries.get(ServiceRef.of(service));
            if (entry == null || !entry.before().equals(service.getMetadata().getResourceVersion())) {
                return service; // told since, by us or by somebody else
            }
            still.put(ServiceRef.of(service), entry);
            return entry.after();
        }).toList();
        entries.clear();
        entries.putAll(still);
        return corrected;
    }
}
