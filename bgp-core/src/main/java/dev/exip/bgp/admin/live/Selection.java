package dev.exip.bgp.admin.live;

import com.google.common.collect.Comparators;
import dev.exip.bgp.admin.RouteListing;
import dev.exip.bgp.admin.RouteQuery;
import dev.exip.bgp.admin.view.Table;
import dev.exip.bgp.engine.RouteTables;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.out.Advertisement;
import dev.exip.bgp.rib.Destination;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query takes away from the tables.
 *
 * @param total how many rows there are that it asks for
 * @param rows those of them that its limit lets in, in no order, and perhaps a few more
 */
record Selection(long total, List<PathRow> rows) {
    /** From here on it costs no less to look for the first ones than to take all. */
    private static final int MANY = 100_000;

    /** By prefix, the best path of each first. */
    private static final Comparator<PathRow> ORDER = Comparator.<PathRow, Prefix>comparing(
            row -> row.path().prefix()).thenComparing(row -> !row.isBest()).thenComparing(
                    row -> row.path().source().address());

    /**
     * Selects on the RIB's thread, which must not be kept long: with a limit all prefixes are looked at, but no row is made that is not
     * among the first.
     */
    static Selection of(RouteTables tables, RouteQuery query) {
        Integer limit = query.limit();
        if (limit == null || limit >= MANY) {
            List<PathRow> rows = rows(tables, query, _ -> true);
            return new Selection(rows.size(), rows);
        }
        long total = count(tables, query);
        if (limit == 0 || total == 0) {
            return new Selection(total, List.of());
        }
        Prefix last = prefixes(tables, query).collect(Comparators.least(limit, Comparator.naturalOrder())).getLast();
        return new Selection(total, rows(tables, query, prefix -> prefix.compareTo(last) <= 0));
    }

    /**
     * The first {@code limit} rows in order, or all, each made into text when it is its turn; {@code now} is in seconds since the
     * epoch. A stream that sorts would hand all of them on at once.
     */
    RouteListing listing(@Nullable Integer limit, long now) {
        Stream<PathRow> ordered = rows.stream().sorted(ORDER).toList().stream();
        return new RouteListing(total,
                (limit == null ? ordered : ordered.limit(limit)).map(row -> row.view(now)));
    }

    private static long count(RouteTables tables, RouteQuery query) {
        if (query.table() == Table.LOC) {
            return query.prefix() == null && query.neighbor() == null
                    ? tables.loc().paths()
                    : destinations(tables, query).mapToLong(destination -> paths(destination, query).count()).sum();
        }
        return prefixes(tables, query).count();
    }

    /** At least one for each prefix that has rows, in no order. */
    private static Stream<Prefix> prefixes(RouteTables tables, RouteQuery query) {
        return switch (query.table()) {
            case LOC -> destinations(tables, query).filter(
                    destination -> query.neighbor() == null || paths(destination, query).findAny().isPresent()).map(
                            Destination::prefix);
            case IN -> told(tables, query).map(Path::prefix);
            case OUT -> telling(tables, query).map(advertisement -> advertisement.nlri().prefix());
        };
    }

    private static List<PathRow> rows(RouteTables tables, RouteQuery query, Predicate<Prefix> wanted) {
        List<PathRow> rows = new ArrayList<>();
        switch (query.table()) {
            case LOC -> destinations(tables, query).filter(destination -> wanted.test(destination.prefix())).forEach(
                    destination -> paths(destination, query).forEach(
                            path -> rows.add(PathRow.of(tables, path, destination))));
            case IN -> told(tables, query).filter(path -> wanted.test(path.prefix())).forEach(
                    path -> rows.add(PathRow.of(tables, path, tables.loc().destination(path.prefix()))));
            case OUT -> telling(tables, query).filter(told -> wanted.test(told.nlri().prefix())).forEach(
                    told -> addTold(tables, told, rows));
        }
        return rows;
    }

    private static Stream<Destination> destinations(RouteTables tables, RouteQuery query) {
        Prefix prefix = query.prefix();
        if (prefix == null || query.longer()) {
            Collection<Destination> all = tables.loc().destinations();
            return prefix == null ? all.stream() : all.stream().filter(d -> query.selects(d.prefix()));
        }
        return Stream.ofNullable(tables.loc().destination(prefix));
    }

    private static Stream<Path> paths(Destination destination, RouteQuery query) {
        return destination.paths().stream().filter(path -> isFrom(path.source(), query));
    }

    private static Stream<Path> told(RouteTables tables, RouteQuery query) {
        return tables.sources().stream().filter(neighbor -> isFrom(neighbor, query)).flatMap(
                neighbor -> tables.in(neighbor).paths().stream()).filter(path -> query.selects(path.prefix()));
    }

    private static Stream<Advertisement> telling(RouteTables tables, RouteQuery query) {
        return tables.neighbors().stream().filter(neighbor -> isFrom(neighbor, query)).flatMap(tables::out).filter(
                told -> query.selects(told.nlri().prefix()));
    }

    private static boolean isFrom(PathSource source, RouteQuery query) {
        String wanted = query.neighbor();
        return wanted == null || source.name().equals(wanted) || source.address().toString().equals(wanted);
    }

    private static void addTold(RouteTables tables, Advertisement told, List<PathRow> rows) {
        Destination destination = Objects.requireNonNull(tables.loc().destination(told.nlri().prefix()));
        destination.paths().stream().filter(path -> PathRow.isTold(path, destination, told)).forEach(
                path -> rows.add(new PathRow(path, told.attributes(), destination.best(), told.nlri().pathId(),
                        tables.isStale(path))));
    }
}
