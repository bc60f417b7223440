package dev.exip.agent.ipam;

import static dev.exip.agent.ipam.LoadBalancers.annotated;
import static dev.exip.agent.ipam.LoadBalancers.families;
import static dev.exip.agent.ipam.LoadBalancers.having;
import static dev.exip.agent.ipam.LoadBalancers.in;
import static dev.exip.agent.ipam.LoadBalancers.port;
import static dev.exip.agent.ipam.LoadBalancers.service;
import static dev.exip.agent.ipam.LoadBalancers.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.Services;
import dev.exip.agent.address.AddressRange;
import dev.exip.agent.address.Addresses;
import dev.exip.agent.ipam.Shortage.Reason;
import dev.exip.agent.pool.LoadBalancerClass;
import dev.exip.agent.pool.Namespaces;
import dev.exip.agent.pool.Pool;
import dev.exip.agent.pool.Pools;
import dev.exip.agent.pool.PoolsConfig;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private List<Pool> pools = List.of(pool("public", true, Set.of(), "10.0.0.7-10.0.0.9", "2001:db8::/126"));
    private boolean byDefault;

    private static Pool pool(String name, boolean automatic, Set<String> namespaces, String... addresses) {
        return new Pool(name, Stream.of(addresses).map(AddressRange::parse).toList(), new Namespaces(namespaces),
                Map.of(), automatic);
    }

    private List<Allotment> allot(Service... services) {
        return Allocation.of(List.of(services),
                new PoolsConfig(new Pools(pools), new LoadBalancerClass(LoadBalancerClass.OURS, byDefault)));
    }

    private Allotment only(Service service) {
        return allot(service).getFirst();
    }

    private static List<String> texts(Allotment allotment) {
        return allotment.addresses().stream().map(Addresses::text).toList();
    }

    private static List<Reason> reasons(Allotment allotment) {
        return allotment.shortages().stream().map(Shortage::reason).toList();
    }

    @Test
    void eachGetsTheLowestFreeAddressAndTheOldestComesFirst() {
        var given = allot(service("c", 3), service("a", 1), service("b", 2));

        assertThat(given).extracting(it -> it.service().name()).containsExactly("a", "b", "c");
        assertThat(given).extracting(AllocationTest::texts).containsExactly(List.of("10.0.0.7"), List.of("10.0.0.8"),
                List.of("10.0.0.9"));
        assertThat(given).allSatisfy(it -> assertThat(it.shortages()).isEmpty());
    }

    @Test
    void whatAServiceHasItKeepsThoughAnOlderOneComes() {
        var given = allot(service("older", 1), having(service("younger", 2), "10.0.0.7"));

        assertThat(given).extracting(AllocationTest::texts).containsExactly(List.of("10.0.0.8"), List.of("10.0.0.7"));
    }

    @Test
    void onlyOurClassIsServed() {
        var other = with(service("other", 1), it -> it.editSpec().withLoadBalancerClass("example.org/x").endSpec());
        var none = with(service("none", 2), it -> it.editSpec().withLoadBalancerClass(null).endSpec());
        var internal = with(service("internal", 3), it -> it.editSpec().withType("ClusterIP").endSpec());

        assertThat(allot(other, none, internal)).isEmpty();
        byDefault = true;
        assertThat(allot(other, none, internal)).extracting(it -> it.service().name()).containsExactly("none");
    }

    @Test
    void whenAllAreGivenOutThatIsSaid() {
        var given = allot(service("a", 1), service("b", 2), service("c", 3), service("d", 4)).getLast();

        assertThat(given.addresses()).isEmpty();
        assertThat(given.shortages()).singleElement().satisfies(it -> {
            assertThat(it.reason()).isEqualTo(Reason.EXHAUSTED);
            assertThat(it.message()).contains("IPv4", "pool public");
        });
    }

    @Test
    void anAddressIsFreeWhenItsServiceIsGone() {
        assertThat(texts(allot(having(service("b", 2), "10.0.0.8"), service("c", 3)).getLast())).containsExactly(
                "10.0.0.7");
    }

    @Test
    void whatIsAskedForByNameIsGivenIfItIsFree() {
        var asks = annotated(service("asks", 2), Request.ADDRESSES, "10.0.0.9");

        assertThat(texts(only(asks))).containsExactly("10.0.0.9");
        var given = allot(having(service("has", 1), "10.0.0.9"), asks).getLast();
        assertThat(given.addresses()).isEmpty();
        assertThat(reasons(given)).containsExactly(Reason.TAKEN);
        assertThat(given.shortages().getFirst().message()).contains("10.0.0.9 is taken by default/has");
    }

    @Test
    void theOldFieldForAnAddressIsHeeded() {
        assertThat(texts(only(with(service("asks", 1),
                it -> it.editSpec().withLoadBalancerIP("10.0.0.9").endSpec())))).containsExactly("10.0.0.9");
    }

    @Test
    void whoAsksForAnAddressThatItCannotHaveKeepsWhatItHas() {
        var asks = having(annotated(service("asks", 2), Request.ADDRESSES, "192.0.2.1"), "10.0.0.8");
        var given = only(asks);

        assertThat(texts(given)).containsExactly("10.0.0.8");
        assertThat(reasons(given)).containsExactly(Reason.NOT_IN_POOL);
    }

    @Test
    void whoAsksForAnotherAndCanHaveItGivesTheFirstBack() {
        var given = allot(having(annotated(service("asks", 1), Request.ADDRESSES, "10.0.0.9"), "10.0.0.7"),
                service("next", 2));

        assertThat(given).extracting(AllocationTest::texts).containsExactly(List.of("10.0.0.9"), List.of("10.0.0.7"));
    }

    @Test
    void whatIsNoAddressOrOfTheWrongFamilyIsAMistake() {
        assertThat(reasons(only(annotated(service("a", 1), Request.ADDRESSES, "here")))).containsExactly(
                Reason.MALFORMED);
        assertThat(reasons(only(annotated(service("a", 1), Request.ADDRESSES, "2001:db8::1")))).containsExactly(
                Reason.MALFORMED);
        assertThat(reasons(
                only(annotated(service("a", 1), Request.ADDRESSES, "10.0.0.7, 10.0.0.8")))).containsExactly(
                        Reason.MALFORMED);
    }

    @Test
    void aServiceOfBothFamiliesGetsOneOfEach() {
        assertThat(texts(only(families(service("a", 1), "RequireDualStack", "IPv6", "IPv4")))).containsExactly(
                "10.0.0.7", "2001:db8::");
        assertThat(texts(only(families(service("a", 1), "SingleStack", "IPv6")))).containsExactly("2001:db8::");
    }

    @Test
    void whoPrefersBothFamiliesTakesOneAndWhoRequiresBothSaysWhatIsMissing() {
        pools = List.of(pool("public", true, Set.of(), "10.0.0.7"));

        var prefers = only(families(service("a", 1), "PreferDualStack", "IPv4", "IPv6"));
        assertThat(texts(prefers)).containsExactly("10.0.0.7");
        assertThat(prefers.shortages()).isEmpty();
        var requires = only(families(service("a", 1), "RequireDualStack", "IPv4", "IPv6"));
        assertThat(texts(requires)).containsExactly("10.0.0.7");
        assertThat(reasons(requires)).containsExactly(Reason.NO_POOL);
        assertThat(reasons(only(families(service("a", 1), "SingleStack", "IPv6")))).containsExactly(Reason.NO_POOL);
    }

    @Test
    void aPoolIsForItsNamespaces() {
        pools = List.of(pool("shop", true, Set.of("shop"), "10.0.0.7"), pool("all", true, Set.of(), "10.0.1.7"));

        assertThat(texts(only(in(service("a", 1), "shop")))).containsExactly("10.0.0.7");
        assertThat(texts(only(service("a", 1)))).containsExactly("10.0.1.7");
        assertThat(reasons(only(annotated(service("a", 1), Request.POOL, "shop")))).containsExactly(Reason.NAMESPACE);
        assertThat(reasons(only(annotated(service("a", 1), Request.ADDRESSES, "10.0.0.7")))).containsExactly(
                Reason.NAMESPACE);
    }

    @Test
    void aServiceThatMayNotHaveItsAddressAnyMoreGetsAnother() {
        pools = List.of(pool("shop", true, Set.of("shop"), "10.0.0.7"), pool("all", true, Set.of(), "10.0.1.7"));

        assertThat(texts(only(having(service("a", 1), "10.0.0.7")))).containsExactly("10.0.1.7");
        assertThat(texts(only(having(service("a", 1), "192.0.2.1")))).containsExactly("10.0.1.7");
    }

    @Test
    void aPoolThatIsNotAutomaticIsAskedForByName() {
        pools = List.of(pool("few", false, Set.of(), "10.0.0.7"));

        assertThat(reasons(only(service("a", 1)))).containsExactly(Reason.NO_POOL);
        assertThat(texts(only(annotated(service("a", 1), Request.POOL, "few")))).containsExactly("10.0.0.7");
        assertThat(texts(only(annotated(service("a", 1), Request.ADDRESSES, "10.0.0.7")))).containsExactly("10.0.0.7");
        assertThat(reasons(only(annotated(service("a", 1), Request.POOL, "none")))).containsExactly(
                Reason.NO_SUCH_POOL);
    }

    @Test
    void oneAddressIsSharedByKeyInANamespaceIfThePortsDiffer() {
        var web = annotated(service("web", 1), Sharing.ANNOTATION, "front");
        var tls = port(annotated(service("tls", 2), Sharing.ANNOTATION, "front"), 443);
        var clash = annotated(service("clash", 3), Sharing.ANNOTATION, "front");
        var elsewhere = in(port(annotated(service("elsewhere", 4), Sharing.ANNOTATION, "front"), 8080), "other");

        assertThat(allot(web, tls, clash, elsewhere)).extracting(AllocationTest::texts).containsExactly(
                List.of("10.0.0.7"), List.of("10.0.0.7"), List.of("10.0.0.8"), List.of("10.0.0.9"));
    }

    @Test
    void withLocalTrafficOnlyTheSamePodsShare() {
        var web = local(annotated(service("web", 1), Sharing.ANNOTATION, "front"), "nginx");
        var same = local(port(annotated(service("same", 2), Sharing.ANNOTATION, "front"), 443), "nginx");
        var other = local(port(annotated(service("other", 3), Sharing.ANNOTATION, "front"), 8080), "apache");

        assertThat(allot(web, same, other)).extracting(AllocationTest::texts).containsExactly(List.of("10.0.0.7"),
                List.of("10.0.0.7"), List.of("10.0.0.8"));
    }

    private static Service local(Service service, String app) {
        return with(service, it -> it.editSpec().withExternalTrafficPolicy("Local").withSelector(
                Map.of("app", app)).endSpec());
    }

    @Test
    void nobodyIsGivenWhatAnotherServiceTakesByHand() {
        var byHand = Services.withExternalIps("hand", "10.0.0.7");

        assertThat(texts(allot(byHand, service("a", 1)).getFirst())).containsExactly("10.0.0.8");
        assertThat(reasons(
                allot(byHand, annotated(service("a", 1), Request.ADDRESSES, "10.0.0.7")).getFirst())).containsExactly(
                        Reason.TAKEN);
    }
}
