package dev.exip.agent.ipam;

import dev.exip.agent.pool.LoadBalancerClass;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Services of type LoadBalancer as tests need them. */
final class LoadBalancers {
    private LoadBalancers() {}

    /** One of our class, of namespace "default", created in this second of a certain day; its uid follows from its name. */
    static Service service(String name, int second) {
        return new ServiceBuilder().withNewMetadata().withNamespace("default").withName(name).withUid(
                "uid-" + name).withResourceVersion("1").withCreationTimestamp(
                        "2026-11-01T12:00:%02dZ".formatted(second)).withAnnotations(
                                Map.of()).endMetadata().withNewSpec().withType("LoadBalancer").withLoadBalancerClass(
                                        LoadBalancerClass.OURS).withIpFamilies("IPv4").addNewPort().withPort(
                                                80).endPort().endSpec().build();
    }

    static Service with(Service service, UnaryOperator<ServiceBuilder> change) {
        return change.apply(new ServiceBuilder(service)).build();
    }

    static Service annotated(Service service, String key, String value) {
        return with(service, it -> it.editMetadata().addToAnnotations(key, value).endMetadata());
    }

    static Service in(Service service, String namespace) {
        return with(service, it -> it.editMetadata().withNamespace(namespace).endMetadata());
    }

    static Service families(Service service, String policy, String... families) {
        return with(service, it -> it.editSpec().withIpFamilyPolicy(policy).withIpFamilies(families).endSpec());
    }

    static Service port(Service service, int port) {
        return with(service, it -> it.editSpec().editFirstPort().withPort(port).endPort().endSpec());
    }

    static Service having(Service service, String... addresses) {
        return with(service, it -> it.withNewStatus().withNewLoadBalancer().addAllToIngress(
                List.of(addresses).stream().map(
                        address -> new LoadBalancerIngressBuilder().withIp(
                                address).build()).toList()).endLoadBalancer().endStatus());
    }
}
