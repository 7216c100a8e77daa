package io.wagate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Factors;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator takes a lost second factor away. */
@IntegrationTest
class FactorResetIT {

    @Autowired
    People people;

    @Autowired
    Factors factors;

    private PortalClient ada;
    private Tenant tenant;
    private People.Person ana;
    private PortalClient anas;
    private String path;

    @BeforeEach
    void anaLostHerPhone() {
        ada = people.login(people.administrator());
        tenant = people.tenant("Bakery");
        ana = people.member(tenant, Role.OWNER);
        anas = people.login(ana);
        factors.addApp(anas, ana);
        path = "/admin/tenants/" + tenant.slug() + "/member";
    }

    @Test
    void withAReasonTheFactorIsGoneEveryLoginEndsAndAMailSaysSo() {
        assertThat(ada.get(path + "?email=" + ana.email()).page().select("#reason"))
                .hasSize(1);
        var done = ada.post(path + "/second-factor", "email", ana.email(), "reason", "Phone fell into the sea");

        assertThat(done.location()).isEqualTo("/admin/tenants/" + tenant.slug());
        assertThat(anas.get("/account").location()).startsWith("/login");
        assertThat(people.login(ana).get("/account").page().text()).contains("Your password alone logs in.");
        Mailbox.Received mail = Mailbox.awaitTo(ana.email(), 2);
        assertThat(mail.subject()).isEqualTo("Your second factor for Wagate was reset");
        assertThat(mail.text()).contains("Phone fell into the sea");
        assertThat(ada.get("/admin/tenants/" + tenant.slug()).page().text())
                .contains("member.second_factor_reset")
                .contains("Phone fell into the sea");
        assertThat(ada.post(path + "/second-factor", "email", ana.email(), "reason", "Again")
                        .status())
                .as("there is nothing more to take away")
                .isEqualTo(409);
    }

    @Test
    void withoutAReasonNothingHappens() {
        var refused = ada.post(path + "/second-factor", "email", ana.email(), "reason", " ");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#reason-e").text()).startsWith("Write the reason.");
        assertThat(anas.get("/account").status()).isEqualTo(200);
    }

    @Test
    void aMemberOfAnotherTenantIsNotFoundThere() {
        var ben = people.member(people.tenant("Charlie's"), Role.OWNER);
        factors.addApp(people.login(ben), ben);
        assertThat(ada.post(path + "/second-factor", "email", ben.email(), "reason", "Mistaken")
                        .status())
                .isEqualTo(404);
        assertThat(Factors.halfWay(people, ben).get("/login/second").status()).isEqualTo(200);
    }
}
