package dev.exip.bgp.admin.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * A file that the page is made of.
 *
 * @param type its media type
 * @param name of the resource
 */
public record PageFile(String type, String name) {
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /** Nothing else is ever read, whatever a path says. */
    private static final Map<String, PageFile> FILES = Map.ofEntries(
            file("/", "text/html; charset=utf-8", "index.html"), file("/page.css", "text/css; charset=utf-8"),
            file("/icon.svg", "image/svg+xml"), script("main"), script("daemon"), script("dom"), script("table"),
            script("words"), script("topology"), script("picture"), script("neighbors"), script("neighbor"),
            script("routes"), script("why"), script("bfd"), script("events"), script("theme"));

    private static Map.Entry<String, PageFile> script(String name) {
        return file("/" + name + ".js", SCRIPT);
    }

    private static Map.Entry<String, PageFile> file(String path, String type) {
        return file(path, type, path.substring(1));
    }

    private static Map.Entry<String, PageFile> file(String path, String type, String name) {
        return Map.entry(path, new PageFile(type, name));
    }

    /** What a browser gets at {@code path}; empty if there is nothing. */
    public static Optional<PageFile> at(String path) {
        return Optional.ofNullable(FILES.get(path));
    }

    /** What is in it. */
    public byte[] content() {
        try (InputStream in = PageFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its page's file " + name + "; install it again");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
