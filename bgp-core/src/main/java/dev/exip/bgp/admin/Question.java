package dev.exip.bgp.admin;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;

import com.google.common.primitives.Ints;
import dev.exip.bgp.admin.view.Table;
import dev.exip.bgp.admin.view.insight.Insight;
import dev.exip.bgp.net.Prefix;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a URL asks for. */
sealed interface Question {

    record Version() implements Question {}

    record Events() implements Question {}

    record Neighbors() implements Question {}

    record Neighbor(String addressOrName) implements Question {}

    record Ranges() implements Question {}

    record Bfd() implements Question {}

    record Bmp() implements Question {}

    record Address() implements Question {}

    record Look(Insight what) implements Question {}

    record Routes(RouteQuery query) implements Question {}

    record Route(Prefix prefix) implements Question {}

    record Mrt() implements Question {}

    record Explain(ExplainQuery query) implements Question {}

    String ONE_NEIGHBOR = "/v1/neighbors/";

    /**
     * Reads the path and query of a request.
     *
     * @throws Refusal if there is no such resource, or a parameter is unknown, repeated, missing or malformed
     */
    static Question parse(String uri) {
        Url url = Url.parse(uri);
        String path = url.path();
        return switch (path) {
            case "/v1/version" -> url.allowing(Set.of(), new Version());
            case "/v1/events" -> url.allowing(Set.of(), new Events());
            case "/v1/neighbors" -> url.allowing(Set.of(), new Neighbors());
            case "/v1/ranges" -> url.allowing(Set.of(), new Ranges());
            case "/v1/bfd" -> url.allowing(Set.of(), new Bfd());
            case "/v1/bmp" -> url.allowing(Set.of(), new Bmp());
            case "/v1/address" -> url.allowing(Set.of(), new Address());
            case "/v1/config" -> url.allowing(Set.of(), new Look(Insight.CONFIG));
            case "/v1/process" -> url.allowing(Set.of(), new Look(Insight.PROCESS));
            case "/v1/metrics" -> url.allowing(Set.of(), new Look(Insight.METRICS));
            case "/v1/health" -> url.allowing(Set.of(), new Look(Insight.HEALTH));
            case "/v1/routes" -> url.allowing(Set.of("prefix", "table", "neighbor", "longer", "limit"),
                    new Routes(query(url)));
            case "/v1/route" -> url.allowing(Set.of("prefix"), new Route(requiredPrefix(url)));
            case "/v1/mrt" -> url.allowing(Set.of(), new Mrt());
            case "/v1/explain" -> url.allowing(Set.of("prefix", "neighbor", "direction"), explain(url));
            default -> {
                if (path.startsWith(ONE_NEIGHBOR) && path.length() > ONE_NEIGHBOR.length()) {
                    yield url.allowing(Set.of(), new Neighbor(path.substring(ONE_NEIGHBOR.length())));
                }
                throw new Refusal(NOT_FOUND, "no such resource: " + path,
                        "there are /v1/version, /v1/events, /v1/neighbors, /v1/neighbors/{address-or-name}, /v1/ranges, "
                                + "/v1/bfd, /v1/bmp, /v1/address, /v1/routes?prefix=&table=in|loc|out&neighbor=&longer=true|false&limit=, "
                                + "/v1/route?prefix=, /v1/mrt, "
                                + "/v1/config, /v1/process, /v1/metrics, /v1/health "
                                + "and /v1/explain?prefix=&neighbor=&direction=in|out; "
                                + Steering.RESOURCES);
            }
        };
    }

    private static Question explain(Url url) {
        String neighbor = url.only("neighbor");
        if (neighbor == null) {
            throw new Refusal(BAD_REQUEST, "no neighbor given", "add neighbor=ADDRESS-OR-NAME");
        }
        String direction = url.only("direction");
        return new Explain(new ExplainQuery(requiredPrefix(url), neighbor, switch (direction) {
            case null -> null;
            case "in" -> ExplainQuery.Direction.IN;
            case "out" -> ExplainQuery.Direction.OUT;
            default -> throw new Refusal(BAD_REQUEST, "no direction '" + direction + "'",
                    "directions are in and out; leave it away for both");
        }));
    }

    private static RouteQuery query(Url url) {
        String neighbor = url.only("neighbor");
        Table table = table(url.only("table"));
        String prefix = url.only("prefix");
        boolean longer = flag("longer", url.only("longer"));
        if (table == Table.OUT && neighbor == null) {
            throw new Refusal(BAD_REQUEST, "table out is one neighbor's", "name it: neighbor=ADDRESS-OR-NAME");
        }
        return new RouteQuery(table, prefix == null ? null : prefix(prefix), longer, neighbor,
                limit(url.only("limit")));
    }

    private static @Nullable Integer limit(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Integer limit = Ints.tryParse(text);
        if (limit == null || limit < 0) {
            throw new Refusal(BAD_REQUEST, "parameter 'limit' is a number of rows, not '" + text + "'",
                    "leave it out for all rows; 0 only counts them");
        }
        return limit;
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

    private static Prefix requiredPrefix(Url url) {
        String text = url.only("prefix");
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
}
