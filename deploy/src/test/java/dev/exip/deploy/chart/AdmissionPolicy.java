package dev.exip.deploy.chart;

import com.google.common.net.InetAddresses;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.exip.agent.address.AddressRange;
import dev.exip.bgp.net.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ValidatingAdmissionPolicy as the API server evaluates it: by CEL, with those functions of Kubernetes' own that it uses. Of these
 * {@code ip} and {@code cidr} are Go's {@code net/netip}: no leading zeros, no IPv4-mapped addresses.
 *
 * @param spec what the policy is
 */
record AdmissionPolicy(JsonNode spec) {
    private static final Pattern IPV4 = Pattern.compile("((0|[1-9][0-9]{0,2})(\\.(?!$)|$)){4}");
    private static final CelType CIDR = OpaqueType.create("net.CIDR"); // at run time its text
    private static final Cel CEL = cel();
    private static final Map<String, CelRuntime.Program> COMPILED = new ConcurrentHashMap<>();

    private static Cel cel() {
        var builder = CelFactory.plannerCelBuilder().setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        builder.addCompilerLibraries(CelExtensions.strings()).addRuntimeLibraries(CelExtensions.strings());
        for (String variable : List.of("object", "oldObject", "request", "variables")) {
            builder.addVar(variable, SimpleType.DYN);
        }
        function(builder, "isIP", CelOverloadDecl.newGlobalOverload("is_ip", SimpleType.BOOL, SimpleType.STRING));
        function(builder, "cidr", CelOverloadDecl.newGlobalOverload("string_to_cidr", CIDR, SimpleType.STRING));
        function(builder, "containsIP", CelOverloadDecl.newMemberOverload("cidr_contains_ip_string", SimpleType.BOOL,
                CIDR, SimpleType.STRING));
        builder.addFunctionBindings(CelFunctionBinding.from("is_ip", String.class, AdmissionPolicy::isIp),
                CelFunctionBinding.from("string_to_cidr", String.class, AdmissionPolicy::cidr),
                CelFunctionBinding.from("cidr_contains_ip_string", String.class, String.class,
                        AdmissionPolicy::contains));
        return builder.build();
    }

    private static void function(CelBuilder builder, String name, CelOverloadDecl overload) {
        builder.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(name, overload));
    }

    /** Throws what Kubernetes' would, if it is none. */
    private static String cidr(String text) {
        return Prefix.parseExact(text).toString();
    }

    static AdmissionPolicy of(List<Rendered> all) {
        return new AdmissionPolicy(
                Rendered.of(all, "ValidatingAdmissionPolicy").findFirst().orElseThrow().tree().path("spec"));
    }

    private static boolean isIp(String text) {
        return text.indexOf(':') < 0
                ? IPV4.matcher(text).matches() && InetAddresses.isInetAddress(text)
                : InetAddresses.isInetAddress(text) && !InetAddresses.isMappedIPv4Address(text);
    }

    private static boolean contains(String prefix, String address) {
        return AddressRange.parse(prefix).contains(InetAddresses.forString(address));
    }

    private static CelRuntime.Program compile(String expression) {
        try {
            return CEL.createProgram(CEL.compile(expression).getAst());
        } catch (CelValidationException | CelEvaluationException wrong) {
            throw new AssertionError(expression, wrong);
        }
    }

    private static Object eval(String expression, Map<String, Object> input) {
        try {
            return COMPILED.computeIfAbsent(expression, AdmissionPolicy::compile).eval(input);
        } catch (CelEvaluationException wrong) {
            throw new AssertionError(expression, wrong);
        }
    }

    private static Object object(@Nullable String service) {
        return service == null
                ? eval("null", Map.of())
                : new JsonMapper().convertValue(Chart.yaml(service), new TypeReference<Map<String, Object>>() {
                });
    }

    private Map<String, Object> input(String namespace, String service, @Nullable String before) {
        Map<String, Object> variables = new HashMap<>();
        Map<String, Object> input = new HashMap<>(Map.of("object", object(service), "oldObject", object(before),
                "request", Map.of("namespace", namespace), "variables", variables));
        spec.path("variables").forEach(variable -> variables.put(variable.path("name").asString(),
                eval(variable.path("expression").asString(), input)));
        return input;
    }

    /** Whether a Service gets in; {@code before} is what it was, if it is not new. */
    boolean lets(String namespace, String service, @Nullable String before) {
        var input = input(namespace, service, before);
        return Rendered.stream(spec.path("validations")).allMatch(
                it -> eval(it.path("expression").asString(), input).equals(true));
    }

    /** What whoever is refused is told. */
    String message(String namespace, String service, @Nullable String before) {
        return (String) eval(spec.at("/validations/0/messageExpression").asString(), input(namespace, service, before));
    }
}
