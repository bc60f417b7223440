package dev.exip.deploy.chart;

import dev.exip.daemon.kube.ClusterAccess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A Kubernetes API on loopback that lets through what some rules allow, as RBAC would, and remembers which of them it took. */
final class GuardedApi implements AutoCloseable {
    /**
     * One verb of a rule, on one kind of resource.
     *
     * @param namespace where; empty for everywhere
     * @param group     of the API; empty for the core's
     * @param resource  and its subresource, if it is about one
     * @param name      the only object; empty for all
     * @param verb      what may be done
     */
    record Right(String namespace, String group, String resource, String name, String verb) {
        /** All those of rules as they stand in a Role or ClusterRole. */
        static Set<Right> of(JsonNode rules, String namespace) {
            Set<Right> rights = new HashSet<>();
            for (JsonNode rule : rules) {
                var names = rule.has("resourceNames") ? Rendered.texts(rule.path("resourceNames")) : List.of("");
                for (String group : Rendered.texts(rule.path("apiGroups"))) {
                    for (String resource : Rendered.texts(rule.path("resources"))) {
                        for (String name : names) {
                            Rendered.texts(rule.path("verbs")).forEach(
                                    verb -> rights.add(new Right(namespace, group, resource, name, verb)));
                        }
                    }
                }
            }
            return rights;
        }

        private boolean allows(Right asked) {
            return asked.group.equals(group) && asked.resource.equals(resource) && asked.verb.equals(verb)
                    && (namespace.isEmpty() || asked.namespace.equals(namespace))
                    && (name.isEmpty() || asked.name.equals(name));
        }
    }

    private static final Pattern PATH = Pattern.compile(
            "/(?:api/v1|apis/(?<group>[^/]+)/[^/]+)/(?:namespaces/(?<namespace>[^/?]+)/)?"
                    + "(?<resource>[a-z]+)(?:/(?<name>[^/?]+))?(?:/(?<sub>[a-z]+))?(?:\\?(?<query>.*))?");
    private static final Pattern NAMED = Pattern.compile("fieldSelector=metadata\\.name(?:%3D|=)([^&]+)");

    private final KubernetesCrudDispatcher objects = new KubernetesCrudDispatcher();
    private final Set<Right> rights;
    private final Set<Right> used = ConcurrentHashMap.newKeySet();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final KubernetesMockServer guarded = serve(new Dispatcher() {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return isAllowed(request)
                    ? objects.dispatch(request)
                    : new MockResponse().setResponseCode(HttpURLConnection.HTTP_FORBIDDEN);
        }
    });
    private final KubernetesMockServer open = serve(objects);

    GuardedApi(Collection<Right> rights) {
        this.rights = Set.copyOf(rights);
    }

    private static KubernetesMockServer serve(Dispatcher dispatcher) {
        var server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        return server;
    }

    private boolean isAllowed(RecordedRequest request) {
        var asked = asked(request);
        var right = rights.stream().filter(it -> it.allows(asked)).findFirst();
        right.ifPresentOrElse(used::add, () -> refused.add(request.method() + " " + request.getPath()));
        return right.isPresent();
    }

    private static Right asked(RecordedRequest request) {
        var path = PATH.matcher(request.getPath());
        if (!path.matches()) {
            return new Right("", "", request.getPath(), "", "");
        }
        var query = text(path.group("query"));
        var named = NAMED.matcher(query);
        var name = path.group("name") == null && named.find() ? named.group(1) : text(path.group("name"));
        var verb = switch (request.method()) {
            case HttpMethod.GET -> query.contains("watch=true") ? "watch" : path.group("name") == null ? "list" : "get";
            case HttpMethod.POST -> "create";
            case HttpMethod.PUT -> "update";
            case HttpMethod.PATCH -> "patch";
            case HttpMethod.DELETE -> path.group("name") == null ? "deletecollection" : "delete";
            default -> "";
        };
        var resource = path.group("sub") == null
                ? path.group("resource")
                : path.group("resource") + "/" + path.group("sub");
        return new Right(text(path.group("namespace")), text(path.group("group")), resource, name, verb);
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    /** Those that somebody needed. */
    Set<Right> used() {
        return Set.copyOf(used);
    }

    /** What none of them allowed. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** How to reach it, for whoever is under the rules. */
    Config access() {
        return at(guarded);
    }

    /** A client that may do everything. */
    KubernetesClient administrator() {
        return ClusterAccess.client(at(open));
    }

    private static Config at(KubernetesMockServer server) {
        return new ConfigBuilder(Config.empty()).withMasterUrl("http://"
                + InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.getPort() + "/").build();
    }

    @Override
    public void close() {
        Stream.of(guarded, open).forEach(server -> Thread.ofPlatform().daemon().start(server::destroy));
    }
}
