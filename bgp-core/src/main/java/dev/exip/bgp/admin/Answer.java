package dev.exip.bgp.admin;

import static io.netty.handler.codec.http.HttpResponseStatus.CONFLICT;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;

import dev.exip.bgp.admin.dump.Dump;
import dev.exip.bgp.admin.page.PageFile;
import dev.exip.bgp.admin.view.insight.Insight;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a question is answered with: one value, rows that are rendered while they are sent, a table in MRT format, or a part of the page. */
sealed interface Answer {

    /**
     * A document that holds one thing.
     *
     * @param name under which it stands in the document
     * @param value a view, or a list of views
     */
    record Whole(String name, Object value) implements Answer {}

    /**
     * Routes, as many as there are.
     *
     * @param query what was asked
     * @param listing its rows are to be closed by whoever takes them
     */
    record Rows(RouteQuery query, RouteListing listing) implements Answer {}

    /**
     * The Loc-RIB in MRT format.
     *
     * @param dump its octets, still to be made
     */
    record Mrt(Dump dump) implements Answer {}

    /**
     * A part of the page.
     *
     * @param file as it stands in our jar
     */
    record Page(PageFile file) implements Answer {}

    /** Asks {@code source}; the future fails with a {@link Refusal} if the thing asked for does not exist. */
    static CompletableFuture<Answer> to(Question question, AdminSource source) {
        return switch (question) {
            case Question.Version() -> source.daemon().thenApply(d -> new Whole("daemon", d));
            case Question.Events() -> source.events().thenApply(e -> new Whole("events", e));
            case Question.Neighbors() -> source.neighbors().thenApply(n -> new Whole("neighbors", n));
            case Question.Ranges() -> source.ranges().thenApply(r -> new Whole("ranges", r));
            case Question.Bfd() -> source.bfd().thenApply(b -> new Whole("bfd", b));
            case Question.Bmp() -> source.bmp().thenApply(b -> new Whole("stations", b));
            case Question.Address() -> source.address().thenApply(a -> new Whole("address", a.orElseThrow(
                    () -> new Refusal(NOT_FOUND, "no address moves between replicas here",
                            "'address' in a route reflector's configuration makes one move"))));
            case Question.Look(Insight what) -> source.insight(what).thenApply(v -> new Whole(what.toString(),
                    v.orElseThrow(() -> new Refusal(NOT_FOUND, "this program tells nothing of its " + what, null))));
            case Question.Neighbor(String name) ->
                source.neighbor(name).thenApply(n -> new Whole("neighbor", known(n, name)));
            case Question.Routes(RouteQuery query) -> routes(query, source);
            case Question.Mrt() -> source.mrt().thenApply(Mrt::new);
            case Question.Route(var prefix) ->
                source.route(prefix).thenApply(r -> new Whole("route", r.orElseThrow(() -> new Refusal(NOT_FOUND,
                        "no route " + prefix,
                        "/v1/routes?longer=true&prefix=" + prefix + " lists what lies inside it"))));
            case Question.Explain(ExplainQuery query) -> source.neighbor(query.neighbor()).thenCompose(detail -> {
                known(detail, query.neighbor());
                return source.explain(query).thenApply(e -> new Whole("explanations", established(e, query)));
            });
        };
    }

    private static <T> List<T> established(List<T> explanations, ExplainQuery query) {
        if (explanations.isEmpty()) {
            throw new Refusal(CONFLICT, "neighbor '" + query.neighbor() + "' is not Established, so no routes pass",
                    "/v1/neighbors/" + query.neighbor() + " says why");
        }
        return explanations;
    }

    /** Has {@code source} do it; the future fails with a {@link Refusal} if there is no such neighbour. */
    static CompletableFuture<Answer> to(Steering steering, AdminSource source) {
        return switch (steering) {
            case Steering.Reload() -> source.reload().thenApply(r -> new Whole("reload", r));
            case Steering.Drain(boolean on) -> source.drain(on).thenApply(d -> new Whole("drain", d));
            case Steering.OfNeighbor(String name, Order order) ->
                source.order(name, order).thenApply(d -> new Whole("done", known(d, name)));
        };
    }

    private static CompletableFuture<Answer> routes(RouteQuery query, AdminSource source) {
        String neighbor = query.neighbor();
        if (neighbor == null) {
            return source.routes(query).thenApply(rows -> new Rows(query, rows));
        }
        return source.neighbor(neighbor).thenCompose(detail -> {
            known(detail, neighbor);
            return source.routes(query).thenApply(rows -> new Rows(query, rows));
        });
    }

    private static <T> T known(Optional<T> neighbor, String name) {
        return neighbor.orElseThrow(
                () -> new Refusal(NOT_FOUND, "no neighbor '" + name + "'", "/v1/neighbors lists names and addresses"));
    }
}
