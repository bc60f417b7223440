package dev.exip.agent.ipam;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.ipam.Shortage.Reason;
import dev.exip.agent.pool.Pool;
import dev.exip.agent.pool.PoolsConfig;
import dev.exip.agent.vip.Claim;
import dev.exip.agent.vip.ServiceRef;
import dev.exip.agent.vip.VipSource;
import io.fabric8.kubernetes.api.model.Service;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Gives out the addresses of the pools. What a Service has it keeps as long as the pools allow it, even if it asks for another that it
 * cannot have; then each gets what it lacks, the oldest first. One address goes to one Service, or to several that share it.
 */
final class Allocation {
    private final PoolsConfig config;
    private final Map<InetAddress, Set<ServiceRef>> byHand = new HashMap<>();
    private final Map<InetAddress, List<Request>> holders = new HashMap<>();

    private Allocation(PoolsConfig config) {
        this.config = config;
    }

    /** What each Service of our class gets, the oldest first. */
    static List<Allotment> of(Collection<Service> services, PoolsConfig config) {
        var allocation = new Allocation(config);
        allocation.leaveOut(services);
        var requests = services.stream().filter(config.loadBalancer()::covers).map(Request::of).sorted(
                Request.BY_AGE).toList();
        // All keep before anybody gets.
        var kept = requests.stream().map(allocation::keep).toList();
        return IntStream.range(0, requests.size()).mapToObj(
                i -> allocation.allot(requests.get(i), kept.get(i))).toList();
    }

    /** Nobody is given what a Service, of whatever class, takes by hand. */
    private void leaveOut(Collection<Service> services) {
        var sources = EnumSet.allOf(VipSource.class);
        sources.removeIf(source -> !source.isByHand());
        for (var claim : Claim.of(services, sources)) {
            Addresses.parse(claim.address()).ifPresent(
                    address -> byHand.computeIfAbsent(address, _ -> new HashSet<>()).add(claim.service()));
        }
    }

    private Map<IpFamily, InetAddress> keep(Request request) {
        var kept = new EnumMap<IpFamily, InetAddress>(IpFamily.class);
        for (var address : request.current()) {
            var family = IpFamily.of(address);
            if (request.families().contains(family) && !kept.containsKey(family)
                    && obstacle(address, request).isEmpty()) {
                kept.put(family, address);
                hold(address, request);
            }
        }
        return kept;
    }

    private Allotment allot(Request request, Map<IpFamily, InetAddress> has) {
        var shortages = new ArrayList<>(request.mistakes());
        var unmet = new ArrayList<Shortage>();
        for (var family : request.families()) {
            var asked = request.asked().get(family);
            if (asked != null && !asked.equals(has.get(family))) {
                obstacle(asked, request).ifPresentOrElse(shortages::add, () -> replace(has, family, asked, request));
            } else if (asked == null && !has.containsKey(family)) {
                find(family, request).ifPresentOrElse(found -> replace(has, family, found, request),
                        () -> unmet.add(shortage(family, request)));
            }
        }
        if (request.all() || has.isEmpty()) {
            shortages.addAll(unmet); // else, one of two families that it would take is enough
        }
        return new Allotment(request.service(), has.values().stream().sorted(Addresses.ORDER).toList(),
                List.copyOf(shortages));
    }

    private void replace(Map<IpFamily, InetAddress> has, IpFamily family, InetAddress address, Request request) {
        var before = has.put(family, address);
        if (before != null) {
            holders.getOrDefault(before, new ArrayList<>()).remove(request);
        }
        hold(address, request);
    }

    private void hold(InetAddress address, Request request) {
        holders.computeIfAbsent(address, _ -> new ArrayList<>()).add(request);
    }

