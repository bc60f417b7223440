package dev.exip.it;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.NeighborDetail;
import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.RouteDetail;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.lab.net.Command;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** A daemon as {@code bgpctl -j} shows it: the JSON is read back into the records that it was made of. */
public record Admin(Function<String[], Command> bgpctl) {

    /** Runs {@code bgpctl} with these words, whatever its exit code. */
    public Command.Outcome attempt(String... words) {
        return bgpctl.apply(words).attempt();
    }

    /** {@code show neighbors}; none while the daemon does not answer. */
    public List<NeighborView> neighbors() {
        var outcome = attempt("show", "neighbors", "-j");
        return outcome.exit() == 0 ? List.of(read(outcome.out(), "neighbors", NeighborView[].class)) : List.of();
    }

    /** {@code show neighbor NAME}. */
    public NeighborDetail neighbor(String name) {
        return ask("neighbor", NeighborDetail.class, "show", "neighbor", name);
    }

    /** {@code show route PREFIX}. */
    public RouteDetail route(String prefix) {
        return ask("route", RouteDetail.class, "show", "route", prefix);
    }

    /** {@code show routes} with further options. */
    public List<RouteView> routes(String... options) {
        return List.of(ask("routes", RouteView[].class,
                Stream.concat(Stream.of("show", "routes"), Stream.of(options)).toArray(String[]::new)));
    }

    private <T> T ask(String field, Class<T> type, String... words) {
        return read(bgpctl.apply(words).with("-j").run(), field, type);
    }

    private static <T> T read(String document, String field, Class<T> type) {
        try {
            var tree = AdminJson.mapper().readTree(document);
            if (tree.path(AdminJson.SCHEMA_VERSION_FIELD).asInt() != AdminJson.SCHEMA_VERSION) {
                throw new IllegalStateException("not of the schema that we know: " + document);
            }
            return AdminJson.mapper().treeToValue(tree.required(field), type);
        } catch (JacksonException e) {
            throw new IllegalStateException(document, e);
        }
    }
}
