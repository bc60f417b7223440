package dev.exip.agent.vip;

import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A Service asks for an address. Nothing is checked yet: the text is as somebody wrote it.
 *
 * @param service who asks
 * @param address what is asked for, verbatim
 * @param source  the field it stands in
 */
public record Claim(ServiceRef service, String address, VipSource source) {
    /** Every claim that the given fields of the given Services make. */
    public static List<Claim> of(Collection<Service> services, Set<VipSource> sources) {
        return services.stream().flatMap(service -> sources.stream().flatMap(
                source -> source.addresses(service).map(it -> new Claim(ServiceRef.of(service), it, source)))).toList();
    }
}
