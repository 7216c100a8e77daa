package io.wagate.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void withoutScriptNoScriptRuns() {
        try (Browser browser = Browser.open(port)) {
            browser.withoutScript().go("/login");

            assertThat(browser.find("html").getDomAttribute("data-bs-theme")).isNull();
            assertThat(browser.find("h1").getText()).isNotEmpty();
        }
    }
}
