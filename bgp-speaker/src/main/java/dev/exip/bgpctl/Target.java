package dev.exip.bgpctl;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The resource that a request names: a path, and parameters where there are values for them. */
final class Target {

    private final String path;
    private final StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");

    Target(String path) {
        this.path = path;
    }

    /** A value as a part of a URL (RFC 3986 section 2.1). */
    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Target with(String name, @Nullable Object value) {
        if (value != null) {
            parameters.add(name + "=" + encode(value.toString()));
        }
        return this;
    }

    @Override
    public String toString() {
        return path + parameters;
    }
}
