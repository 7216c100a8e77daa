package io.wagate.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PasswordIT {

    private static final String NEW = "eleven slow herons";

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void askingForALinkTellsNothingAboutTheAddress() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        String stranger = People.email();
        var known = people.client().post("/forgot", "email", ana.email());
        var unknown = people.client().post("/forgot", "email", stranger);
        assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(302);
        assertThat(known.location()).isEqualTo(unknown.location()).isEqualTo("/forgot/sent");
        assertThat(known.body()).isEqualTo(unknown.body());
        Mailbox.awaitTo(ana.email());
        assertThat(Mailbox.to(stranger)).isEmpty();
    }

    @Test
    void aLinkWorksOnceAndEndsEveryLogin() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient thief = people.login(ana);
        assertThat(thief.get("/account").status()).isEqualTo(200);
        String first = link(ana.email(), 1);
        String second = link(ana.email(), 2);
        PortalClient browser = people.client();
        assertThat(browser.post(second, "password", "password1234").status()).isEqualTo(400);
        assertThat(browser.post(second, "password", NEW).location()).isEqualTo("/login?reset");
        assertThat(thief.get("/account").location()).startsWith("/login");
        assertThat(browser.post(second, "password", "another long password").status())
                .isEqualTo(404);
        assertThat(browser.get(first).status()).as("other links end too").isEqualTo(404);
        assertThat(people.client()
                        .post("/login", "email", ana.email(), "password", ana.password())
                        .status())
                .isEqualTo(401);
        assertThat(browser.post("/login", "email", ana.email(), "password", NEW).location())
                .isEqualTo("/");
        assertThat(Mailbox.awaitTo(ana.email(), 3).subject()).isEqualTo("Your Wagate password was changed");
    }

    @Test
    void aLinkEndsAfterAnHourAndIsForNothingElse() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        String link = link(ana.email(), 1);
        String secret = link.substring(link.lastIndexOf('/') + 1);
        PortalClient browser = people.client();
        assertThat(browser.get("/verify/" + secret).status()).isEqualTo(404);
        assertThat(browser.get(link).status()).isEqualTo(200);
        jdbc.sql("UPDATE password_reset SET expires_at = expires_at - INTERVAL 61 MINUTE WHERE account_id = ?")
                .param(ana.loggedIn().accountId())
                .update();
        assertThat(browser.get(link).status()).isEqualTo(404);
        assertThat(browser.post(link, "password", NEW).status()).isEqualTo(404);
    }

    @Test
    void changingItNeedsTheOldOneAndEndsTheOtherLogins() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient other = people.login(ana);
        PortalClient browser = people.login(ana);
        browser.get("/account");
        var wrong = browser.post("/account/password", "old", "not the password", "password", NEW);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.page().select("#old-e").text()).isEqualTo("This is not your password.");
        String before = browser.cookie("wagate");
        assertThat(browser.post("/account/password", "old", ana.password(), "password", NEW)
                        .location())
                .isEqualTo("/account");
        assertThat(browser.cookie("wagate")).isNotEqualTo(before);
        assertThat(browser.get("/account").page().select("[role=status]").text())
                .isEqualTo("Your password is changed, and every other login has ended");
        assertThat(other.get("/account").location()).startsWith("/login");
        Mailbox.awaitTo(ana.email());
    }

    private String link(String email, int number) {
        people.client().post("/forgot", "email", email);
        return URI.create(Mailbox.awaitTo(email, number).link()).getPath();
    }
}
