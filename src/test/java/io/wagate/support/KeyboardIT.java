package io.wagate.support;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The hands are tested before they are believed. */
@BrowserTest
class KeyboardIT {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    #email { outline: none !important }                           | does not show its focus
                    #email { position: fixed; left: -900px }                      | is off the screen
                    .solo footer { position: fixed; inset: 0; z-index: 50 }       | lies under <footer
                    main form { display: flex; flex-direction: column-reverse }   | stands above what came before it
                    main form { display: flex; flex-direction: row-reverse }      | stands left of what came before it
                    """)
    void whatTheFocusMustNotDoIsNoticed(String style, String wrong) {
        try (Browser browser = Browser.open(port)) {
            browser.go("/login").keyboard().tabTo("#password");
            browser.go("/login").driver().executeScript("""
                    const sheet = new CSSStyleSheet();
                    sheet.replaceSync(arguments[0]);
                    document.adoptedStyleSheets.push(sheet);
                    """, style);

            assertThatThrownBy(() -> browser.keyboard().tabTo("#password")).hasMessageContaining(wrong);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, jumps the queue", "-1, does not lead to #email"})
    void aWrongTabindexIsNoticed(int index, String wrong) {
        try (Browser browser = Browser.open(port)) {
            browser.go("/login")
                    .driver()
                    .executeScript("document.querySelector('#email').tabIndex = arguments[0]", index);

            assertThatThrownBy(() -> browser.keyboard().tabTo("#email")).hasMessageContaining(wrong);
        }
    }
}
