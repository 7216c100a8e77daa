package io.wagate.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RegisterIT {

    private static final String PASSWORD = "seven quiet otters";

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aPasswordOrAnAddressThatWeRefuseIsToldBesideItsField() {
        PortalClient browser = people.client();
        var answer = browser.post(
                "/register", "company", "Bakery & Sons", "name", "Ana", "email", "ana@bakery", "password", "short");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.page().select("#email-e").text()).contains("has no ending");
        assertThat(answer.page().select("#company").val()).isEqualTo("Bakery & Sons");
        assertThat(answer.page().select("#password").val()).isEmpty();
        for (String weak : List.of("short", "password1234", "aaaaaaaaaaaaaaa", "ana.lindqvist-99", "northwind 2026")) {
            var refused = browser.post(
                    "/register",
                    "company",
                    "Northwind",
                    "name",
                    "Ana",
                    "email",
                    "ana.lindqvist@example.com",
                    "password",
                    weak);
            assertThat(refused.status()).as(weak).isEqualTo(400);
            assertThat(refused.page().select("#password-e").text()).as(weak).isNotEmpty();
        }
    }

    @Test
    void nothingTypedCanReachAMailsHeaderOrAdvertise() {
        String email = People.email();
        PortalClient browser = people.client();
        for (String trap : List.of(email + "\r\nBcc: x@example.org", "a b@example.com", "<" + email + ">")) {
            var answer = register(browser, "Bakery", trap);
            assertThat(answer.status()).as(trap).isEqualTo(400);
        }
        assertThat(register(browser, "Win at https://evil.example", email).status())
                .isEqualTo(400);
        assertThat(Mailbox.to(email)).isEmpty();
    }

    @Test
    void aKnownAddressGetsTheSameAnswerAndAnotherMail() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        String stranger = People.email();
        var known = register(people.client(), "Bakery", ana.email());
        var unknown = register(people.client(), "Bakery", stranger);
        assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(302);
        assertThat(known.location()).isEqualTo(unknown.location()).isEqualTo("/register/sent");
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(known.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
        assertThat(Mailbox.awaitTo(ana.email()).subject()).isEqualTo("You already have a Wagate account");
        assertThat(Mailbox.awaitTo(stranger).subject()).isEqualTo("Confirm your e-mail for Wagate");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM account WHERE email = ?")
                        .param(stranger)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theWalkFromTheFormToTheOverview() {
        String email = People.email();
        PortalClient browser = people.client();
        assertThat(register(browser, "Nordwind Bäckerei", email.toUpperCase(java.util.Locale.ROOT))
                        .location())
                .isEqualTo("/register/sent");
        String link = link(email);

        var look = browser.get(link);
        assertThat(look.status()).isEqualTo(200);
        assertThat(look.page().select("main").text()).contains("Nordwind Bäckerei", email);
        assertThat(look.page().select("input[name=password]")).isEmpty();
        assertThat(browser.get(link).status()).as("looking uses nothing up").isEqualTo(200);

        assertThat(browser.post(link).location()).isEqualTo("/");
        assertThat(browser.get("/account").page().select(".tenant summary").text())
                .contains("Nordwind Bäckerei");
        assertThat(keysOf(email)).isEqualTo(1);

        assertThat(browser.get(link).status()).as("used").isEqualTo(404);
        assertThat(people.client().post(link).status()).isEqualTo(404);
        PortalClient again = people.client();
        assertThat(again.post("/login", "email", email, "password", PASSWORD).location())
                .isEqualTo("/");
    }

    @Test
    void anotherBrowserHasToKnowThePassword() {
        String email = People.email();
        register(people.client(), "Bakery", email);
        String link = link(email);
        PortalClient other = people.client();
        assertThat(other.get(link).page().select("input[name=password]")).hasSize(1);
        assertThat(other.post(link).status()).isEqualTo(400);
        assertThat(other.post(link, "password", "not the password").status()).isEqualTo(400);
        assertThat(other.post(link, "password", PASSWORD).location()).isEqualTo("/");
    }

    @Test
    void aLinkEndsAfterADayAndIsForNothingElse() {
        String email = People.email();
        PortalClient browser = people.client();
        register(browser, "Bakery", email);
        String link = link(email);
        String secret = link.substring(link.lastIndexOf('/') + 1);
        assertThat(browser.get("/reset/" + secret).status()).isEqualTo(404);
        jdbc.sql("UPDATE registration SET expires_at = expires_at - INTERVAL 1441 MINUTE WHERE email = ?")
                .param(email)
                .update();
        assertThat(browser.get(link).status()).isEqualTo(404);
        assertThat(browser.post(link).status()).isEqualTo(404);
    }

    @Test
    void ofTwoLinksForOneAddressTheSecondFindsTheAccount() {
        String email = People.email();
        PortalClient browser = people.client();
        register(browser, "Bakery", email);
        String first = link(email);
        register(browser, "Bakery", email);
        String second = URI.create(Mailbox.awaitTo(email, 2).link()).getPath();
        assertThat(browser.post(second).location()).isEqualTo("/");
        assertThat(browser.post(first, "password", PASSWORD).status()).isEqualTo(409);
    }

    private static PortalClient.Answer register(PortalClient browser, String company, String email) {
        return browser.post(
                "/register", "company", company, "name", "Ana Lindqvist", "email", email, "password", PASSWORD);
    }

    private static String link(String email) {
        return URI.create(Mailbox.awaitTo(email).link()).getPath();
    }

    private int keysOf(String email) {
        return jdbc.sql("SELECT COUNT(*) FROM api_key WHERE created_by = ?")
                .param(email)
                .query(Integer.class)
                .single();
    }
}
