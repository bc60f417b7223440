package dev.exip.bgp.admin;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;

import dev.exip.bgp.admin.view.Table;
import dev.exip.bgp.net.Prefix;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a URL asks for. */
sealed interface Question {

    record Version() implements Question {}

    record Neighbors() implements Question {}

    record Neighbor(String addressOrName) implements Question {}

    record Routes(RouteQuery query) implements Question {}

    record Route(Prefix prefix) implements Question {}

    String ONE_NEIGHBOR = "/v1/neighbors/";

    /**
     * Reads the path and query of a request.
     *
     * @throws Refusal if there is no such resource, or a parameter is unknown, repeated, missing or malformed
     */
    static Question parse(String uri) {
        QueryStringDecoder url = new QueryStringDecoder(uri);
        Map<String, List<String>> parameters;
        String path;
        try {
            path = url.path();
            parameters = url.parameters();
        } catch (IllegalArgumentException e) {
            throw new Refusal(BAD_REQUEST, "bad URL: " + e.getMessage(), null);
        }
        return switch (path) {
            case "/v1/version" -> allowing(parameters, Set.of(), new Version());
            case "/v1/neighbors" -> allowing(parameters, Set.of(), new Neighbors());
            case "/v1/routes" -> allowing(parameters, Set.of("prefix", "table", "neighbor", "longer"),
                    new Routes(query(parameters)));
            case "/v1/route" -> allowing(parameters, Set.of("prefix"), new Route(requiredPrefix(parameters)));
            default -> {
                if (path.startsWith(ONE_NEIGHBOR) && path.length() > ONE_NEIGHBOR.length()) {
                    yield allowing(parameters, Set.of(), new Neighbor(path.substring(ONE_NEIGHBOR.length())));
                }
                throw new Refusal(NOT_FOUND, "no such resource: " + path,
                        "there are /v1/version, /v1/neighbors, /v1/neighbors/{address-or-name}, "
                                + "/v1/routes?prefix=&table=in|loc|out&neighbor=&longer=true|false and /v1/route?prefix=");
            }
        };
    }

    private static Question allowing(Map<String, List<String>> parameters, Set<String> known, Question question) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw new Refusal(BAD_REQUEST, "unknown parameter '" + name + "'",
                        known.isEmpty()
                                ? "it takes none"
                                : "it takes " + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return question;
    }

    private static RouteQuery query(Map<String, List<String>> parameters) {
        String neighbor = only(parameters, "neighbor");
        Table table = table(only(parameters, "table"));
        String prefix = only(parameters, "prefix");
        boolean longer = flag("longer", only(parameters, "longer"));
        if (table == Table.OUT && neighbor == null) {
            throw new Refusal(BAD_REQUEST, "table out is one neighbor's", "name it: neighbor=ADDRESS-OR-NAME");
        }
        return new RouteQuery(table, prefix == null ? null : prefix(prefix), longer, neighbor);
    }

    private static Table table(@Nullable String text) {
        if (text == null) {
            return Table.LOC;
        }
        for (Table table : Table.values()) {
            if (table.toString().equals(text)) {
                return table;
            }
        }
        throw new Refusal(BAD_REQUEST, "no table '" + text + "'", "tables are in, loc and out");
    }

    private static boolean flag(String name, @Nullable String text) {
        return switch (text) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default ->
                throw new Refusal(BAD_REQUEST, "parameter '" + name + "' is true or false, not '" + text + "'", null);
        };
    }

    private static Prefix requiredPrefix(Map<String, List<String>> parameters) {
        String text = only(parameters, "prefix");
        if (text == null) {
            throw new Refusal(BAD_REQUEST, "no prefix given", "add prefix=ADDRESS/LENGTH");
        }
        return prefix(text);
    }

    private static Prefix prefix(String text) {
        try {
            return Prefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(BAD_REQUEST, "bad prefix '" + text + "': " + e.getMessage(),
                    "write it as 10.0.0.7/32, 10.0.0.7 or 2001:db8::/48");
        }
    }

    /** The value of a parameter that may be left out or left empty, as in {@code prefix=&table=in}. */
    private static @Nullable String only(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new Refusal(BAD_REQUEST, "parameter '" + name + "' is given twice", null);
        }
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }
}
