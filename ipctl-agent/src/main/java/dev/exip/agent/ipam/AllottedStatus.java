package dev.exip.agent.ipam;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.vip.VipSource;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an allotment makes of a Service's status: its addresses, and a condition that says what it lacks. All else stays.
 *
 * @param reason  the condition's, in one word
 * @param message the condition's, in a sentence
 * @param met     whether the Service has all that it wants
 */
record AllottedStatus(String reason, String message, boolean met) {
    /** The condition's type. */
    static final String CONDITION = "exip.dev/AddressAssigned";

    static AllottedStatus of(Allotment allotment) {
        var shortages = allotment.shortages();
        return shortages.isEmpty()
                ? new AllottedStatus("AddressAssigned", allotment.addresses().stream().map(Addresses::text).collect(
                        Collectors.joining(", ", "has ", "")), true)
                : new AllottedStatus(shortages.getFirst().reason().word(),
                        shortages.stream().map(Shortage::message).collect(Collectors.joining("; ")), false);
    }

    /** The Service with this status; empty if it has it already. */
    Optional<Service> change(Service service, Allotment allotment, Instant now) {
        var wanted = allotment.addresses().stream().map(Addresses::text).toList();
        boolean same = VipSource.LOAD_BALANCER.addresses(service).toList().equals(wanted);
        if (same && conditions(service).anyMatch(this::isSaidBy)) {
            return Optional.empty();
        }
        var conditions = new ArrayList<>(conditions(service).filter(it -> !CONDITION.equals(it.getType())).toList());
        conditions.add(condition(service, now));
        return Optional.of(new ServiceBuilder(service).editOrNewStatus().withConditions(
                conditions).editOrNewLoadBalancer().withIngress(
                        same ? ingress(service) : ingress(wanted)).endLoadBalancer().endStatus().build());
    }

    private static Stream<Condition> conditions(Service service) {
        return Stream.ofNullable(service.getStatus()).map(ServiceStatus::getConditions).flatMap(List::stream);
    }

    private boolean isSaidBy(Condition condition) {
        return CONDITION.equals(condition.getType()) && status().equals(condition.getStatus())
                && reason.equals(condition.getReason()) && message.equals(condition.getMessage());
    }

    private Condition condition(Service service, Instant now) {
        var since = conditions(service).filter(
                it -> CONDITION.equals(it.getType()) && status().equals(it.getStatus())).map(
                        Condition::getLastTransitionTime).findFirst().orElseGet(
                                () -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new ConditionBuilder().withType(CONDITION).withStatus(status()).withReason(reason).withMessage(
                message).withObservedGeneration(service.getMetadata().getGeneration()).withLastTransitionTime(
                        since).build();
    }

    private static List<LoadBalancerIngress> ingress(Service service) {
        return Optional.ofNullable(service.getStatus()).map(ServiceStatus::getLoadBalancer).map(
                LoadBalancerStatus::getIngress).orElse(List.of());
    }

    private String status() {
        return met ? "True" : "False";
    }

    /** KEP-1860: traffic comes to the node with the address as its destination, and kube-proxy takes it there. */
    private static List<LoadBalancerIngress> ingress(List<String> addresses) {
        return addresses.stream().map(
                it -> new LoadBalancerIngressBuilder().withIp(it).withIpMode("VIP").build()).toList();
    }
}
