package dev.exip.agent;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.stream.Stream;

/** Services as tests need them. */
public final class Services {
    private Services() {}

    /** A Service of namespace "default" with these {@code spec.externalIPs}; its uid follows from its name. */
    public static Service withExternalIps(String name, String... addresses) {
        return new ServiceBuilder().withNewMetadata().withNamespace("default").withName(name).withUid(
                "uid-" + name).endMetadata().withNewSpec().withExternalIPs(addresses).addNewPort().withPort(
                        80).endPort().endSpec().build();
    }

    /** A Service whose load-balancer controller gave it these addresses. */
    public static Service withIngress(String name, String... addresses) {
        return withIngress(name,
                Stream.of(addresses).map(it -> new LoadBalancerIngressBuilder().withIp(it).build()).toArray(
                        LoadBalancerIngress[]::new));
    }

    /** A Service with these entries in {@code status.loadBalancer.ingress}. */
    public static Service withIngress(String name, LoadBalancerIngress... ingress) {
        return new ServiceBuilder(withExternalIps(name)).withNewStatus().withNewLoadBalancer().withIngress(
                ingress).endLoadBalancer().endStatus().build();
    }
}
