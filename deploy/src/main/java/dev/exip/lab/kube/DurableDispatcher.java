package dev.exip.lab.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.Attribute;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.http.MockResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mock's CRUD store, written to a file (a Kubernetes {@code List}) on every change before the change is answered. A watch begins,
 * as with an API server, at the version that it asks for: the mock tells it what there is, and this what has been deleted since.
 */
final class DurableDispatcher extends KubernetesCrudDispatcher {
    private static final Pattern VERSION = Pattern.compile("[?&]resourceVersion=(\\d+)");

    private record Deletion(long version, AttributeSet key, String json) {
        String event() {
            return Serialization.asJson(
                    new WatchEvent(Serialization.unmarshal(json, GenericKubernetesResource.class), "DELETED"));
        }
    }

    private final Path file;
    private final List<Deletion> deletions = new ArrayList<>(); // under the mock's lock

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
        var before = oldAttributes == null ? null : map.get(oldAttributes);
        super.processEvent(path, pathAttributes, oldAttributes, resource, json);
        var version = requestResourceVersion();
        if (oldAttributes != null && before != null && json == null) {
            deletions.add(new Deletion(version, oldAttributes, before));
        }
        save(version);
    }

    /** The mock's read lock is held: nothing changes between what is looked up here and what the mock will tell. */
    @Override
    public MockResponse handleWatch(String path) {
        var response = super.handleWatch(path);
        var since = VERSION.matcher(path);
        if (!since.find()) {
            return response;
        }
        var version = Long.parseLong(since.group(1));
        var query = attributeExtractor.fromPath(path);
        var events = deletions.stream().filter(deletion -> deletion.version() > version && deletion.key().matches(query)
                && !map.containsKey(deletion.key())).map(Deletion::event).toList();
        return response.withWebSocketUpgrade(new EarlierEvents(events, response.getWebSocketListener()));
    }

    private void save(long version) {
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, """
                    {"apiVersion": "v1", "kind": "List", "metadata": {"resourceVersion": "%d"}, "items": [
                    %s
                    ]}
                    """.formatted(version, String.join(",\n", map.values())));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
