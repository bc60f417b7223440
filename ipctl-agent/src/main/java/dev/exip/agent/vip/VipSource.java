package dev.exip.agent.vip;

import com.google.common.base.Splitter;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A field of a Service that asks for addresses; a new one is a constant here. Each can be switched on and off. */
public enum VipSource {
    /** {@code spec.externalIPs}: written by whoever may edit the Service; deprecated since Kubernetes 1.36 (KEP-5707). */
    EXTERNAL_IPS("externalIPs") {
        @Override
        public Stream<String> addresses(Service service) {
            return Optional.ofNullable(service.getSpec()).map(ServiceSpec::getExternalIPs).stream().flatMap(
                    Collection::stream);
        }
    },

    /** {@code status.loadBalancer.ingress[].ip}: written by a load-balancer controller, which picks from a pool. */
    LOAD_BALANCER("loadBalancer") {
        @Override
        public Stream<String> addresses(Service service) {
            return Optional.ofNullable(service.getStatus()).map(ServiceStatus::getLoadBalancer).map(
                    LoadBalancerStatus::getIngress).stream().flatMap(Collection::stream)
                    // With ipMode Proxy kube-proxy has no rule for the address (KEP-1860): on lo it would be a dead end.
                    .filter(ingress -> !"Proxy".equals(ingress.getIpMode())).map(LoadBalancerIngress::getIp).filter(
                            Objects::nonNull);
        }

        @Override
        public boolean isByHand() {
            return false; // it takes the right to write the status, which is a controller's
        }
    },

    /**
     * The annotation {@value #ANNOTATED}, addresses with commas between them: for Services whose traffic something else than kube-proxy
     * takes, which has no rules for such an address.
     */
    ANNOTATION("annotation") {
        @Override
        public Stream<String> addresses(Service service) {
            return Optional.ofNullable(service.getMetadata().getAnnotations()).map(
                    it -> it.get(ANNOTATED)).stream().flatMap(
                            it -> ADDRESSES.splitToStream(it));
        }
    };

    /** The annotation of {@link #ANNOTATION}. */
    public static final String ANNOTATED = "exip.dev/external-ips";

    private static final Splitter ADDRESSES = Splitter.on(',').trimResults().omitEmptyStrings();

    private final String field;

    VipSource(String field) {
        this.field = field;
    }

    /** What the configuration calls it. */
    public String field() {
        return field;
    }

    /** Whether whoever may edit the Service writes it, and not a controller that sees to it that no two Services get the same. */
    public boolean isByHand() {
        return true;
    }

    /** The addresses that this field of the Service asks for, verbatim. */
    public abstract Stream<String> addresses(Service service);
}
