package dev.exip.daemon.policy;

import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Section;
import java.util.List;

/** Lists that have at least one entry: an empty one would match nothing, or everything, and who knows which is meant. */
final class Lists {

    private Lists() {}

    /** Empty where the file says nothing. */
    static <T> List<T> optional(Section section, String key, Kind<T> kind) {
        return section.has(key) ? required(section, key, kind) : List.of();
    }

    static <T> List<T> required(Section section, String key, Kind<T> kind) {
        List<T> values = section.requiredList(key, kind);
        if (values.isEmpty() && section.isSound()) {
            section.error(key, "the list is empty; name at least one, or remove the key");
        }
        return values;
    }
}
