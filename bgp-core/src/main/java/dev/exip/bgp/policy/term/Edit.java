package dev.exip.bgp.policy.term;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a list of communities changes: what is to go goes first.
 *
 * @param add what it has afterwards
 * @param remove what it has no more, unless it is added too
 * @param <T> the sort of community
 */
public record Edit<T>(Set<T> add, Set<T> remove) {

    public Edit {
        add = Set.copyOf(add);
        remove = Set.copyOf(remove);
    }

    /** Changes nothing. */
    public static <T> Edit<T> none() {
        return new Edit<>(Set.of(), Set.of());
    }

    /** Whether it changes nothing whatever the list. */
    public boolean isNone() {
        return add.isEmpty() && remove.isEmpty();
    }

    /** The list afterwards; {@code list} itself where it stays as it is. New values come last, in the order of their text. */
    List<T> apply(List<T> list) {
        if (isNone()) {
            return list;
        }
        Set<T> values = new LinkedHashSet<>(list);
        values.removeIf(value -> remove.contains(value) && !add.contains(value));
        add.stream().filter(value -> !values.contains(value)).sorted(
                (a, b) -> a.toString().compareTo(b.toString())).toList().forEach(values::add);
        return values.size() == list.size() && list.containsAll(values) ? list : new ArrayList<>(values);
    }
}
