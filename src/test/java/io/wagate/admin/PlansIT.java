package io.wagate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.plan.PlanService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The administrator's pages of plans. */
@IntegrationTest
class PlansIT {

    @Autowired
    People people;

    @Autowired
    PlanService plans;

    @Autowired
    TenantService tenants;

    @Autowired
    StoredMessages stored;

    @Autowired
    JdbcClient jdbc;

    private PortalClient ada;
    private String name;

    @BeforeEach
    void anAdministrator() {
        ada = people.login(people.administrator());
        name = "p" + UUID.randomUUID().toString().substring(0, 13);
    }

    @Test
    void forMembersThePagesDoNotExist() {
        Tenant tenant = people.tenant("Bakery");
        PortalClient owner = people.login(tenant, Role.OWNER);
        for (String path : List.of(
                "/admin/plans",
                "/admin/plans/new",
                "/admin/plans/free/edit",
                "/admin/plans/free/archive",
                "/admin/tenants/" + tenant.slug() + "/plan")) {
            assertThat(owner.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(owner.post("/admin/tenants/" + tenant.slug() + "/plan", "plan", "free")
                        .status())
                .isEqualTo(404);
        assertThat(plans.planOf(tenants.get(tenant.id())).name()).isEqualTo("demo");
    }

    @Test
    void aPlanIsMadeChangedArchivedAndOfferedAgain() {
        assertThat(create("title", "Growth <b>").location()).isEqualTo("/admin/plans");
        assertThat(ada.get("/admin/plans")
                        .page()
                        .select("tr:contains(" + name + ")")
                        .text())
                .contains("Growth <b>", "5,000 a day", "By you", "0 tenants");

        Document form = ada.get("/admin/plans/" + name + "/edit").page();
        assertThat(form.select("#messages").val()).isEqualTo("5000");
        assertThat(form.select("#name")).isEmpty();
        assertThat(form.select("input[name=features][checked]").eachAttr("value"))
                .containsExactly("bulk");
        assertThat(ada.post("/admin/plans/" + name + "/edit", fields("messages", "6 000", "selfService", "true"))
                        .location())
                .isEqualTo("/admin/plans");
        assertThat(plans.named(name).maxMessagesPerDay()).isEqualTo(6_000);
        assertThat(plans.named(name).selfService()).isTrue();

        assertThat(ada.get("/admin/plans/" + name + "/archive").page().text()).contains("No tenant is on it");
        ada.post("/admin/plans/" + name + "/archive");
        assertThat(row()).contains("Archived", "Offer again");
        ada.post("/admin/plans/" + name + "/restore");
        assertThat(row()).doesNotContain("Archived");
    }

    @Test
    void mistakesStandBesideTheirFieldsAndWhatWasTypedStays() {
        PortalClient.Answer refused =
                create("title", "Odd", "messages", "many", "sessions", "-1", "retention", "99999999999");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select(".field-bad label").eachText())
                .containsExactly("Messages a day", "Sessions", "Days that files may be kept");
        assertThat(refused.page().select("#messages").val()).isEqualTo("many");
        assertThat(refused.page().select("#title").val()).isEqualTo("Odd");
        assertThat(refused.page().select("#sessions-bad").text()).isEqualTo("Write a whole number from 0 to 10,000.");
        assertThat(create("name", "free").page().select("#name-bad").text()).contains("There is a plan with this name");
        assertThat(create("title", " ").page().select("#title-bad").text()).isEqualTo("Use 1 to 60 characters.");
        assertThat(ada.post("/admin/plans").status()).isEqualTo(400);
        assertThat(ada.get("/admin/plans/absent/edit").status()).isEqualTo(404);
        assertThat(ada.post("/admin/plans/absent/edit", fields()).status()).isEqualTo(404);
        assertThat(ada.post("/admin/plans/free/archive").status()).isEqualTo(409);
    }

    @Test
    void whatWouldExceedIsSaidBeforeTheChange() {
        Tenant tenant = people.tenant("Tidewater <i>Clinic</i>");
        jdbc.sql("INSERT INTO session_usage (tenant_id, sessions) VALUES (?, 3)")
                .param(tenant.id().value())
                .update();
        String path = "/admin/tenants/" + tenant.slug() + "/plan";

        Document choice = ada.get(path).page();
        assertThat(choice.select("h1 + p").text()).startsWith("Tidewater <i>Clinic</i> is on the plan Demo");
        assertThat(choice.select("form[method=post][action$=plan]")).isEmpty();

        Document preview = ada.get(path + "?plan=free").page();
        assertThat(preview.select("tr.row-bad").eachText()).containsExactly("Sessions 3 in use 10 1 2 too many");
        assertThat(preview.select(".note-warn p").eachText())
                .containsExactly("Sessions: 3 of 1. They stay and work on; a new one is refused until there is room.");
        assertThat(preview.select("tr:contains(Messages a day)").text())
                .isEqualTo("Messages a day 0 used today 10,000 100");

        assertThat(ada.post(path, "plan", "free").location()).isEqualTo("/admin/tenants/" + tenant.slug());
        assertThat(plans.planOf(tenants.get(tenant.id())).name()).isEqualTo("free");
        assertThat(ada.get(path + "?plan=free").page().text()).contains("Nothing changes");
        assertThat(ada.get(path + "?plan=absent").status()).isEqualTo(404);
        assertThat(ada.post(path).status()).isEqualTo(404);
        assertThat(ada.get("/admin/tenants/absent-a1b2c3/plan").status()).isEqualTo(404);
    }

    @Test
    void anArchivedPlanIsNotOffered() {
        Tenant tenant = people.freeTenant("Bakery");
        create("title", "Old");
        ada.post("/admin/plans/" + name + "/archive");
        String path = "/admin/tenants/" + tenant.slug() + "/plan";

        assertThat(ada.get(path).page().select("option").eachAttr("value"))
                .contains("demo")
                .doesNotContain(name);
        assertThat(ada.get(path + "?plan=" + name).page().text()).contains("archived and gets no new tenants");
        assertThat(ada.post(path, "plan", name).status()).isEqualTo(409);
    }

    private String row() {
        return ada.get("/admin/plans")
                .page()
                .select("tr:contains(" + name + ")")
                .text();
    }

    private PortalClient.Answer create(String... other) {
        return ada.post("/admin/plans", fields(other));
    }

    /** A form that is right but for these fields. */
    private String[] fields(String... other) {
        List<String> fields = new ArrayList<>(List.of(
                "name",
                name,
                "title",
                "Growth",
                "messages",
                "5000",
                "sessions",
                "5",
                "keys",
                "20",
                "endpoints",
                "20",
                "members",
                "10",
                "recipients",
                "1000",
                "retention",
                "90",
                "features",
                "bulk"));
        for (int at = 0; at < other.length; at += 2) {
            int known = fields.indexOf(other[at]);
            if (known >= 0 && known % 2 == 0) {
                fields.set(known + 1, other[at + 1]);
            } else {
                fields.addAll(Arrays.asList(other[at], other[at + 1]));
            }
        }
        return fields.toArray(String[]::new);
    }
}
