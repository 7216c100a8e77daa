package io.wagate.portal.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.audit.AuditEntry;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Columns;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One person in several companies. */
@IntegrationTest
class TenantsIT {

    @Autowired
    People people;

    @Autowired
    TenantService tenants;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    private Tenant bakery;
    private Tenant clinic;
    private People.Person ana;
    private PortalClient browser;

    @BeforeEach
    void somebodyInTwoCompanies() {
        bakery = people.tenant("Northwind Bakery");
        clinic = people.tenant("Tidewater Clinic");
        ana = people.member(bakery, Role.OWNER);
        join(clinic, "read_only");
        browser = people.login(ana);
    }

    @Test
    void theSwitcherOpensTheOtherCompanyWithItsOwnRole() {
        assertThat(current()).contains("Northwind Bakery");
        assertThat(browser.get("/keys/new").status()).isEqualTo(200);

        assertThat(open(clinic).location()).isEqualTo("/");

        assertThat(current()).contains("Tidewater Clinic").doesNotContain("Northwind Bakery");
        assertThat(browser.get("/keys/new").status()).isEqualTo(403);
        assertThat(entries(clinic)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("member.came_in");
            assertThat(entry.actorId()).isEqualTo(ana.email());
            assertThat(entry.subject()).doesNotContain("Northwind");
        });
        browser.post("/logout");
        assertThat(people.login(ana).get("/").page().select(".tenant summary").text())
                .as("a log-in leads to where the person was last")
                .contains("Tidewater Clinic");
    }

    @Test
    void aCompanyThatIsNotOnesOwnIsAbsent() {
        Tenant charlies = people.tenant("Charlie");
        assertThat(open(charlies).status()).isEqualTo(404);
        assertThat(browser.post("/tenants/open", "tenant", "").status()).isEqualTo(404);
        leave(clinic);
        assertThat(open(clinic).status()).as("membership is asked each time").isEqualTo(404);
        assertThat(current()).contains("Northwind Bakery");
        assertThat(browser.postForged("/tenants/open", "tenant", clinic.slug()).status())
                .isEqualTo(403);
    }

    @Test
    void whoIsRemovedWhereTheyAreChoosesAnotherCompanyAndNoFormGoesAstray() {
        browser.get("/keys/new");
        leave(bakery);

        Answer form = browser.post("/keys", "name", "Meant for the bakery");
        assertThat(form.status()).isEqualTo(303);
        assertThat(form.location()).isEqualTo("/tenants");
        Answer live = browser.htmx("/sessions");
        assertThat(live.header("HX-Redirect")).contains("/tenants");
        assertThat(keys(clinic)).isZero();
        Answer page = browser.get("/tenants");
        assertThat(page.page().text()).contains("Tidewater Clinic").doesNotContain("Northwind Bakery");
        assertThat(open(clinic).location()).isEqualTo("/");
        assertThat(current()).contains("Tidewater Clinic");
    }

    @Test
    void aFormOfThePageBeforeTheSwitchIsRefused() {
        String field = browser.get("/keys/new")
                .page()
                .select("main form input[name=_tenant]")
                .val();
        assertThat(field).isEqualTo(bakery.slug());
        Tenant mill = people.tenant("Harbour Mill");
        join(mill, "owner");
        open(mill);

        Answer stale = browser.post("/keys", "_tenant", field, "name", "Meant for the bakery");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.page().select("main").text()).contains("another tab");
        assertThat(keys(mill) + keys(bakery)).isZero();
        assertThat(browser.post("/keys", "_tenant", mill.slug(), "name", "Printer")
                        .status())
                .isEqualTo(200);
        assertThat(browser.post("/account/theme", "_tenant", field, "theme", "dark")
                        .status())
                .as("what is about the person means the same everywhere")
                .isEqualTo(302);
    }

    @Test
    void whatWasToBeShownOnceIsForgottenByTheSwitch() {
        browser.get("/tenants/new");
        browser.post("/tenants/new", "company", "Harbour Mill");
        open(bakery);
        assertThat(browser.get("/").body()).doesNotContain("wg_live_");
    }

    @Test
    void aNewCompanyHasItsOwnKeyAndThePersonAsOwner() {
        browser.get("/tenants/new");
        Answer refused = browser.post("/tenants/new", "company", "www.example.com");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#company-e").text()).isNotEmpty();

        assertThat(browser.post("/tenants/new", "company", "Harbour Mill").location())
                .isEqualTo("/");

        assertThat(browser.get("/").page().select("#first-key").text()).startsWith("wg_live_");
        assertThat(current()).contains("Harbour Mill");
        assertThat(browser.get("/account/close").status()).as("an owner").isEqualTo(200);
        Tenant mill = tenants.find(browser.get("/keys/new")
                        .page()
                        .select("main form input[name=_tenant]")
                        .val())
                .orElseThrow();
        assertThat(entries(mill)).anyMatch(entry -> entry.action().equals("tenant.registered"));
        assertThat(browser.get("/tenants").page().select("tbody tr")).hasSize(3);
    }

    @Test
    void newCompaniesAreSlowedDown() {
        browser.get("/tenants/new");
        for (int number = 1; number <= 3; number++) {
            assertThat(browser.post("/tenants/new", "company", "Branch " + number)
                            .status())
                    .isEqualTo(302);
        }
        Answer slowed = browser.post("/tenants/new", "company", "Branch 4");
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.page().select("#company").val()).isEqualTo("Branch 4");
    }

    @Test
    void whoseLastCompanyIsGoneBeginsANewOne() {
        leave(bakery);
        leave(clinic);
        PortalClient again = people.login(ana);
        assertThat(again.get("/").location()).isEqualTo("/tenants");
        assertThat(again.get("/tenants").page().select(".find, .side-foot")).isEmpty();
        assertThat(again.get("/account").status()).isEqualTo(200);
        assertThat(again.get("/admin").location()).isEqualTo("/tenants");
        again.get("/tenants/new");
        assertThat(again.post("/tenants/new", "company", "Begin again").location())
                .isEqualTo("/");
        assertThat(again.get("/").page().select(".tenant").text()).contains("Begin again");
    }

    @Test
    void whereSomebodyWasLastSeenInAnotherCompanyIsNobodysBusiness() {
        browser.get("/sessions");
        jdbc.sql("UPDATE member SET seen_at = ? WHERE tenant_id = ?")
                .params(
                        Columns.utc(Instant.parse("2026-01-05T10:00:00Z")),
                        clinic.id().value())
                .update();
        String row = people.login(clinic, Role.OWNER).get("/members").page().select("tbody tr").stream()
                .map(org.jsoup.nodes.Element::text)
                .filter(text -> text.contains(ana.email()))
                .findFirst()
                .orElseThrow();
        assertThat(row).contains("5 January");
    }

    private String current() {
        return browser.get("/members").page().select(".tenant summary").text();
    }

    private Answer open(Tenant tenant) {
        return browser.post("/tenants/open", "tenant", tenant.slug());
    }

    private void join(Tenant tenant, String role) {
        jdbc.sql("INSERT INTO member (tenant_id, account_id, role, created_at) VALUES (?, ?, ?, UTC_TIMESTAMP(6))")
                .params(tenant.id().value(), ana.loggedIn().accountId(), role)
                .update();
    }

    private void leave(Tenant tenant) {
        jdbc.sql("DELETE FROM member WHERE tenant_id = ? AND account_id = ?")
                .params(tenant.id().value(), ana.loggedIn().accountId())
                .update();
    }

    private long keys(Tenant tenant) {
        return jdbc.sql("SELECT COUNT(*) FROM api_key WHERE tenant_id = ?")
                .param(tenant.id().value())
                .query(Long.class)
                .single();
    }

    private List<AuditEntry> entries(Tenant tenant) {
        return audit.newest(tenant.id(), 20);
    }
}
