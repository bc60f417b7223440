package dev.exip.lab.kube;

import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceList;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Map;

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

    /** Creates a Service; throws {@link IllegalStateException} if the API refuses. */
    public void create(Service service) {
        curl("--request", "POST", "--header", "Content-Type: application/json", "--data-binary", "@-",
                collection(service)).run(Serialization.asJson(service));
    }

    /** Deletes a Service; throws {@link IllegalStateException} if the API refuses. */
    public void delete(Service service) {
        curl("--request", "DELETE", item(service)).run();
    }

    /** Deletes all Services. */
    public void deleteAll() {
        Serialization.unmarshal(services().run(), ServiceList.class).getItems().forEach(this::delete);
    }

    private String collection(Service service) {
        return url + "/api/v1/namespaces/" + service.getMetadata().getNamespace() + "/services";
    }

    private String item(Service service) {
        return collection(service) + "/" + service.getMetadata().getName();
    }

    // A process in the host's namespace: this JVM is in another, and has no way there.
    private Command curl(String... arguments) {
        return host.exec("curl", "--silent", "--show-error", "--fail", "--noproxy", "*", "--max-time", "10").with(
                arguments);
    }
}
