package dev.exip.bgp.admin.live;

import dev.exip.bgp.attribute.PathAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What differs between two sets of attributes, in words. */
final class AttributeChanges {
    private final List<String> words = new ArrayList<>();

    private AttributeChanges() {}

    static List<String> between(PathAttributes before, PathAttributes after) {
        AttributeChanges changes = new AttributeChanges();
        changes.value("next hop", before.nextHop(), after.nextHop());
        changes.value("local pref", before.localPref(), after.localPref());
        changes.value("MED", before.med(), after.med());
        changes.value("AS path", before.asPath(), after.asPath());
        changes.value("only to customer", before.onlyToCustomer(), after.onlyToCustomer());
        changes.value("originator", before.originatorId(), after.originatorId());
        changes.value("cluster list", before.clusterList(), after.clusterList());
        changes.communities(all(before), all(after));
        return changes.words;
    }

    private static Set<String> all(PathAttributes attributes) {
        return Stream.of(attributes.communities(), attributes.extendedCommunities(),
                attributes.largeCommunities()).flatMap(List::stream).map(Object::toString).collect(
                        Collectors.toCollection(LinkedHashSet::new));
    }

    private void value(String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            words.add(name + " " + shown(before) + " -> " + shown(after));
        }
    }

    private static String shown(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? "none" : value.toString();
    }

    private void communities(Set<String> before, Set<String> after) {
        after.stream().filter(one -> !before.contains(one)).forEach(one -> words.add("community " + one + " added"));
        before.stream().filter(one -> !after.contains(one)).forEach(one -> words.add("community " + one + " removed"));
    }
}
