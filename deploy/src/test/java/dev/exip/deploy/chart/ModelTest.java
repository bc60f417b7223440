package dev.exip.deploy.chart;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ClusterRole;
import io.kubernetes.client.openapi.models.V1ClusterRoleBinding;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1DaemonSet;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1ValidatingAdmissionPolicy;
import io.kubernetes.client.openapi.models.V1ValidatingAdmissionPolicyBinding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every object has only fields that Kubernetes knows, where it knows them, and all that it requires. */
class ModelTest {
    private interface Check {
        void of(JsonElement object) throws IOException;
    }

    private static final Map<String, Check> KUBERNETES = Map.ofEntries(
            entry("v1 ServiceAccount", V1ServiceAccount::validateJsonElement),
            entry("v1 ConfigMap", V1ConfigMap::validateJsonElement),
            entry("apps/v1 DaemonSet", V1DaemonSet::validateJsonElement),
            entry("apps/v1 Deployment", V1Deployment::validateJsonElement),
            entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement),
            entry("rbac.authorization.k8s.io/v1 ClusterRole", V1ClusterRole::validateJsonElement),
            entry("rbac.authorization.k8s.io/v1 ClusterRoleBinding", V1ClusterRoleBinding::validateJsonElement),
            entry("rbac.authorization.k8s.io/v1 Role", V1Role::validateJsonElement),
            entry("rbac.authorization.k8s.io/v1 RoleBinding", V1RoleBinding::validateJsonElement),
            entry("admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy",
                    V1ValidatingAdmissionPolicy::validateJsonElement),
            entry("admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding",
                    V1ValidatingAdmissionPolicyBinding::validateJsonElement));

    /** The Prometheus operator's: there are no models of them among Kubernetes' own. */
    private static final Map<String, Set<String>> OPERATOR = Map.of(
            "monitoring.coreos.com/v1 PodMonitor", Set.of("selector", "podMetricsEndpoints"),
            "monitoring.coreos.com/v1 PrometheusRule", Set.of("groups"));

    static Stream<Variant> variants() {
        return Variant.all().stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void objects_are_as_Kubernetes_knows_them(Variant variant) {
        assertThat(variant.render()).allSatisfy(ModelTest::check);
    }

    private static void check(Rendered object) {
        String type = object.tree().path("apiVersion").asString() + " " + object.kind();
        if (OPERATOR.containsKey(type)) {
            assertThat(object.tree().path("spec").propertyNames()).containsExactlyInAnyOrderElementsOf(
                    OPERATOR.get(type));
            return;
        }
        assertThat(KUBERNETES).containsKey(type);
        assertThatCode(() -> KUBERNETES.get(type).of(gson(object.tree()))).as("%s", object).doesNotThrowAnyException();
    }

    private static JsonElement gson(JsonNode tree) {
        return JsonParser.parseString(tree.toString());
    }

    @Test
    void a_field_in_the_wrong_place_would_be_found() {
        var daemons = Rendered.of(Variant.overlay("single-rack").render(), "DaemonSet").findFirst().orElseThrow();
        var container = (ObjectNode) daemons.container("bgp-speaker");
        container.putArray("tolerations");

        assertThatThrownBy(() -> V1DaemonSet.validateJsonElement(gson(daemons.tree()))).hasMessageContaining(
                "tolerations");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void a_rule_has_what_an_alert_needs(Variant variant) {
        var rules = Rendered.of(variant.render(), "PrometheusRule").flatMap(
                it -> Rendered.stream(it.tree().at("/spec/groups"))).flatMap(
                        group -> Rendered.stream(group.path("rules"))).toList();

        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.propertyNames()).isSubsetOf(List.of("alert", "expr", "for", "labels",
                    "annotations"));
            assertThat(rule.path("alert").asString()).startsWith("Exip");
            assertThat(rule.at("/labels/severity").asString()).isIn("critical", "warning", "info");
            assertThat(rule.path("annotations").propertyNames()).containsExactly("summary", "description");
        });
    }
}
