package dev.exip.lab.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesApiTest {
    @TempDir
    Path folder;

    private ApiProcess api;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        api = new ApiProcess(folder.resolve("state.json"));
        client = api.client();
    }

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void what_it_holds_outlives_it_with_versions_that_go_on() {
        var created = client.services().resource(service("nginx", "10.0.0.7")).create();
        api.restart();
        assertThat(client.services().withName("nginx").get()).isEqualTo(created);
        var other = client.services().resource(service("other", "10.0.0.8")).create();
        assertThat(version(other)).isGreaterThan(version(created));
    }

    @Test
    void what_was_deleted_stays_deleted_and_its_version_is_not_given_again() {
        var services = client.services();
        services.resource(service("nginx", "10.0.0.7")).create();
        services.withName("nginx").delete();
        var atDeletion = services.list().getMetadata().getResourceVersion();
        api.restart();
        assertThat(services.list().getItems()).isEmpty();
        var later = services.resource(service("other", "10.0.0.8")).create();
        assertThat(version(later)).isGreaterThan(Long.parseLong(atDeletion));
    }

    @Test
    void an_informer_lives_through_its_absence_and_sees_later_changes() {
        client.services().resource(service("nginx", "10.0.0.7")).create();
        try (var informer = client.services().inform(); var other = api.client()) {
            api.restart();
            other.services().resource(service("other", "10.0.0.8")).create();
            await().until(() -> names(informer.getStore().list()).equals(List.of("nginx", "other")));
            other.services().withName("nginx").delete();
            await().until(() -> names(informer.getStore().list()).equals(List.of("other")));
        }
    }

    @Test
    void a_watch_is_told_of_a_deletion_that_came_after_the_list_and_before_the_watch() {
        var services = client.services();
        services.resource(service("before", "10.0.0.7")).create();
        services.resource(service("between", "10.0.0.8")).create();
        services.withName("before").delete();
        var listed = services.list().getMetadata().getResourceVersion();
        services.withName("between").delete();

        var deleted = new CopyOnWriteArrayList<String>();
        try (var _ = services.withResourceVersion(listed).watch(new Watcher<Service>() {
            @Override
            public void eventReceived(Action action, Service service) {
                if (action == Action.DELETED) {
                    deleted.add(service.getMetadata().getName());
                }
            }

            @Override
            public void onClose(WatcherException cause) {}
        })) {
            await().until(() -> !deleted.isEmpty());
            assertThat(deleted).containsExactly("between");
        }
    }

    private static Service service(String name, String externalIp) {
        return new ServiceBuilder().withNewMetadata().withNamespace("test").withName(
                name).endMetadata().withNewSpec().withExternalIPs(externalIp).endSpec().build();
    }

    private static long version(Service service) {
        return Long.parseLong(service.getMetadata().getResourceVersion());
    }

    private static List<String> names(List<Service> services) {
        return services.stream().map(service -> service.getMetadata().getName()).sorted().toList();
    }
}
