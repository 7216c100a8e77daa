package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Eventually;
import io.wagate.support.Factors;
import io.wagate.support.People;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.virtualauthenticator.Credential;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Second factors in a real browser: passkeys on an authenticator that the browser simulates, codes without any script. */
@BrowserTest
class SecondFactorWalkIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Factors factors;

    @Test
    void aPasskeyIsAddedIsTheSecondFactorAndLogsInAlone() {
        People.Person ana = people.member(people.tenant("Passkeys"), Role.OWNER);
        try (Browser browser = Browser.openLocalhost(port)) {
            authenticator(browser);
            browser.logIn(ana).go("/account").click("#h-factor + a").awaitText("Something that a thief");
            browser.inspect("factors-empty");
            browser.press("Add a passkey").awaitText("Nobody can copy it");
            browser.inspect("factor-passkey");
            browser.type("#name", "Work laptop").press("Add the passkey").awaitText("They are shown this once");
            browser.press("I kept them").awaitText("Work laptop");
            browser.inspect("factors-passkey");

            logOut(browser);
            password(browser, ana).awaitText("One more proof that it is you");
            assertThat(browser.go("/keys").path()).startsWith("/login");
            browser.go("/login/second");
            String answer = answerWithoutSending(browser);
            browser.go("/login/second");
            send(browser, answer);
            browser.awaitText("This passkey was not accepted.");
            assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 400"));
            browser.press("Use a passkey").awaitText("Overview");

            logOut(browser);
            browser.press("Log in with a passkey").awaitText("Your device asks");
            browser.inspect("factor-enter");
            browser.press("Use a passkey").awaitText("Overview");
            browser.go("/account/second-factor").press("Remove").awaitText("The passkey is removed");
            browser.assertQuiet();

            logOut(browser);
            browser.press("Log in with a passkey")
                    .press("Use a passkey")
                    .awaitText("This passkey opens no account here.");
        }
    }

    @Test
    void anotherPersonsPasskeyOpensNothing() {
        People.Person ana = people.member(people.tenant("Passkeys"), Role.OWNER);
        People.Person ben = people.member(people.tenant("Others"), Role.OWNER);
        try (Browser browser = Browser.openLocalhost(port)) {
            VirtualAuthenticator authenticator = authenticator(browser);
            addPasskey(browser, ana);
            Credential anas = authenticator.getCredentials().getFirst();
            addPasskey(browser, ben);
            authenticator.getCredentials().stream()
                    .filter(credential -> !Arrays.equals(credential.getId(), anas.getId()))
                    .forEach(credential -> authenticator.removeCredential(credential.getId()));

            password(browser, ben).awaitText("One more proof that it is you");
            browser.driver().executeScript("""
                    const form = document.querySelector("[data-passkey]");
                    const options = JSON.parse(form.dataset.options);
                    options.allowCredentials = [];
                    form.dataset.options = JSON.stringify(options);
                    """);
            browser.press("Use a passkey").awaitText("This passkey was not accepted.");
            assertThat(browser.go("/keys").path()).startsWith("/login");
        }
    }

    @Test
    void anAppWorksWithoutScriptAndSoDoesARecoveryCode() {
        People.Person ana = people.member(people.tenant("Codes"), Role.OWNER);
        try (Browser browser = Browser.open(port)) {
            browser.withoutScript();
            browser.logIn(ana).go("/account/second-factor").press("Add an app").awaitText("Scan this with the app");
            browser.press("Type it instead");
            String secret = browser.find("#totp-secret").getText().replace(" ", "");
            browser.type("#code", Factors.codeOf(secret, 0))
                    .press("Add the app")
                    .awaitText("They are shown this once");
            String[] codes = browser.find("#codes").getText().split("\n");
            assertThat(codes).hasSize(10);

            logOut(browser);
            password(browser, ana).type("#code", "000000").press("Go on").awaitText("This code does not work.");
            var app = new Factors.App(ana, secret, List.of(codes));
            assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 400"));
            browser.type("#code", factors.code(app)).press("Go on").awaitText("Overview");

            logOut(browser);
            password(browser, ana).press("Phone or passkey lost");
            browser.type("#recovery", codes[3]).press("Use the recovery code").awaitText("Overview");
            browser.go("/account/second-factor").awaitText("9 left");
            browser.assertQuiet();
        }
    }

    @Test
    void itsPagesReadWellInEveryLook() {
        People.Person ana = people.member(people.tenant("Second factor"), Role.OWNER);
        try (Browser browser = Browser.openLocalhost(port)) {
            authenticator(browser);
            browser.logIn(ana).go("/account/second-factor/app").inspect("factor-app");
            browser.press("Type it instead");
            String secret = browser.find("#totp-secret").getText().replace(" ", "");
            browser.type("#code", Factors.codeOf(secret, 0))
                    .press("Add the app")
                    .awaitText("They are shown this once");
            browser.inspect("factor-codes");
            browser.go("/account/second-factor/passkey")
                    .type("#name", "Security key")
                    .press("Add the passkey");
            browser.awaitText("The passkey is added");
            browser.press("Everybody here needs a second factor").awaitText("Let everybody choose");
            browser.inspect("factors");
            browser.go("/account").inspect("account-factors");
            browser.go("/account/confirm?to=/keys&again").inspect("factor-confirm");
            logOut(browser);
            password(browser, ana).awaitText("One more proof");
            browser.inspect("factor-second");
            browser.assertQuiet();
        }
    }

    private static VirtualAuthenticator authenticator(Browser browser) {
        return browser.driver()
                .addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                        .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                        .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                        .setHasResidentKey(true)
                        .setHasUserVerification(true)
                        .setIsUserVerified(true));
    }

    private static void addPasskey(Browser browser, People.Person person) {
        browser.logIn(person)
                .go("/account/second-factor/passkey")
                .type("#name", "Phone")
                .press("Add the passkey");
        browser.awaitText("They are shown this once");
        logOut(browser);
    }

    private static Browser password(Browser browser, People.Person person) {
        browser.go("/login").type("#email", person.email()).type("#password", person.password());
        return browser.press("Log in");
    }

    /** What the passkey says to the challenge of this page, which stays on the page. */
    private static String answerWithoutSending(Browser browser) {
        browser.driver()
                .executeScript("HTMLFormElement.prototype.submit = function () { document.title = 'Answered'; }");
        browser.press("Use a passkey");
        Eventually.assertThat(
                "the passkey answered", () -> "Answered".equals(browser.driver().getTitle()));
        return String.valueOf(browser.driver().executeScript("return document.querySelector('[name=passkey]').value"));
    }

    private static void send(Browser browser, String answer) {
        browser.driver().executeScript("""
                const form = document.querySelector("[data-passkey]");
                form.elements.passkey.value = arguments[0];
                form.submit();
                """, answer);
    }

    private static void logOut(Browser browser) {
        browser.click(".bar-end details:last-of-type summary").press("Log out").awaitText("You are logged out");
    }
}
