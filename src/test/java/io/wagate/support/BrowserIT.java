package io.wagate.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The witness is tested before it is believed. */
@BrowserTest
class BrowserIT {

    @LocalServerPort
    int port;

    @Test
    void aQuietPageIsQuietInEveryLook() throws Exception {
        try (Browser browser = Browser.open(port)) {
            browser.go("/login").inspect("login").assertQuiet();
        }

        for (String look : List.of("light-1280", "dark-1280", "light-360", "dark-360")) {
            assertThat(Files.size(Path.of("target/screenshots/login-" + look + ".png")))
                    .isGreaterThan(1_000);
        }
    }

    @Test
    void whatThePolicyRefusesIsNoticed() {
        try (Browser browser = Browser.open(port)) {
            browser.go("/login");
            browser.driver()
                    .executeScript("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')");

            assertThatThrownBy(browser::assertQuiet).hasMessageContaining("Content Security Policy");
            browser.assertQuiet();
        }
    }

    @Test
    void whatAxeFindsAndWhatIsTooWideIsNoticed() {
        try (Browser browser = Browser.open(port)) {
            browser.go("/login").look(Browser.Look.LIGHT_360);
            browser.driver().executeScript("""
                    const picture = document.createElement('img');
                    picture.src = '/logo.svg';
                    picture.style.minWidth = '2000px';
                    document.querySelector('main').append(picture);
                    """);

            assertThatThrownBy(browser::assertAccessible).hasMessageContaining("image-alt");
            assertThatThrownBy(browser::assertFits).hasMessageContaining("wider than the screen");
        }
    }

    @Test
    void whatIsWrongInOneThemeOnlyIsNoticed() {
        for (String theme : List.of("light", "dark")) {
            try (Browser browser = Browser.open(port)) {
                browser.go("/login").inspect("login");
                browser.driver().executeScript("""
                        const rule = `@media (prefers-color-scheme: ${arguments[0]}) { h1 { color: #777; background: #888 } }`;
                        const sheet = new CSSStyleSheet();
                        sheet.replaceSync(rule);
                        document.adoptedStyleSheets.push(sheet);
                        """, theme);

                assertThatThrownBy(() -> browser.inspect("login-pale"))
                        .hasMessageContaining("color-contrast")
                        .hasMessageContaining(theme.toUpperCase(Locale.ROOT));
            }
        }
    }

    @Test
    void whatIsHiddenIsNotRead() {
        try (Browser browser = Browser.open(port)) {
            browser.go("/login").driver().executeScript("""
                    const hidden = document.createElement('p');
                    hidden.hidden = true;
                    hidden.append('The words of Wagate');
                    document.querySelector('main').append(hidden);
                    setTimeout(() => hidden.hidden = false, 300);
                    """);

            assertThat(browser.awaitText("The words of Wagate")).contains("The words of Wagate");
            assertThat(browser.driver().executeScript("return document.querySelector('main p:last-child').hidden"))
                    .isEqualTo(false);
        }
    }

    @Test
    void aBrowserRemembersNothingOfTheWalkBefore() {
        for (int walk = 0; walk < 2; walk++) {
            try (Browser browser = Browser.open(port)) {
                browser.go("/login");
                assertThat(browser.driver().executeScript("return [localStorage.length, document.cookie]"))
                        .as("walk %d", walk)
                        .isEqualTo(List.of(0L, ""));
                browser.driver().executeScript("localStorage.setItem('left', 'over'); document.cookie = 'left=over'");
                browser.driver()
                        .executeAsyncScript(
                                "navigator.clipboard.writeText('left over').then(arguments[0], arguments[0])");
                browser.withoutScript().look(Browser.Look.DARK_360);
            }
        }
    }

    @Test
    void withoutScriptAxeSeesAsMuch() {
        try (Browser browser = Browser.open(port)) {
            browser.withoutScript().go("/login");
            browser.driver().executeScript("document.querySelector('main').append(document.createElement('img'))");

            assertThatThrownBy(browser::assertAccessible).hasMessageContaining("image-alt");
        }
    }

    @Test
    void withoutScriptNoScriptRuns() {
        try (Browser browser = Browser.open(port)) {
            browser.withoutScript().go("/login");

            assertThat(browser.find("html").getDomAttribute("data-bs-theme")).isNull();
            assertThat(browser.find("h1").getText()).isNotEmpty();
        }
    }
}
