package dev.exip.lab.site;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.lab.net.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * A daemon as its admin socket shows it: the documents that {@code bgpctl -j} prints, without a JVM for each look.
 *
 * @param path the Unix-domain socket
 */
public record AdminSocket(Path path) {

    /** {@code show neighbors}; none while the daemon does not answer. */
    public List<NeighborView> neighbors() {
        var outcome = get("/v1/neighbors").attempt();
        return outcome.exit() == 0 ? List.of(read(outcome.out(), "neighbors", NeighborView[].class)) : List.of();
    }

    /** {@code show neighbor NAME}. */
    public NeighborDetail neighbor(String name) {
        return neighborDetail(get("/v1/neighbors/" + name).run());
    }

    /** {@code show neighbor NAME}, if the daemon answers and knows that name: a dynamic neighbour has one only once it has come. */
    public Optional<NeighborDetail> findNeighbor(String name) {
        var outcome = get("/v1/neighbors/" + name).attempt();
        return outcome.exit() == 0 ? Optional.of(neighborDetail(outcome.out())) : Optional.empty();
    }

    /** {@code show routes}. */
    public List<RouteView> routes() {
        return List.of(read(get("/v1/routes").run(), "routes", RouteView[].class));
    }

    /** {@code show routes --table TABLE --neighbor NAME}. */
    public List<RouteView> routes(String table, String neighbor) {
        return List.of(read(get("/v1/routes?table=" + table + "&neighbor=" + neighbor).run(), "routes",
                RouteView[].class));
    }

    /** {@code bgpctl reload}: returns when the daemon does what its file says. */
    public void reload() {
        get("/v1/reload").with("-X", "POST").run();
    }

    private Command get(String target) {
        return Command.of("curl", "-sf", "--unix-socket", path.toString(), "http://exip" + target);
    }

    private static NeighborDetail neighborDetail(String document) {
        return read(document, "neighbor", NeighborDetail.class);
    }

    private static <T> T read(String document, String field, Class<T> type) {
        try {
            return AdminJson.mapper().treeToValue(AdminJson.mapper().readTree(document).required(field), type);
        } catch (JacksonException e) {
            throw new IllegalStateException(document, e);
        }
    }
}
