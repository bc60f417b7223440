package dev.exip.bgp.admin;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The path and the parameters of a request. */
record Url(String path, Map<String, List<String>> parameters) {

    /** @throws Refusal if it is malformed */
    static Url parse(String uri) {
        QueryStringDecoder url = new QueryStringDecoder(uri);
        try {
            return new Url(url.path(), url.parameters());
        } catch (IllegalArgumentException e) {
            throw new Refusal(BAD_REQUEST, "bad URL: " + e.getMessage(), null);
        }
    }

    /** Returns {@code meaning} unless there are other parameters than the {@code known}. */
    <T> T allowing(Set<String> known, T meaning) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw new Refusal(BAD_REQUEST, "unknown parameter '" + name + "'",
                        known.isEmpty()
                                ? "it takes none"
                                : "it takes " + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return meaning;
    }

    /** The value of a parameter that may be left out or left empty, as in {@code prefix=&table=in}. */
    @Nullable
    String only(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new Refusal(BAD_REQUEST, "parameter '" + name + "' is given twice", null);
        }
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }
}
