package dev.exip.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link of a page to the repository leads to a file that is there, and to a heading that it has. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");

    static Stream<Path> pages() {
        return Pages.files(".md").stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadSomewhere(Path page) {
        assertThat(broken(page)).isEmpty();
    }

    /** Else none of the above would say anything. */
    @Test
    void areFound() {
        assertThat(Pages.files(".md")).contains(Pages.ROOT.resolve("README.md"), Pages.ROOT.resolve("docs/README.md"));
        assertThat(links(Pages.ROOT.resolve("docs/README.md"))).contains("get-started.md");
        assertThat(anchors(Pages.ROOT.resolve("README.md"))).contains("the-reflectors-address");
    }

    private static List<String> broken(Path page) {
        List<String> broken = new ArrayList<>();
        for (String link : links(page)) {
            complaint(page, link).ifPresent(complaint -> broken.add(link + ": " + complaint));
        }
        return broken;
    }

    private static Optional<String> complaint(Path page, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (!Files.exists(target)) {
            return Optional.of("there is no " + target);
        }
        return hash < 0 || anchors(target).contains(link.substring(hash + 1))
                ? Optional.empty()
                : Optional.of("no heading of " + target + " is so called; there are " + anchors(target));
    }

    private static List<String> links(Path page) {
        return prose(page).stream().flatMap(line -> LINK.matcher(line.replaceAll("`[^`]*`", "`")).results()).map(
                link -> link.group(1) == null ? link.group(2) : link.group(1)).filter(
                        link -> !ELSEWHERE.matcher(link).matches()).toList();
    }

    /** As GitHub makes them of headings: in lower case, without punctuation, spaces as hyphens, and numbers behind what is there twice. */
    private static Set<String> anchors(Path page) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose(page)) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                String anchor = heading.group(1).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").toLowerCase(
                        Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }

    /** The lines that are no code. */
    private static List<String> prose(Path page) {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : Pages.text(page).lines().toList()) {
            if (line.strip().startsWith("```")) {
                code = !code;
            } else if (!code) {
                prose.add(line);
            }
        }
        return prose;
    }
}