    /** Why the Service cannot have this address; empty if it can. */
    private Optional<Shortage> obstacle(InetAddress address, Request request) {
        var text = Addresses.text(address);
        var pool = config.pools().of(address);
        if (pool.isEmpty()) {
            return Optional.of(new Shortage(Reason.NOT_IN_POOL,
                    text + " is in no pool; there are " + config.pools().names()));
        }
        if (!request.pool().map(pool.orElseThrow().name()::equals).orElse(true)) {
            return Optional.of(new Shortage(Reason.NOT_IN_POOL, text + " is in pool " + pool.orElseThrow()
                    + ", and the Service asks for pool " + request.pool().orElseThrow()));
        }
        if (!pool.orElseThrow().namespaces().mayBeGiven(request.service().namespace())) {
            return Optional.of(closed(pool.orElseThrow(), request));
        }
        return rival(address, request).map(it -> new Shortage(Reason.TAKEN, text + " is taken by " + it
                + "; choose another, or share it (annotation " + Sharing.ANNOTATION + ")"));
    }

    private static Shortage closed(Pool pool, Request request) {
        return new Shortage(Reason.NAMESPACE,
                "pool " + pool + " is not for namespace " + request.service().namespace());
    }

    /** Who has the address and does not share it with this Service. */
    private Optional<ServiceRef> rival(InetAddress address, Request request) {
        return byHand.getOrDefault(address, Set.of()).stream().filter(
                it -> !it.equals(request.service())).sorted().findFirst().or(
                        () -> holders.getOrDefault(address, List.of()).stream().filter(it -> it != request
                                && !share(it, request)).map(Request::service).sorted().findFirst());
    }

    private static boolean share(Request one, Request other) {
        return one.sharing().isPresent() && other.sharing().isPresent()
                && one.sharing().orElseThrow().with(other.sharing().orElseThrow());
    }

    private Optional<InetAddress> find(IpFamily family, Request request) {
        var pools = eligible(family, request);
        return shared(family, request, pools).or(() -> {
            var taken = new HashSet<>(byHand.keySet());
            holders.forEach((address, by) -> {
                if (!by.isEmpty()) {
                    taken.add(address);
                }
            });
            return pools.stream().flatMap(pool -> pool.addresses().stream()).filter(
                    range -> IpFamily.of(range.first()) == family).flatMap(
                            range -> range.lowestBut(taken).stream()).findFirst();
        });
    }

    /** An address that a Service which would share with this one has already. */
    private Optional<InetAddress> shared(IpFamily family, Request request, List<Pool> pools) {
        return request.sharing().flatMap(_ -> holders.entrySet().stream().filter(
                entry -> IpFamily.of(entry.getKey()) == family && !entry.getValue().isEmpty()
                        && pools.stream().anyMatch(pool -> pool.has(entry.getKey()))
                        && rival(entry.getKey(), request).isEmpty()).map(Map.Entry::getKey).min(Addresses.ORDER));
    }

    private List<Pool> eligible(IpFamily family, Request request) {
        return config.pools().all().stream().filter(
                pool -> request.pool().map(pool.name()::equals).orElse(pool.automatic())
                        && pool.namespaces().mayBeGiven(request.service().namespace())
                        && pool.addresses().stream().anyMatch(range -> IpFamily.of(range.first()) == family)).toList();
    }

    private Shortage shortage(IpFamily family, Request request) {
        var named = request.pool().flatMap(config.pools()::named);
        if (request.pool().isPresent() && named.isEmpty()) {
            return new Shortage(Reason.NO_SUCH_POOL, "there is no pool " + request.pool().orElseThrow()
                    + "; there are " + config.pools().names());
        }
        if (named.isPresent() && !named.orElseThrow().namespaces().mayBeGiven(request.service().namespace())) {
            return closed(named.orElseThrow(), request);
        }
        var pools = eligible(family, request);
        return pools.isEmpty()
                ? new Shortage(Reason.NO_POOL, "no pool has " + family + " addresses for namespace "
                        + request.service().namespace()
                        + " and whoever asks for none in particular; ask for one (annotation " + Request.POOL
                        + "), or see to 'automatic' and 'namespaces' of the pools")
                : new Shortage(Reason.EXHAUSTED, "all " + family + " addresses of pool "
                        + String.join(", ", pools.stream().map(Pool::name).toList())
                        + " are given out; make it larger, or delete a Service");
    }
}
