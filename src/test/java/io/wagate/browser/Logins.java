package io.wagate.browser;

import io.wagate.support.Browser;
import io.wagate.support.People;

/** Browsers of people who are logged in already. */
final class Logins {

    private Logins() {}

    static Browser open(int port, People.Person person) {
        Browser browser = Browser.open(port);
        browser.go("/login").type("#email", person.email()).type("#password", person.password());
        browser.press("Log in");
        browser.find("nav[aria-label=Main], main");
        return browser;
    }
}
