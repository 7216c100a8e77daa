package io.wagate.portal.visit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator looks on in the place of a member: what can be seen, what cannot be done, and how it ends. */
@IntegrationTest
class VisitIT {

    @Autowired
    People people;

    @Autowired
    ApiKeyService keys;

    @Autowired
    JdbcClient jdbc;

    private People.Person administrator;
    private PortalClient ada;
    private Tenant tenant;
    private People.Person owner;
    private String path = "";

    @BeforeEach
    void aTenantAndAnAdministrator() {
        administrator = people.administrator();
        ada = people.login(administrator);
        tenant = people.tenant("Tidewater Clinic");
        owner = people.member(tenant, Role.OWNER);
        path = "/admin/tenants/" + tenant.slug();
    }

    @Test
    void aVisitorSeesTheTenantWithABannerAndChangesNothing() {
        assertThat(ada.get("/sessions").status()).as("before").isEqualTo(404);
        begin();
        for (String page : List.of("/", "/sessions", "/messages", "/keys", "/webhooks", "/phones", "/messages/none")) {
            assertThat(ada.get(page)
                            .page()
                            .select("aside[aria-label='Your visit']")
                            .text())
                    .as(page)
                    .contains("You look on as Ana Lindqvist of Tidewater Clinic")
                    .contains("in 29 min");
        }
        PortalClient.Answer refused = ada.post("/keys", "name", "Mine");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().text()).contains("You are looking on");
        assertThat(keys.list(People.system(tenant))).isEmpty();
        assertThat(ada.post("/sessions", "sessionId", "mine", "driver", "sandbox")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void duringAVisitTheAdministrationAndEveryAccountAreOutOfReach() {
        begin();
        for (String page : List.of("/admin", path, path + "/suspend", "/account")) {
            assertThat(ada.get(page).status()).as(page).isEqualTo(404);
        }
        assertThat(ada.post(path + "/suspend", "reason", "x").status()).isEqualTo(404);
        assertThat(ada.post("/account/name", "name", "Someone").status()).isEqualTo(404);
        assertThat(ada.post("/account/logins/end-all").status()).isEqualTo(404);
        assertThat(people.login(owner).get("/account").page().select("#name").val())
                .isEqualTo("Ana Lindqvist");
    }

    @Test
    void aVisitEndsByTheButtonAndBothAreInTheAudit() {
        begin();
        PortalClient.Answer ended = ada.post("/visit/end");
        assertThat(ended.location()).isEqualTo(path);
        assertThat(ada.get(path).status()).isEqualTo(200);
        assertThat(ada.get("/sessions").status()).isEqualTo(404);
        assertThat(ada.post("/visit/end").location()).as("twice").isEqualTo("/");
        assertThat(audit())
                .containsExactly(
                        administrator.email() + " visit.begun as " + owner.email() + ": request 4711",
                        administrator.email() + " visit.ended as " + owner.email());
    }

    @Test
    void aVisitEndsByTime() {
        begin();
        jdbc.sql("UPDATE visit SET ends_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE tenant_id = ?")
                .param(tenant.id().value())
                .update();
        assertThat(ada.get("/sessions").status()).isEqualTo(404);
        assertThat(ada.get("/admin").status()).isEqualTo(200);
    }

    @Test
    void aVisitEndsWithTheAdministratorsLogin() {
        begin();
        ada.post("/logout");
        assertThat(ada.get("/sessions").location()).startsWith("/login");
        ada.post("/login", "email", administrator.email(), "password", administrator.password());
        assertThat(ada.get("/sessions").status()).isEqualTo(404);
        assertThat(ada.get("/admin").status()).isEqualTo(200);
    }

    @Test
    void aVisitEndsWhenTheMemberLeaves() {
        begin();
        jdbc.sql("DELETE FROM member WHERE tenant_id = ?")
                .param(tenant.id().value())
                .update();
        assertThat(ada.get("/sessions").status()).isEqualTo(404);
    }

    @Test
    void aVisitNeedsAReasonAndAMemberOfThisTenantWhoIsNoAdministrator() {
        People.Person stranger = people.member(people.tenant("Other"), Role.OWNER);
        People.Person other = people.administrator();
        jdbc.sql(
                        "INSERT INTO member (tenant_id, account_id, role, created_at) VALUES (?, ?, 'owner', UTC_TIMESTAMP(6))")
                .params(tenant.id().value(), other.loggedIn().accountId())
                .update();
        PortalClient.Answer answer = ada.post(path + "/visit", "email", owner.email(), "reason", " ");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.page().select("#reason-e").text()).contains("Write the reason");
        for (String email : List.of(stranger.email(), other.email(), "", "nobody", "Ж")) {
            answer = ada.post(path + "/visit", "email", email, "reason", "request 4711");
            assertThat(answer.status()).as(email).isEqualTo(404);
            assertThat(answer.page().select("#email-e").text()).contains("Choose one of the members");
        }
        assertThat(ada.get("/sessions").status()).isEqualTo(404);
        assertThat(audit()).isEmpty();
    }

    @Test
    void aLoginOfSomebodyElseCannotCarryAVisit() {
        begin();
        long visit = jdbc.sql("SELECT id FROM visit WHERE tenant_id = ?")
                .param(tenant.id().value())
                .query(Long.class)
                .single();
        People.Person other = people.administrator();
        PortalClient browser = people.login(other);
        jdbc.sql("UPDATE visit SET administrator_id = administrator_id + 1000000 WHERE id = ?")
                .param(visit)
                .update();
        assertThat(ada.get("/sessions").status()).isEqualTo(404);
        assertThat(browser.get("/sessions").status()).isEqualTo(404);
    }

    @Test
    void noPageOfAVisitShowsASecret() {
        String secret =
                keys.issue(People.system(tenant), "Shop", ApiKey.Scope.TENANT).secret();
        begin();
        for (String page : List.of("/", "/keys", "/webhooks", "/settings/webhook", "/messages/new")) {
            assertThat(ada.get(page).body()).as(page).doesNotContain(secret).doesNotContain("whsec_");
        }
    }

    private void begin() {
        assertThat(ada.post(path + "/visit", "email", owner.email(), "reason", "request 4711")
                        .location())
                .isEqualTo("/");
    }

    private List<String> audit() {
        return jdbc.sql("""
                SELECT CONCAT(actor_id, ' ', action, ' ', subject) FROM audit
                WHERE tenant_id = ? AND action LIKE 'visit.%' ORDER BY id
                """).param(tenant.id().value()).query(String.class).list();
    }
}
