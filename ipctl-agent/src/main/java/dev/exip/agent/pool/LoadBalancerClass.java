package dev.exip.agent.pool;

import io.fabric8.kubernetes.api.model.Service;

/**
 * Which Services of {@code type: LoadBalancer} are ours to give addresses to.
 *
 * @param name      their {@code spec.loadBalancerClass}
 * @param isDefault whether those without a class are ours, too; then no other controller may serve these
 */
public record LoadBalancerClass(String name, boolean isDefault) {
    /** The class where the file names no other. */
    public static final String OURS = "exip.dev/bgp";

    /** Whether the Service is. */
    public boolean covers(Service service) {
        var spec = service.getSpec();
        if (spec == null || !"LoadBalancer".equals(spec.getType())) {
            return false;
        }
        var asked = spec.getLoadBalancerClass();
        return asked == null ? isDefault : asked.equals(name);
    }
}
