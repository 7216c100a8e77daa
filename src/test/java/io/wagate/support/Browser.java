package io.wagate.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real headless Chromium on our own pages. What it says on its console, refusals by the content security policy
 * included, is collected and must be nothing: {@link #assertQuiet()}. Use it in a {@link BrowserTest} and close it.
 */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int NARROWEST = 320;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** Whether the words stand somewhere, seen or not, however they are broken and styled. */
    private static final String HOLDS = """
            const plain = text => text.replace(/\\s+/g, '').toLowerCase();
            return !!document.body && plain(document.body.textContent).includes(plain(arguments[0]));
            """;
    /** What could be pressed and may read so. Asking each of a page for its text takes a second. */
    private static final String CANDIDATES = """
            const plain = text => text.replace(/\\s+/g, '').toLowerCase();
            return [...document.querySelectorAll('button, a, summary, [role=button]')]
                .filter(each => plain(each.textContent).includes(plain(arguments[0])));
            """;

    /** How pages are looked at: a theme of the system and a width in CSS pixels. */
    public enum Look {
        LIGHT_1280("light", 1280, 900, true),
        DARK_1280("dark", 1280, 900, false),
        LIGHT_360("light", 360, 780, false),
        DARK_360("dark", 360, 780, true);

        private final String theme;
        private final int width;
        private final int height;

        /** Both widths and both themes meet all rules once; what else depends on the pair is its colours. */
        private final boolean allRules;

        Look(String theme, int width, int height, boolean allRules) {
            this.theme = theme;
            this.width = width;
            this.height = height;
            this.allRules = allRules;
        }

        String suffix() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final ChromeDriver driver;
    private final int port;
    private final String base;
    private final List<String> said = new ArrayList<>();
    private Look look = Look.LIGHT_1280;
    private boolean scriptless;

    private Browser(ChromeDriver driver, String host, int port) {
        this.driver = driver;
        this.port = port;
        this.base = "http://" + host + ":" + port;
    }

    /** A fresh browser without cookies, light and 1280 wide, for the application on this port. */
    public static Browser open(int port) {
        return open("127.0.0.1", port);
    }

    /** The same under a name, which passkeys need. */
    public static Browser openLocalhost(int port) {
        return open("localhost", port);
    }

    private static Browser open(String host, int port) {
        Browser browser = new Browser(BrowserPool.take(), host, port);
        browser.cdp(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        browser.look(Look.LIGHT_1280);
        return browser;
    }

    /** For whatever this class has no word for. */
    public ChromeDriver driver() {
        return driver;
    }

    /** Opens a page of ours; {@code path} begins with a slash. */
    public Browser go(String path) {
        driver.get(base + path);
        return this;
    }

    /** Is logged in, without the form: the cookies come from elsewhere. The page that a log-in leads to is open then. */
    public Browser logIn(People.Person person) {
        PortalClient door = new PortalClient(port);
        People.logIn(door, person);
        cdp(
                "Network.setCookies",
                Map.of("cookies", door.cookies().stream().map(this::cookie).toList()));
        return go("/");
    }

    private Map<String, Object> cookie(HttpCookie cookie) {
        return Map.of(
                "name",
                cookie.getName(),
                "value",
                cookie.getValue(),
                "url",
                base + "/",
                "httpOnly",
                cookie.isHttpOnly());
    }

    /** Hands without a mouse on this browser. */
    public Keyboard keyboard() {
        return new Keyboard(this);
    }

    /** The path and query of the page that is open. */
    public String path() {
        return driver.getCurrentUrl().replaceFirst("^https?://[^/]+", "");
    }

    /** Pages from now on run no script. Not to be undone. */
    public Browser withoutScript() {
        scriptless = true;
        cdp("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** Changes theme and width at once, also of the page that is open. */
    public Browser look(Look wanted) {
        look = wanted;
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", wanted.theme),
                                // Otherwise axe measures colours half-way through their change.
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        size(wanted.width, wanted.height);
        return this;
    }

    /** As narrow as pages are meant to be read at, until the next {@link #look}. */
    public Browser narrow() {
        size(NARROWEST, Look.LIGHT_360.height);
        return this;
    }

    private void size(int width, int height) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The first element, as soon as it is visible. */
    public WebElement find(String css) {
        return await(
                css + " is visible",
                () -> driver.findElements(By.cssSelector(css)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** The text of the page's content, as soon as it holds these words. */
    public String awaitText(String words) {
        return await("the page says " + words, () -> {
            // What is visible is dear to know, so first whether it is there at all.
            if (Boolean.FALSE.equals(driver.executeScript(HOLDS, words))) {
                return null;
            }
            String text = driver.findElement(By.tagName("body")).getText();
            return text.contains(words) ? text : null;
        });
    }

    /** Types into a field, instead of what stands there. */
    public Browser type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Presses keys one after the other, wherever the page is. */
    public Browser keys(String keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    public Browser click(String css) {
        find(css).click();
        return this;
    }

    /** The button or link with exactly this text. */
    public Browser press(String text) {
        await(
                        "there is something to press that reads " + text,
                        () -> candidates(text).stream()
                                .filter(WebElement::isDisplayed)
                                .filter(element -> element.getText().strip().equals(text))
                                .findFirst()
                                .orElse(null))
                .click();
        return this;
    }

    private List<WebElement> candidates(String text) {
        List<?> found = (List<?>) Objects.requireNonNull(driver.executeScript(CANDIDATES, text));
        return found.stream().map(WebElement.class::cast).toList();
    }

    /** What was copied, as soon as something was. */
    public String clipboard() {
        return await("something is in the clipboard", () -> {
            Object text = driver.executeAsyncScript(
                    "const done = arguments[0]; navigator.clipboard.readText().then(done, e => done('refused: ' + e))");
            return String.valueOf(text).isEmpty() ? null : String.valueOf(text);
        });
    }

    /** The page in both themes and widths: accessible, nothing wider than the screen, and a picture of each. */
    public Browser inspect(String name) {
        Look before = look;
        for (Look each : Look.values()) {
            look(each);
            if (each.allRules) {
                assertAccessible();
            } else {
                assertThat(judged(Axe::badColours))
                        .as("colours of %s, %s", path(), look)
                        .isEmpty();
            }
            assertFits();
            screenshot(name);
        }
        narrow().assertFits();
        return look(before);
    }

    /** No rule of axe is broken on the page as it stands. */
    public Browser assertAccessible() {
        assertThat(judged(Axe::broken)).as("axe on %s, %s", path(), look).isEmpty();
        return this;
    }

    /** The page's own scripts do not come back when axe is let in. */
    private List<String> judged(Function<ChromeDriver, List<String>> axe) {
        if (!scriptless) {
            return axe.apply(driver);
        }
        cdp("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        try {
            return axe.apply(driver);
        } finally {
            cdp("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        }
    }

    /** Nobody has to scroll sideways. */
    public Browser assertFits() {
        Object tooWide = driver.executeScript("""
                const width = document.documentElement.clientWidth;
                if (document.documentElement.scrollWidth <= width) return [];
                return [...document.querySelectorAll('body *')]
                    .filter(e => e.getBoundingClientRect().right > width + 1 && !e.parentElement.closest('pre'))
                    .map(e => e.outerHTML.slice(0, 80)).slice(0, 5);
                """);
        assertThat(tooWide).as("wider than the screen on %s, %s", path(), look).isEqualTo(List.of());
        return this;
    }

    /** Nothing has moved by itself since the page began to be shown: what somebody is about to press stays where it is. */
    public Browser assertSteady() {
        Object moved = driver.executeAsyncScript("""
                const done = arguments[0];
                let sum = 0;
                new PerformanceObserver((list) => {
                  for (const shift of list.getEntries()) if (!shift.hadRecentInput) sum += shift.value;
                }).observe({ type: 'layout-shift', buffered: true });
                requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
                """);
        assertThat(((Number) Objects.requireNonNull(moved)).doubleValue())
                .as("layout shift on %s", path())
                .isLessThan(0.01);
        return this;
    }

    /** Since it was opened or last asked, the browser has complained about nothing: no error, no policy report. */
    public Browser assertQuiet() {
        assertThat(complaints()).as("console at %s", path()).isEmpty();
        return this;
    }

    /** Takes and forgets what the browser has complained about; for steps whose refusal is expected. */
    public List<String> complaints() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                said.add(entry.getLevel() + " " + entry.getMessage());
            }
        }
        List<String> complaints = List.copyOf(said);
        said.clear();
        return complaints;
    }

    /** A picture of the whole page in {@code target/screenshots}, named after the look it has at the moment. */
    public Browser screenshot(String name) {
        Object picture = cdp(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", true, "optimizeForSpeed", true))
                .get("data");
        try {
            Path file = Files.createDirectories(SCREENSHOTS).resolve(name + "-" + look.suffix() + ".png");
            Files.write(file, Base64.getDecoder().decode(String.valueOf(picture)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    @Override
    public void close() {
        if (base.startsWith("http://127.")) {
            BrowserPool.giveBack(driver, base);
        } else {
            // It may hold passkeys, and those nobody can take out of it.
            driver.quit();
        }
    }

    private Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    private <T> T await(String what, Supplier<@Nullable T> condition) {
        return new WebDriverWait(driver, PATIENCE, PAUSE)
                .withMessage(() -> "Still not so at " + path() + ": " + what)
                .until(page -> onThisPage(condition));
    }

    /** Nothing where the page was replaced while it was read, which the driver tells by two kinds of exception. */
    private static <T> @Nullable T onThisPage(Supplier<@Nullable T> condition) {
        try {
            return condition.get();
        } catch (StaleElementReferenceException replaced) {
            return null;
        } catch (WebDriverException replaced) {
            if (String.valueOf(replaced.getMessage()).contains("does not belong to the document")) {
                return null;
            }
            throw replaced;
        }
    }
}
