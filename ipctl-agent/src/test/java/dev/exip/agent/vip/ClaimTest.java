package dev.exip.agent.vip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.Services;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static final Set<VipSource> ALL = EnumSet.allOf(VipSource.class);

    @Test
    void bothFieldsOfAServiceAskForAddresses() {
        var service = new ServiceBuilder(Services.withIngress("web", "10.0.0.8")).editSpec().withExternalIPs(
                "10.0.0.7").endSpec().build();

        assertThat(addresses(service, ALL)).containsExactlyInAnyOrder("10.0.0.7", "10.0.0.8");
        assertThat(addresses(service, Set.of(VipSource.EXTERNAL_IPS))).containsExactly("10.0.0.7");
        assertThat(addresses(service, Set.of(VipSource.LOAD_BALANCER))).containsExactly("10.0.0.8");
    }

    @Test
    void anIngressWithAHostNameOnlyAsksForNothing() {
        var ingress = new LoadBalancerIngressBuilder().withHostname("lb.example.org").build();
        assertThat(addresses(Services.withIngress("web", ingress), ALL)).isEmpty();
    }

    @Test
    void anIngressOfModeProxyAsksForNothing() { // KEP-1860
        var proxy = new LoadBalancerIngressBuilder().withIp("10.0.0.7").withIpMode("Proxy").build();
        var vip = new LoadBalancerIngressBuilder().withIp("10.0.0.8").withIpMode("VIP").build();
        assertThat(addresses(Services.withIngress("web", proxy, vip), ALL)).containsExactly("10.0.0.8");
    }

    @Test
    void aServiceWithoutSpecOrStatusAsksForNothing() {
        var bare = new ServiceBuilder().withNewMetadata().withNamespace("default").withName("bare").withUid(
                "1").endMetadata();
        assertThat(addresses(bare.build(), ALL)).isEmpty();
        assertThat(addresses(bare.withNewStatus().endStatus().build(), ALL)).isEmpty();
    }

    @Test
    void anAnnotationAsksForAddressesWithCommasBetween() {
        var service = new ServiceBuilder(Services.withExternalIps("web")).editMetadata().addToAnnotations(
                "exip.dev/external-ips", "10.0.0.7, 2001:db8::7,").endMetadata().build();

        assertThat(addresses(service, ALL)).containsExactly("10.0.0.7", "2001:db8::7");
        assertThat(addresses(service, Set.of(VipSource.EXTERNAL_IPS))).isEmpty();
    }

    private static List<String> addresses(Service service, Set<VipSource> sources) {
        return Claim.of(List.of(service), sources).stream().map(Claim::address).toList();
    }
}
