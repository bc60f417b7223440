package dev.exip.it.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.RouteView;
import dev.exip.lab.net.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code bgpctl dump mrt}, as {@code bgpdump} reads it. */
class MrtIT {
    private static final Ours US = Routes.speaker("");

    @RegisterExtension
    static final Neighborhood LAB = Routes.lab(US, Routes.bird());

    @BeforeAll
    static void all_routes_are_here() {
        Routes.await(US);
    }

    @Test
    void bgpdump_reads_what_show_routes_shows_path_by_path() {
        var file = dump("rib.mrt");
        var read = Command.of("bgpdump", "-m", file.toString()).run().lines().filter(
                line -> line.startsWith("TABLE_DUMP2")).map(MrtIT::entry).toList();

        assertThat(read).containsExactlyInAnyOrderElementsOf(
                US.bgpctlJson().routes().stream().map(MrtIT::entry).toList());
        assertThat(read).hasSize(Routes.PATHS).anyMatch(entry -> entry.peer().equals("0.0.0.0")).anyMatch(
                entry -> entry.asPath().contains("4200000000") && !entry.pathId().isEmpty());
    }

    @Test
    void a_dump_takes_the_place_of_an_earlier_one() {
        var first = dump("again.mrt");
        var size = first.toFile().length();

        assertThat(dump("again.mrt").toFile()).hasSize(size);
    }

    private static Path dump(String name) {
        var file = US.host().folder().resolve(name);
        assertThat(US.bgpctl("dump", "mrt", file.toString())).matches("\\d+ octets in " + file + "\\s*");
        return file;
    }

    /** What both programs say of a path. */
    private record Entry(String peer, String prefix, String pathId, String asPath, String origin, String nextHop,
            String localPref, String med, List<String> communities) {}

    /** {@code TABLE_DUMP2|time|B|peer|AS|prefix|AS path|origin|next hop|LOCAL_PREF|MED|communities|...}; a path id follows the prefix. */
    private static Entry entry(String line) {
        var fields = List.of(line.split("\\|", -1));
        var numbered = fields.getFirst().equals("TABLE_DUMP2_AP");
        var rest = fields.subList(numbered ? 7 : 6, fields.size());
        return new Entry(fields.get(3), fields.get(5), numbered ? fields.get(6) : "", rest.get(0), rest.get(1),
                rest.get(2), rest.get(3), rest.get(4),
                Stream.of(rest.get(5).split(" ")).filter(word -> !word.isEmpty()).sorted().toList());
    }

    /** What is missing is 0 to {@code bgpdump}, and what we announce ourselves comes from nobody. */
    private static Entry entry(RouteView route) {
        var peer = Objects.requireNonNullElse(route.source().address(), "0.0.0.0");
        return new Entry(peer, route.prefix(), text(route.receivedPathId(), ""), route.asPath(),
                Map.of("i", "IGP", "e", "EGP", "?", "INCOMPLETE").get(route.origin()), Routes.nextHop(route),
                text(route.localPref(), "0"), text(route.med(), "0"),
                route.communities().stream().filter(MrtIT::isShown).sorted().toList());
    }

    /** In the form of a line each, {@code bgpdump} leaves large communities out. */
    private static boolean isShown(String community) {
        return community.chars().filter(letter -> letter == ':').count() == 1;
    }

    private static String text(@Nullable Object value, String missing) {
        return value == null ? missing : value.toString();
    }
}
