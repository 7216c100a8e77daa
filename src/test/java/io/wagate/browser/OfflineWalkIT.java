package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Cable;
import io.wagate.support.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who cannot reach the gateway reads so on a page of its own, not on one of the browser. */
@BrowserTest
class OfflineWalkIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void aCutLineShowsOurPageAndTheWayBack() {
        People.Person owner = people.member(people.tenant("Far away"), Role.OWNER);
        try (Cable cable = Cable.to(port);
                Browser browser = Browser.open(cable.port())) {
            browser.logIn(owner);
            assertThat(browser.driver().executeAsyncScript("""
                    const done = arguments[0];
                    navigator.serviceWorker.ready.then(() => done('kept'));
                    """)).isEqualTo("kept");
            browser.assertQuiet();

            cable.cut();
            browser.go("/messages").awaitText("No connection");
            assertThat(browser.path()).isEqualTo("/messages");
            browser.assertAccessible().assertFits().screenshot("offline");
            browser.complaints();

            cable.mend();
            browser.press("Try again");
            assertThat(browser.awaitText("No messages")).doesNotContain("No connection");
            assertThat(browser.path()).isEqualTo("/messages");
        }
    }
}
