package dev.exip.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page is readable for everybody: by the rules of axe, in both themes, wide and narrow. With {@code -Dexip.screenshots=FOLDER} it
 * leaves the pictures of the documentation there.
 */
class AppearanceIT {
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

    private static void show(String view, String scheme, int width) {
        browser.size(width, 900);
        browser.prefer(scheme);
        browser.visit(view);
    }

    @ParameterizedTest
    @CsvSource({"topology, light", "topology, dark", "neighbors?name=tor1, light", "neighbors?name=node4, dark",
            "routes?why=10.0.0.7/32, light", "routes?why=10.0.0.7/32, dark", "routes?table=out, dark", "bfd, light",
            "events, light", "events, dark"})
    void axe_has_nothing_to_object_to(String view, String scheme) {
        for (int width : List.of(1280, 375)) {
            show(view, scheme, width);
            assertThat(new AxeBuilder().analyze(browser.driver()).getViolations()).as("%s, %d pixels", scheme,
                    width).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology", "neighbors?name=tor1", "routes?why=10.0.0.7/32", "bfd", "events"})
    void on_a_telephone_only_tables_are_wider_than_the_screen_and_they_scroll_by_themselves(String view) {
        show(view, "light", 375);
        assertThat(browser.number("return document.documentElement.scrollWidth")).isEqualTo(375);
    }

    @Test
    void the_theme_is_the_systems_unless_the_reader_wants_another_which_is_remembered() {
        show("topology", "dark", 1280);
        String dark = background();
        browser.prefer("light");
        String light = background();
        assertThat(light).isNotEqualTo(dark);
        browser.named("Theme: system").click();
        browser.named("Theme: light").click();
        assertThat(background()).isEqualTo(dark);
        browser.visit("topology");
        assertThat(background()).isEqualTo(dark);
        browser.named("Theme: dark").click();
        assertThat(background()).isEqualTo(light);
    }

    private static String background() {
        return (String) browser.run("return getComputedStyle(document.body).backgroundColor");
    }

    @ParameterizedTest
    @CsvSource({"topology, light, 1280, 720, topology-light", "topology, dark, 1280, 720, topology-dark",
            "neighbors?name=tor1, light, 1280, 900, neighbors-light",
            "routes?why=10.0.0.7/32, dark, 1280, 640, routes-dark", "topology, light, 375, 1000, topology-narrow"})
    void it_can_be_pictured(String view, String scheme, int width, int height, String name) throws IOException {
        Path where = Path.of(System.getProperty("exip.screenshots", folder.toString())).resolve(name + ".png");
        show(view, scheme, width);
        browser.picture(where, height);
        assertThat(where).isNotEmptyFile().matches(file -> file.toFile().length() < 150_000, "is small");
    }
}
