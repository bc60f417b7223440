package dev.exip.agent.ipam;

import static dev.exip.agent.ipam.LoadBalancers.annotated;
import static dev.exip.agent.ipam.LoadBalancers.families;
import static dev.exip.agent.ipam.LoadBalancers.having;
import static dev.exip.agent.ipam.LoadBalancers.port;
import static dev.exip.agent.ipam.LoadBalancers.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.address.AddressRange;
import dev.exip.agent.address.Addresses;
import dev.exip.agent.pool.LoadBalancerClass;
import dev.exip.agent.pool.Namespaces;
import dev.exip.agent.pool.Pool;
import dev.exip.agent.pool.Pools;
import dev.exip.agent.pool.PoolsConfig;
import io.fabric8.kubernetes.api.model.Service;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services come, change and go at random, and what is allotted is written down as the controller does it. */
class AllocationModelTest {
    private static final PoolsConfig CONFIG = new PoolsConfig(
            new Pools(List.of(
                    new Pool("a", List.of(AddressRange.parse("10.0.0.0/29"), AddressRange.parse("2001:db8::/126")),
                            Namespaces.UNNAMED, Map.of(), true))),
            new LoadBalancerClass(LoadBalancerClass.OURS, false));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noAddressIsGivenTwiceAndNobodyLosesWhatItHas(long seed) {
        var random = new Random(seed);
        var services = new TreeMap<String, Service>();
        for (int step = 0; step < 400; step++) {
            var name = "s" + random.nextInt(14);
            switch (random.nextInt(4)) {
                case 0 -> services.remove(name);
                case 1 -> services.computeIfPresent(name, (_, it) -> annotated(it, Request.ADDRESSES,
                        "10.0.0." + random.nextInt(9)));
                default -> services.computeIfAbsent(name, it -> any(it, random));
            }
            var last = pass(services);
            for (int more = 0; !pass(services).equals(last); more++) { // who moves makes room for another
                assertThat(more).as("passes until nothing changes, seed %d", seed).isLessThan(services.size());
                last = Allocation.of(services.values(), CONFIG);
            }
        }
    }

    /** A pass of the controller, whose statuses are written down. */
    private static List<Allotment> pass(Map<String, Service> services) {
        var before = addresses(services);
        var allotments = Allocation.of(services.values(), CONFIG);
        for (var allotment : allotments) {
            services.computeIfPresent(allotment.service().name(), (_, it) -> having(it,
                    allotment.addresses().stream().map(Addresses::text).toArray(String[]::new)));
            assertKeeps(before.getOrDefault(allotment.service().name(), List.of()), allotment, services);
        }
        assertNoneIsGivenTwice(services);
        return allotments;
    }

    private static Service any(String name, Random random) {
        var plain = port(service(name, random.nextInt(60)), random.nextInt(3));
        var service = random.nextInt(3) == 0 ? families(plain, "PreferDualStack", "IPv4", "IPv6") : plain;
        return random.nextBoolean() ? annotated(service, Sharing.ANNOTATION, "key" + random.nextInt(2)) : service;
    }

    private static Map<String, List<InetAddress>> addresses(Map<String, Service> services) {
        var all = new HashMap<String, List<InetAddress>>();
        services.forEach((name, service) -> all.put(name, Request.of(service).current()));
        return all;
    }

    /** Unless it asks for another and gets it. */
    private static void assertKeeps(List<InetAddress> before, Allotment allotment, Map<String, Service> services) {
        var asked = Set.copyOf(Request.of(services.get(allotment.service().name())).asked().values());
        boolean exchanged = allotment.addresses().stream().anyMatch(asked::contains);
        for (var address : before) {
            assertThat(exchanged || allotment.addresses().contains(address)).as("%s of %s", address,
                    allotment.service()).isTrue();
        }
    }

    private static void assertNoneIsGivenTwice(Map<String, Service> services) {
        var holders = new HashMap<InetAddress, List<Request>>();
        services.values().stream().map(Request::of).forEach(request -> request.current().forEach(
                address -> holders.computeIfAbsent(address, _ -> new ArrayList<>()).add(request)));
        holders.values().forEach(all -> {
            for (var one : all) {
                for (var other : all) {
                    assertThat(one == other
                            || one.sharing().orElseThrow().with(other.sharing().orElseThrow())).isTrue();
                }
            }
        });
    }
}
