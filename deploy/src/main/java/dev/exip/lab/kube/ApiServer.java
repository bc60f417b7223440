package dev.exip.lab.kube;

import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The host that serves the Kubernetes API, and what one asks of it. */
public final class ApiServer {
    private final LabHost host;
    private final String url;
    private final Path kubeconfig;
    private final Daemon daemon;

    /** The API on this host, at this IPv4 address; it does not run yet. */
    public ApiServer(LabHost host, String address, Distribution distribution) {
        this.host = host;
        url = "http://" + address + ":8080";
        kubeconfig = host.write("kubeconfig", """
                apiVersion: v1
                kind: Config
                clusters: [{name: lab, cluster: {server: "%s"}}]
                users: [{name: lab, user: {}}]
                contexts: [{name: lab, context: {cluster: lab, user: lab, namespace: default}}]
                current-context: lab
                """.formatted(url));
        daemon = host.daemon("api", Map.of(), distribution.java(KubernetesApi.class, address, "8080",
                host.folder().resolve("state.json").toString()));
    }

    /** What a client needs to find it. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** The process. What the API holds outlives it. */
    public Daemon daemon() {
        return daemon;
    }

    /** Waits until it answers. */
    public void awaitReady() {
        Await.until("an answer from " + url, () -> services().attempt().exit(), exit -> exit == 0);
    }

    /** The command that lists the Services. */
    public Command services() {
        return curl(url + "/api/v1/services");
    }

    /** The command that lists the Events of all namespaces. */
    public Command events() {
        return curl(url + "/api/v1/events");
    }

    /** Creates a Service, a Node or whatever; throws {@link IllegalStateException} if the API refuses. */
    public void create(HasMetadata resource) {
        send("POST", collection(resource), resource);
    }

    /** Puts this in the place of what has its name; throws {@link IllegalStateException} if the API refuses. */
    public void replace(HasMetadata resource) {
        send("PUT", item(resource), resource);
    }

    /** Deletes what has its name; throws {@link IllegalStateException} if the API refuses. */
    public void delete(HasMetadata resource) {
        curl("--request", "DELETE", item(resource)).run();
    }

    /** Deletes all Services, Nodes and EndpointSlices. */
    public void deleteAll() {
        Stream.of("/api/v1/services", "/api/v1/nodes", "/apis/discovery.k8s.io/v1/endpointslices").flatMap(
                path -> Serialization.unmarshal(curl(url + path).run(),
                        KubernetesList.class).getItems().stream()).forEach(this::delete);
    }

    private void send(String method, String to, HasMetadata resource) {
        curl("--request", method, "--header", "Content-Type: application/json", "--data-binary", "@-", to).run(
                Serialization.asJson(resource));
    }

    private String collection(HasMetadata resource) {
        var version = resource.getApiVersion();
        var namespace = resource.getMetadata().getNamespace();
        return url + (version.contains("/") ? "/apis/" : "/api/") + version
                + (namespace == null ? "" : "/namespaces/" + namespace) + "/" + resource.getPlural();
    }

    private String item(HasMetadata resource) {
        return collection(resource) + "/" + resource.getMetadata().getName();
    }

    // A process in the host's namespace: this JVM is in another, and has no way there.
    private Command curl(String... arguments) {
        return host.exec("curl", "--silent", "--show-error", "--fail", "--noproxy", "*", "--max-time", "10").with(
                arguments);
    }
}
