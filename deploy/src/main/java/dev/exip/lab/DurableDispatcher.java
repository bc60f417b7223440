package dev.exip.lab;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.Attribute;
import io.fabric8.mockwebserver.crud.AttributeSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The mock's CRUD store, written to a file (a Kubernetes {@code List}) on every change before the change is answered. */
final class DurableDispatcher extends KubernetesCrudDispatcher {
    private final Path file;

    /** Takes up what {@code file} holds, if it is there. */
    DurableDispatcher(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            restore();
        }
    }

    private void restore() {
        try {
            var list = Serialization.unmarshal(Files.readString(file), KubernetesList.class);
            for (var item : list.getItems()) {
                var json = Serialization.asJson(item);
                var plural = new AttributeSet(new Attribute("plural", item.getPlural()));
                map.put(AttributeSet.merge(attributeExtractor.fromResource(json), plural), json);
            }
            var version = Long.parseLong(list.getMetadata().getResourceVersion());
            while (requestResourceVersion() < version) {
                // Versions go on where they stood: a client must not see them run backwards.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every create, update, patch and delete comes by here, under the mock's write lock. */
    @Override
    public void processEvent(String path, AttributeSet pathAttributes, @Nullable AttributeSet oldAttributes,
            @Nullable GenericKubernetesResource resource, @Nullable String json) {
        super.processEvent(path, pathAttributes, oldAttributes, resource, json);
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, """
                    {"apiVersion": "v1", "kind": "List", "metadata": {"resourceVersion": "%d"}, "items": [
                    %s
                    ]}
                    """.formatted(requestResourceVersion(), String.join(",\n", map.values())));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
