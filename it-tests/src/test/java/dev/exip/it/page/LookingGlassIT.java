package dev.exip.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.admin.view.NeighborView;
import dev.exip.bgp.admin.view.RouteView;
import dev.exip.it.badinput.Reflector;
import dev.exip.lab.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Each view shows what bgpctl shows, and goes on doing so. */
class LookingGlassIT {
    @TempDir
    static Path folder;

    private static Rack rack;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        rack = Rack.start();
        browser = Browser.open(rack.page(), folder.resolve("profile"));
    }

    @AfterAll
    static void stop() throws IOException {
        browser.close();
        rack.close();
    }

    @BeforeEach
    void wide() {
        browser.size(1280, 900);
    }

    @AfterEach
    void nothing_is_asked_of_anybody_else_and_the_console_is_silent() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.origins()).isSubsetOf(rack.page().substring(0, rack.page().length() - 1), "about:blank");
    }

    private static List<String> column(List<List<String>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    @Test
    void topology_says_who_announces_which_address_and_how_wide_its_ECMP_is() {
        Map<String, String> announcers = rack.admin().routes().stream().collect(Collectors.groupingBy(RouteView::prefix,
                TreeMap::new, Collectors.mapping(route -> route.source().name(), Collectors.joining(", "))));
        assertThat(announcers).hasSize(4);

        browser.visit("topology");
        List<List<String>> rows = browser.rows("External IPs", shown -> shown.size() == announcers.size());

        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get(3)).isEqualTo(announcers.get(row.get(0)));
            assertThat(row.get(1)).isEqualTo(Integer.toString(row.get(3).split(", ").length));
        });
        assertThat(labels()).contains("10.0.0.7/32, ECMP width 3, announced by node1, node2, node3").anyMatch(
                label -> label.startsWith("node1, 127.0.1.11, Established, up ") && label.endsWith("3 paths")).anyMatch(
                        label -> label.startsWith("node4, 127.0.1.14, Active, ")).anyMatch(
                                label -> label.startsWith("tor1, 127.0.1.251, Established") && label.endsWith(
                                        "8 told, BFD Up")).anyMatch(
                                                label -> label.startsWith("route-reflector, router id 10.210.1.1"));
        List<String> edges = browser.words(
                "return Array.from(document.querySelectorAll('.edge'), e => e.dataset.ends + ' ' + e.dataset.kind)");
        assertThat(edges).contains("|ip 10.0.0.7/32|neighbor node3| path used", "|neighbor node3|self| session up",
                "|neighbor node4|self| session down", "|self|neighbor tor2| session up").doesNotContain(
                        "|ip 10.0.0.8/32|neighbor node3| path used");
    }

    private static List<String> labels() {
        return browser.words(
                "return Array.from(document.querySelectorAll('.box'), box => box.getAttribute('aria-label'))");
    }

    @Test
    void neighbors_are_those_of_bgpctl() {
        browser.visit("neighbors");
        List<List<String>> rows = browser.rows("Neighbors", shown -> shown.size() == 6);
        List<NeighborView> neighbors = rack.admin().neighbors();
        assertThat(column(rows, 0)).isEqualTo(neighbors.stream().map(NeighborView::name).toList());
        assertThat(column(rows, 1)).isEqualTo(neighbors.stream().map(NeighborView::state).toList());
        assertThat(column(rows, 2)).isEqualTo(neighbors.stream().map(NeighborView::address).toList());
        assertThat(column(rows, 6)).isEqualTo(neighbors.stream().map(n -> "" + n.prefixesReceived()).toList());
        assertThat(column(rows, 8)).isEqualTo(neighbors.stream().map(n -> "" + n.prefixesSent()).toList());
        assertThat(column(rows, 10)).contains("ipv4 tx", "-");
    }

    @Test
    void a_neighbor_tells_all_about_itself_under_an_address_of_its_own() {
        browser.visit("neighbors");
        browser.named("tor1").click();
        Await.until("its panel", () -> browser.text(".panel"), shown -> shown.contains("10.210.1.251"));
        assertThat(browser.text(".panel")).contains("Established for", "Top of Rack", "127.0.1.251:", "Up", "add-path",
                "keepalive");
        assertThat(browser.driver().getCurrentUrl()).endsWith("#/neighbors?name=tor1");

        browser.type(Keys.ESCAPE);
        Await.until("no panel", () -> browser.find(".panel").isDisplayed(), shown -> !shown);

        browser.visit("neighbors?name=node4");
        Await.until("the panel of whoever was sent that address", () -> browser.text(".panel"),
                shown -> shown.contains("node4") && shown.contains("No OPEN has been exchanged."));
    }

    @Test
    void the_filter_keeps_the_neighbors_that_are_down() {
        browser.visit("neighbors");
        browser.rows("Neighbors", shown -> shown.size() == 6);
        browser.find("#neighbor-down").click();
        assertThat(column(browser.rows("Neighbors", shown -> shown.size() == 1), 0)).containsExactly("node4");
        browser.find("#neighbor-down").click();
        browser.find("#neighbor-filter").sendKeys("127.0.1.25");
        assertThat(column(browser.rows("Neighbors", shown -> shown.size() == 2), 0)).containsExactly("tor1", "tor2");
    }

    @Test
    void a_column_orders_the_rows_up_and_down_and_says_so() {
        browser.visit("neighbors");
        browser.rows("Neighbors", shown -> shown.size() == 6);
        browser.named("Rcvd").click();
        assertThat(column(browser.rows("Neighbors"), 6)).isSorted();
        browser.named("Rcvd").click();
        assertThat(column(browser.rows("Neighbors"), 6)).first().isEqualTo("3");
        assertThat(browser.find("th[aria-sort]").getDomAttribute("aria-sort")).isEqualTo("descending");
    }

    @Test
    void routes_are_those_of_bgpctl() {
        browser.visit("routes");
        List<List<String>> rows = browser.rows("Routes", shown -> shown.size() == 8);
        List<RouteView> routes = rack.admin().routes();
        assertThat(column(rows, 0)).isEqualTo(routes.stream().map(RouteView::prefix).toList());
        assertThat(column(rows, 2)).isEqualTo(routes.stream().map(RouteView::nextHop).toList());
        assertThat(column(rows, 3)).isEqualTo(routes.stream().map(route -> route.source().name()).toList());
        assertThat(column(rows, 1)).isEqualTo(
                column(rack.table("show", "routes"), 0).stream().filter(status -> status.startsWith("*")).toList());
    }

    @Test
    void a_search_finds_a_prefix_and_what_lies_inside_it_in_any_table() {
        browser.visit("routes");
        browser.find("#prefix").sendKeys("10.0.0.8/29");
        browser.named("Search").click();
        Await.until("no such route", () -> browser.text("main"), shown -> shown.contains("No route matches."));
        browser.find("#longer").click();
        assertThat(column(browser.rows("Routes", shown -> !shown.isEmpty()), 0)).containsExactlyElementsOf(
                rack.admin().routes("10.0.0.8/29", "--longer").stream().map(RouteView::prefix).toList());
        assertThat(browser.driver().getCurrentUrl()).endsWith("#/routes?prefix=10.0.0.8%2F29&longer=true");

        browser.visit("routes?table=out&neighbor=tor1&prefix=10.0.0.8");
        assertThat(browser.rows("Routes", shown -> shown.size() == 1)).first().asString().contains("10.210.1.11");
        browser.visit("routes?table=in&neighbor=node2");
        assertThat(column(browser.rows("Routes", shown -> shown.size() == 3), 3)).containsOnly("node2");
    }

    @Test
    void why_is_the_daemons_own_story_of_the_decision() {
        var story = rack.admin().route("10.0.0.7/32");
        browser.visit("routes");
        browser.rows("Routes", shown -> shown.size() == 8);
        browser.driver().findElement(By.cssSelector("a[aria-label='10.0.0.7/32: why']")).click();
        List<List<String>> paths = browser.rows("Paths, the best first", shown -> shown.size() == 3);

        assertThat(browser.text(".panel")).contains("Why: 10.0.0.7/32",
                "Decided at " + story.selectionStep() + ": " + story.selectionReason(), "ECMP width 3 of 3");
        assertThat(column(paths, 0)).isEqualTo(story.paths().stream().map(path -> path.route().nextHop()).toList());
        assertThat(paths.get(0)).contains("best", "yes", "tor1, tor2");
        assertThat(paths.get(1).get(3)).isEqualTo(
                story.paths().get(1).lostAt() + ": " + story.paths().get(1).lostReason());
    }

    @Test
    void of_a_large_table_only_the_beginning_is_shown_and_how_much_there_is() throws IOException {
        rack.announce(rack.join("node4", "127.0.1.14"), IntStream.range(0, 600).mapToObj(
                i -> "203.0.%d.%d".formatted(112 + i / 250, i % 250)).toList());
        try {
            browser.visit("routes");
            Await.until("the count", () -> browser.text("main"),
                    shown -> shown.contains("The first 250 of 608 paths. Search for the prefix to see others."));
            assertThat(browser.rows("Routes")).hasSize(250);
            browser.find("#prefix").sendKeys("203.0.114.99", Keys.ENTER);
            assertThat(column(browser.rows("Routes", shown -> shown.size() == 1), 0)).containsExactly(
                    "203.0.114.99/32");
            browser.visit("topology");
            Await.until("what is not drawn", () -> browser.text(".picture"),
                    shown -> shown.contains("590 prefixes not drawn"));
        } finally {
            rack.leave("node4", "");
            Await.until("its end", rack.admin()::routes, routes -> routes.size() == 8);
        }
    }

    @Test
    void bfd_is_that_of_bgpctl() {
        browser.visit("bfd");
        assertThat(browser.rows("Neighbors watched with BFD", shown -> shown.size() == 1 && shown.getFirst().contains(
                "Up")).getFirst()).startsWith("tor1", "Up", "127.0.1.251").contains("multi", "300ms", "900ms");
    }

    @Test
    void events_are_those_of_bgpctl_the_latest_first() {
        browser.visit("events");
        List<List<String>> events = rack.table("show", "events");
        List<List<String>> rows = browser.rows("Events, the latest first", shown -> shown.size() == events.size());
        assertThat(column(rows, 3)).isEqualTo(column(events, 3).reversed());
        assertThat(column(rows, 1)).contains("started", "session up", "BFD up");
    }

    @Test
    void a_session_that_ends_is_shown_everywhere_by_the_next_refresh() throws IOException {
        browser.visit("topology");
        browser.rows("External IPs", shown -> shown.size() == 4);
        rack.leave("node3", "going home");
        try {
            Await.until("node3 down in the picture", LookingGlassIT::labels,
                    all -> all.stream().anyMatch(label -> label.startsWith("node3, 127.0.1.13, Active, down for ")));
            assertThat(browser.rows("External IPs", shown -> shown.getFirst().get(1).equals("2")).getFirst()).contains(
                    "node1, node2");
            assertThat(browser.text("nav")).contains("2 down");
            assertThat(browser.text("#news")).contains("node3: session with 127.0.1.13 is down", "going home");
            browser.visit("neighbors");
            assertThat(browser.rows("Neighbors", shown -> shown.size() == 6)).anySatisfy(
                    row -> assertThat(row).startsWith("node3", "Active").last().asString().contains("going home"));
        } finally {
            rack.announce(rack.join("node3", "127.0.1.13"), "10.0.0.7", "10.0.0.9");
            Await.until("node3 back", () -> browser.text("nav"), shown -> shown.contains("1 down"));
            Await.until("its routes", rack.admin()::routes, routes -> routes.size() == 8);
        }
    }

    @Test
    void the_keyboard_goes_everywhere_and_a_refresh_takes_nothing_away() {
        browser.size(1280, 400);
        browser.visit("topology");
        browser.type(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Skip to the content");
        browser.tabTo("Routes");
        browser.type(Keys.ENTER);
        browser.rows("Routes", shown -> shown.size() == 8);
        browser.tabTo("10.0.0.9/32: why");
        browser.type(Keys.ENTER);
        browser.rows("Paths, the best first", shown -> shown.size() == 3);
        assertThat(browser.focused()).isEqualTo("10.0.0.9/32: why");

        browser.run("""
                const row = Array.from(document.querySelectorAll("tbody tr")).at(-1);
                getSelection().selectAllChildren(row.cells[2]);
                scrollTo(0, 40);
                """);
        String selected = (String) browser.run("return getSelection().toString()");
        long scrolled = browser.number("return scrollY");
        browser.awaitRefresh();
        assertThat(browser.focused()).isEqualTo("10.0.0.9/32: why");
        assertThat((String) browser.run("return getSelection().toString()")).isEqualTo(selected).isNotBlank();
        assertThat(browser.number("return scrollY")).isEqualTo(scrolled);
    }

    @Test
    void a_pause_stops_the_questions_and_a_moved_view_still_asks_once() {
        browser.visit("neighbors");
        browser.named("Pause").click();
        Await.until("the pause", () -> browser.text("#pulse"), pulse -> pulse.startsWith("paused at"));
        browser.named("Events").click();
        browser.rows("Events, the latest first", shown -> !shown.isEmpty());
        browser.named("Resume").click();
        Await.until("the end of it", () -> browser.text("#pulse"), pulse -> pulse.startsWith("live"));
    }

    @Test
    void a_search_that_makes_no_sense_is_refused_in_the_daemons_words() {
        browser.visit("routes?table=out");
        Await.until("the refusal", () -> browser.text(".refusal"), shown -> shown.contains("choose the neighbor"));
    }

    @Test
    void a_daemon_that_answers_no_more_is_told_with_the_time_since_when() throws IOException {
        Path profile = Files.createDirectory(folder.resolve("other"));
        try (var other = Reflector.startWithPage("127.0.1.2", "10.210.1.2",
                List.of("name: n, address: 127.0.1.9, asn: 65001"));
                var widow = Browser.open(other.page(), profile)) {
            widow.visit("neighbors");
            widow.rows("Neighbors", shown -> shown.size() == 1);
            other.signal("STOP");
            Await.until("the alarm", () -> widow.text("#alarm"), shown -> shown.matches(
                    "The daemon does not answer \\(.*\\) since \\d\\d:\\d\\d:\\d\\d\\. What is shown is as of then\\."));
            assertThat(widow.rows("Neighbors")).hasSize(1);
            assertThat(widow.text("#pulse")).startsWith("no answer for ");
            other.signal("CONT");
            Await.until("its end", () -> widow.find("#alarm").isDisplayed(), shown -> !shown);
            assertThat(widow.text("#pulse")).startsWith("live");
        }
    }
}
