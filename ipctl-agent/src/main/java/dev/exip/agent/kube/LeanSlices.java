package dev.exip.agent.kube;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps of each EndpointSlice whose it is and, of each endpoint, where it is and how it is: a small part of what there is to know. */
final class LeanSlices extends BasicItemStore<EndpointSlice> {
    LeanSlices() {
        super(slice -> slice.getMetadata().getNamespace() + "/" + slice.getMetadata().getName());
    }

    @Override
    public @Nullable EndpointSlice put(String key, EndpointSlice slice) {
        return super.put(key, lean(slice));
    }

    @Override
    public boolean isFullState() {
        return false;
    }

    private static EndpointSlice lean(EndpointSlice slice) {
        var all = slice.getMetadata();
        var metadata = new ObjectMetaBuilder().withNamespace(all.getNamespace()).withName(all.getName()).withUid(
                all.getUid()).withResourceVersion(all.getResourceVersion()).withLabels(all.getLabels()).build();
        return new EndpointSliceBuilder().withMetadata(metadata).withAddressType(
                slice.getAddressType()).withEndpoints(
                        Optional.ofNullable(slice.getEndpoints()).orElse(List.of()).stream().map(
                                LeanSlices::lean).toList()).build();
    }

    private static Endpoint lean(Endpoint endpoint) {
        return new EndpointBuilder().withNodeName(endpoint.getNodeName()).withConditions(
                endpoint.getConditions()).build();
    }
}
