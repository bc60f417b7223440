package dev.exip.it.page;

import dev.exip.lab.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a screen, with a profile of its own, on one page. */
final class Browser implements AutoCloseable {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Pattern REQUESTED = Pattern.compile("\"request\":\\{.*?\"url\":\"(\\w+:[^\"]*)\"");

    private static final String ROWS = """
            const table = Array.from(document.querySelectorAll("table")).find(t => t.caption.textContent === arguments[0]);
            return table && table.checkVisibility()
              ? Array.from(table.tBodies[0].rows, row => Array.from(row.cells, cell => cell.textContent)) : [];
            """;

    private final ChromeDriver driver;
    private final String page;

    private Browser(ChromeDriver driver, String page) {
        this.driver = driver;
        this.page = page;
    }

    /** Opens the page at its first view. */
    static Browser open(String page, Path profile) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions().setBinary(CHROMIUM.toFile()).addArguments("--headless=new", "--no-sandbox",
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--user-data-dir=" + profile);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        var browser = new Browser(new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(), options), page);
        browser.driver.get("about:blank"); // what the browser loads for itself is none of the page's
        var _ = browser.origins();
        var _ = browser.complaints();
        browser.size(1280, 900);
        browser.visit("topology");
        return browser;
    }

    /** Goes to a view, as an address that somebody has sent. */
    void visit(String view) {
        driver.get("about:blank");
        driver.get(page + "#/" + view);
        await("the view " + view, () -> text("#pulse"), pulse -> pulse.startsWith("live"));
    }

    /** The window's size, which may be a telephone's. */
    void size(int width, int height) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What the system prefers: {@code light} or {@code dark}. */
    void prefer(String scheme) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Runs a script, and returns what it returns. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What a script returns, as a list of words. */
    List<String> words(String script) {
        return words(run(script));
    }

    private static List<String> words(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    /** What a script returns, as a number. */
    long number(String script) {
        return ((Number) run(script)).longValue();
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    String text(String css) {
        return find(css).getText();
    }

    /** A link or button by its words. */
    WebElement named(String words) {
        return Await.until("something to click that is called " + words,
                () -> driver.findElements(By.xpath("//*[self::a or self::button][normalize-space()='" + words + "']")),
                found -> found.stream().anyMatch(WebElement::isDisplayed)).stream().filter(
                        WebElement::isDisplayed).findFirst().orElseThrow();
    }

    /** The cells of the table with this caption; no rows if it is not shown. */
    List<List<String>> rows(String caption) {
        return ((List<?>) run(ROWS, caption)).stream().map(Browser::words).toList();
    }

    /** The same, when it is as it should be. */
    List<List<String>> rows(String caption, Predicate<List<List<String>>> met) {
        return await("table " + caption, () -> rows(caption), met);
    }

    private static <T> T await(String what, Supplier<T> look, Predicate<? super T> met) {
        return Await.until(what, look, met);
    }

    /** Types keys, wherever the focus is. */
    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Tab until the focus is on what is called so. */
    void tabTo(String words) {
        for (int i = 0; i < 100; i++) {
            type(Keys.TAB);
            if (focused().equals(words)) {
                return;
            }
        }
        throw new AssertionError("Tab never comes to '" + words + "'");
    }

    /** The name of what has the focus. */
    String focused() {
        return (String) run(
                "const e = document.activeElement; return e.getAttribute('aria-label') ?? e.textContent.trim();");
    }

    /** Waits until the page has brought itself up to date twice: what was asked before is shown. */
    void awaitRefresh() {
        for (int i = 0; i < 2; i++) {
            String before = text("#pulse");
            await("a refresh", () -> text("#pulse"), now -> !now.equals(before));
        }
    }

    /** What the console complained of since it was last asked. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
    }

    /** Where anything was asked for since it was last looked at, as scheme and authority. */
    Set<String> origins() {
        Set<String> origins = new TreeSet<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            var request = REQUESTED.matcher(entry.getMessage());
            if (entry.getMessage().contains("Network.requestWillBeSent\"") && request.find()) {
                origins.add(request.group(1).replaceFirst("^(\\w+://[^/]+).*", "$1"));
            }
        }
        return origins;
    }

    /** A picture of the window as PNG. */
    void picture(Path file, int height) throws IOException {
        size((int) number("return innerWidth"), height);
        awaitRefresh();
        Object data = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png")).get("data");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
