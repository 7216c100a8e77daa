package io.wagate.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * Hands without a mouse. What gets the focus must show that it has it, lie on the screen with nothing over it, and come in
 * the order in which the page is read; each step asks for that.
 */
public final class Keyboard {

    /** More steps than any page has. */
    private static final int FAR = 150;

    /** What has the focus, how it reads, in which part of the page it lies, and what is wrong with that. */
    private static final String LOOK = """
            const [before, inOrder] = arguments;
            const here = document.activeElement;
            if (!here || here === document.body || here === document.documentElement) return [null, '', '', ''];
            const part = each => each.closest('dialog, main, .side, .bar') || document.body;
            const named = part(here) === document.body ? 'page' : part(here).id || part(here).className.split(' ')[0];
            const wrong = [];
            const style = getComputedStyle(here);
            const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
            if (!outlined && style.boxShadow === 'none') wrong.push('does not show its focus');
            if (here.tabIndex > 0) wrong.push('jumps the queue by its tabindex');
            const box = here.getClientRects()[0] || {left: 0, right: 0, top: 0, bottom: 0};
            const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
            const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
            if (right - left < 1 || bottom - top < 1) {
                wrong.push('is off the screen');
            } else {
                const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                if (!hit || !(here.contains(hit) || hit.contains(here))) wrong.push('lies under ' + hit?.outerHTML);
            }
            const last = inOrder && !here.matches('.skip') && before !== document.body && before !== here && part(before) === part(here) && before.getClientRects()[0];
            if (last) {
                if (box.bottom <= last.top + 1 && box.left < last.right - 1) wrong.push('stands above what came before it');
                if (box.bottom > last.top && box.top < last.bottom && box.right <= last.left + 1)
                    wrong.push('stands left of what came before it');
            }
            const reads = (here.getAttribute('aria-label') || here.innerText || '').trim();
            return [here, reads, named, wrong.map(each => here.outerHTML.slice(0, 200) + ' ' + each).join(', ')];
            """;

    private final Browser browser;
    private final ChromeDriver driver;

    Keyboard(Browser browser) {
        this.browser = browser;
        this.driver = browser.driver();
    }

    /** What a step led to: what it reads and the part of the page; both empty where nothing has the focus. */
    private record Step(boolean focused, String reads, String part) {}

    /** Goes on until something that this selects has the focus. */
    public Keyboard tabTo(String css) {
        return go(true, css, step -> step.focused() && matches(css));
    }

    /** Goes on until the link or button that reads exactly so has the focus. */
    public Keyboard tabToText(String text) {
        return go(true, text, step -> step.reads().equals(text));
    }

    /** Goes back until something that this selects has the focus. */
    public Keyboard backTo(String css) {
        return go(false, css, step -> step.focused() && matches(css));
    }

    /**
     * Past the menu by the link that is there for it, on a page that was just opened. What a form there leads to begins at
     * its content again.
     */
    public Keyboard skipToContent() {
        if (browser.path().endsWith("#main")) {
            return this;
        }
        tab();
        assertFocused(".skip");
        press(Keys.ENTER);
        return assertFocused("#main");
    }

    /** From the top of a page to its end: the parts of the page, each as often as the focus comes to it. */
    public List<String> partsOfThePage() {
        List<String> parts = new ArrayList<>();
        for (int step = 0; step < FAR; step++) {
            Step now = step(true);
            if (!now.focused() || (step > 0 && matches(".skip"))) {
                return parts;
            }
            if (parts.isEmpty() || !parts.getLast().equals(now.part())) {
                parts.add(now.part());
            }
        }
        throw new AssertionError("No end of " + browser.path() + " after " + parts);
    }

    public Keyboard tab() {
        step(true);
        return this;
    }

    /** Presses keys where the focus is: one key, or letters to type. */
    public Keyboard press(CharSequence keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Something that this selects has the focus, as soon as it has. */
    public Keyboard assertFocused(String css) {
        Eventually.assertThat(() -> assertThat(matches(css))
                .as("%s is focused, not %s", css, html())
                .isTrue());
        return this;
    }

    private Keyboard go(boolean forward, String target, Predicate<Step> arrived) {
        for (int step = 0; step < FAR; step++) {
            if (arrived.test(step(forward))) {
                return this;
            }
        }
        throw new AssertionError("The keyboard does not lead to " + target + " on " + browser.path());
    }

    private Step step(boolean forward) {
        WebElement before = driver.switchTo().activeElement();
        Actions hands = new Actions(driver);
        (forward
                        ? hands.sendKeys(Keys.TAB)
                        : hands.keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT))
                .perform();
        List<?> seen = look(before, forward);
        assertThat(String.valueOf(seen.get(3)))
                .as("focus on %s", browser.path())
                .isEmpty();
        return new Step(seen.get(0) != null, String.valueOf(seen.get(1)), String.valueOf(seen.get(2)));
    }

    private List<?> look(WebElement before, boolean inOrder) {
        try {
            return (List<?>) Objects.requireNonNull(driver.executeScript(LOOK, before, inOrder));
        } catch (StaleElementReferenceException replaced) {
            // The page put another in its place, so that it comes before nothing any more.
            return look(driver.findElement(By.tagName("body")), inOrder);
        }
    }

    private boolean matches(String css) {
        return Boolean.TRUE.equals(driver.executeScript("return !!document.activeElement?.matches(arguments[0])", css));
    }

    private String html() {
        return String.valueOf(driver.executeScript("return document.activeElement?.outerHTML.slice(0, 200)"));
    }
}
