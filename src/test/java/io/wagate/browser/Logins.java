package io.wagate.browser;

import io.wagate.support.Browser;
import io.wagate.support.People;

/** Browsers of people who are logged in already. */
final class Logins {

    private Logins() {}

    static Browser open(int port, People.Person person) {
        return Browser.open(port).logIn(person);
    }
}
