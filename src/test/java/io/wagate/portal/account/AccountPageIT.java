package io.wagate.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class AccountPageIT {

    @Autowired
    People people;

    @Test
    void aForeignLoginCannotBeEnded() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        people.login(ana);
        PortalClient hers = people.login(ana);
        String handle = hers.get("/account").page().select("button[name=login]").val();
        PortalClient charlie = people.login(people.tenant("Charlie's"), Role.OWNER);
        charlie.get("/account");
        assertThat(charlie.post("/account/logins/end", "login", handle).status())
                .isEqualTo(404);
        assertThat(hers.get("/account").page().select("button[name=login]")).hasSize(1);
    }

    @Test
    void oneLoginEndsAndTheOthersGoOn() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient other = people.login(ana);
        PortalClient browser = people.login(ana);
        String handle =
                browser.get("/account").page().select("button[name=login]").val();
        assertThat(browser.post("/account/logins/end", "login", handle).location())
                .isEqualTo("/account");
        assertThat(other.get("/account").location()).startsWith("/login");
        var page = browser.get("/account").page();
        assertThat(page.select("[role=status]").text()).isEqualTo("That login has ended");
        assertThat(page.select("button[name=login]")).isEmpty();
        assertThat(browser.get("/account").page().select("[role=status]"))
                .as("said once")
                .isEmpty();
    }

    @Test
    void allOtherLoginsEndOrReallyAll() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient other = people.login(ana);
        PortalClient browser = people.login(ana);
        browser.get("/account");
        browser.post("/account/logins/end-others");
        assertThat(other.get("/account").location()).startsWith("/login");
        assertThat(browser.get("/account").status()).isEqualTo(200);
        PortalClient third = people.login(ana);
        browser.post("/account/logins/end-all");
        assertThat(browser.get("/account").location()).startsWith("/login");
        assertThat(third.get("/account").location()).startsWith("/login");
    }

    @Test
    void theNameAndTheThemeAreKept() {
        PortalClient browser = people.login(people.tenant("Bakery"), Role.READ_ONLY);
        browser.get("/account");
        assertThat(browser.post("/account/name", "name", "  ").status()).isEqualTo(400);
        assertThat(browser.post("/account/name", "name", " Ana  <b>Berg</b> ").location())
                .isEqualTo("/account");
        assertThat(browser.post("/account/theme", "theme", "neon").status()).isEqualTo(400);
        assertThat(browser.post("/account/theme", "theme", "dark").location()).isEqualTo("/");
        var page = browser.get("/account").page();
        assertThat(page.select("#name").val()).isEqualTo("Ana <b>Berg</b>");
        assertThat(page.select("html").attr("data-bs-theme")).isEqualTo("dark");
    }

    @Test
    void anAdministratorHasAnAccountButNoTenant() {
        PortalClient browser = people.login(people.administrator());
        var page = browser.get("/account");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.page().select(".side-foot")).isEmpty();
    }
}
