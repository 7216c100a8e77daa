package io.wagate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class TenantsIT {

    @Autowired
    People people;

    @Test
    void forMembersOfEveryRoleThePageDoesNotExist() {
        Tenant tenant = people.tenant("Bakery");
        for (Role role : Role.values()) {
            assertThat(people.login(tenant, role).get("/admin").status())
                    .as(role.title())
                    .isEqualTo(404);
        }
    }

    @Test
    void strangersAreAskedToLogIn() {
        assertThat(people.client().get("/admin").location()).startsWith("/login");
    }

    @Test
    void theLogInLeadsAnAdministratorHereAndATenantsPagesDoNotExist() {
        People.Person ada = people.administrator();
        PortalClient browser = people.client();
        assertThat(browser.post("/login", "email", ada.email(), "password", ada.password())
                        .location())
                .isEqualTo("/admin");
        assertThat(browser.get("/admin").status()).isEqualTo(200);
    }

    @Test
    void aTenantIsListedWithItsPlanAndUse() {
        Tenant tenant = people.freeTenant("Copperline <i>Fitness</i>");
        Document page = people.login(people.administrator()).get("/admin").page();
        Element row = page.select("tbody tr").stream()
                .filter(line -> line.text().contains(tenant.slug()))
                .findFirst()
                .orElseThrow();
        assertThat(row.select("th span").getFirst().text()).isEqualTo("Copperline <i>Fitness</i>");
        assertThat(row.select("td").eachText()).startsWith("Active", "Free", "0 of 100", "0 of 1 0 ready");
    }

    @Test
    void oddNumbersInTheAddressBreakNothing() {
        PortalClient browser = people.login(people.administrator());
        people.tenant("One");
        people.tenant("Two");
        assertThat(browser.get("/admin?show=-5").page().select("tbody tr")).hasSize(1);
        assertThat(browser.get("/admin?show=2000000000").status()).isEqualTo(200);
        assertThat(browser.get("/admin?show=many").status()).isEqualTo(400);
    }
}
