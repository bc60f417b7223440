package dev.exip.bgp.admin;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a URL that is POSTed to orders. */
sealed interface Steering {

    /** To read the configuration again. */
    record Reload() implements Steering {}

    /** To ask all neighbours to prefer other paths, or no longer to. */
    record Drain(boolean on) implements Steering {}

    record OfNeighbor(String addressOrName, Order order) implements Steering {}

    /** RFC 9003 section 2. */
    int LONGEST_MESSAGE = 255;

    /** What can be POSTed, for a hint. */
    String RESOURCES = "POST takes /v1/reload, /v1/drain/on, /v1/drain/off and /v1/neighbors/{address-or-name}/clear?soft=in|out, "
            + "/shutdown?message= and /enable";

    /**
     * Reads the path and query of a request.
     *
     * @throws Refusal if there is no such order, or a parameter is unknown, repeated or malformed
     */
    static Steering parse(String uri) {
        Url url = Url.parse(uri);
        if (url.path().equals("/v1/reload")) {
            return url.allowing(Set.of(), new Reload());
        }
        if (url.path().equals("/v1/drain/on") || url.path().equals("/v1/drain/off")) {
            return url.allowing(Set.of(), new Drain(url.path().endsWith("/on")));
        }
        int slash = url.path().lastIndexOf('/');
        if (url.path().startsWith(Question.ONE_NEIGHBOR) && slash > Question.ONE_NEIGHBOR.length()) {
            Order order = order(url.path().substring(slash + 1), url);
            if (order != null) {
                return new OfNeighbor(url.path().substring(Question.ONE_NEIGHBOR.length(), slash), order);
            }
        }
        Question.parse(uri); // refuses what does not exist at all
        throw new Refusal(METHOD_NOT_ALLOWED, "method POST is not allowed at " + url.path(), RESOURCES);
    }

    private static @Nullable Order order(String verb, Url url) {
        return switch (verb) {
            case "clear" -> url.allowing(Set.of("soft"), clear(url.only("soft")));
            case "shutdown" -> url.allowing(Set.of("message"), new Order.Shutdown(message(url.only("message"))));
            case "enable" -> url.allowing(Set.of(), new Order.Enable());
            default -> null;
        };
    }

    private static Order clear(@Nullable String soft) {
        return switch (soft) {
            case null -> new Order.Clear();
            case "in" -> new Order.SoftIn();
            case "out" -> new Order.SoftOut();
            default -> throw new Refusal(BAD_REQUEST, "parameter 'soft' is in or out, not '" + soft + "'",
                    "leave it out to reset the session");
        };
    }

    private static String message(@Nullable String text) {
        if (text == null) {
            return "";
        }
        int octets = text.getBytes(StandardCharsets.UTF_8).length;
        if (octets > LONGEST_MESSAGE) {
            throw new Refusal(BAD_REQUEST, "the message has " + octets + " octets of UTF-8",
                    "RFC 9003 allows " + LONGEST_MESSAGE + "; make it shorter");
        }
        return text;
    }
}
