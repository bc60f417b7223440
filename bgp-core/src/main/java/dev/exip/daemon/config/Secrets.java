package dev.exip.daemon.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes plain values of a tree, to be shown, and leaves out what a key calls a secret. There is no such key today: secrets stand in
 * files, and a configuration has their names only. That is to remain harmless if somebody forgets it.
 */
public final class Secrets {
    /** Stands for what is left out. */
    public static final String MASK = "(not shown)";

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passwd|passphrase|secret|token|credential).*");
    private static final Pattern FILE = Pattern.compile("(?i).*(file|path)");

    private Secrets() {}

    /** Whether what is called so is to be seen by nobody; the name of a file may be. */
    public static boolean isSecret(String key) {
        return SECRET.matcher(key).matches() && !FILE.matcher(key).matches();
    }

    static Map<String, Object> without(Node.Fields fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.values().forEach((key, value) -> values.put(key, isSecret(key) ? MASK : plain(value)));
        return values;
    }

    private static Object plain(Node node) {
        return switch (node) {
            case Node.Text text -> text.value();
            case Node.Items items -> {
                List<Object> values = new ArrayList<>();
                items.items().forEach(item -> values.add(plain(item)));
                yield values;
            }
            case Node.Fields fields -> without(fields);
            case Node.Broken _ -> "(broken)";
        };
    }
}
