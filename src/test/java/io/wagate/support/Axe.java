package io.wagate.support;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Axe on the page that is open. Its own Java door opens a second window for every question and carries half a megabyte of
 * script into each; here the script comes once a page and answers in one call.
 */
final class Axe {

    private static final String SCRIPT = script();
    private static final Map<String, Object> ALL = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));
    private static final Map<String, Object> COLOURS =
            Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block"));

    private Axe() {}

    /** What breaks any rule, one line for each rule. */
    static List<String> broken(ChromeDriver driver) {
        return run(driver, ALL);
    }

    /** What breaks the rules about colours, which are all that a theme changes. */
    static List<String> badColours(ChromeDriver driver) {
        return run(driver, COLOURS);
    }

    private static List<String> run(ChromeDriver driver, Map<String, Object> rules) {
        if (Boolean.TRUE.equals(driver.executeScript("return !window.axe"))) {
            driver.executeScript(SCRIPT + ";window.axe = axe");
        }
        Object lines = driver.executeAsyncScript("""
                const done = arguments[1];
                if (document.querySelector('iframe, frame')) {
                    done(['a frame is on the page, which is not looked into']);
                } else {
                    axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(
                        found => done(found.violations.map(
                            each => each.id + ': ' + each.help + ' ' + each.nodes.map(node => node.html).join(' '))),
                        failed => done(['axe itself: ' + failed]));
                }
                """, rules);
        return ((List<?>) Objects.requireNonNull(lines))
                .stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream file = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
