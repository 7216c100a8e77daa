package io.wagate.portal.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.plan.PlanService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import java.time.LocalDate;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class UsagePageIT {

    @Autowired
    People people;

    @Autowired
    PlanService plans;

    @Autowired
    StoredMessages stored;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aNewTenantIsToldWhatToDoAndReadersAreNotOfferedToSend() {
        Tenant tenant = people.freeTenant("New here");
        Document page = people.login(tenant, Role.OWNER).get("/usage").page();
        assertThat(page.select(".blank h2").eachText()).containsExactly("Nothing was sent yet", "No numbers yet");
        assertThat(page.select(".blank a[href=/messages/new]")).hasSize(1);
        assertThat(page.select(".note, svg.chart")).isEmpty();
        assertThat(page.select("nav a[aria-current=page]").text()).isEqualTo("Usage");

        Document read = people.login(tenant, Role.READ_ONLY).get("/usage").page();
        assertThat(read.select("a[href=/messages/new]")).isEmpty();
    }

    @Test
    void theChartAndTheTableSayTheSame() {
        Tenant tenant = people.freeTenant("Bakery");
        long shop = stored.session(tenant.id(), "shop");
        LocalDate today = plans.today(tenant);
        day(tenant, today.minusDays(3), shop, 40, 2, 7);
        day(tenant, today.minusDays(29), shop, 9, 0, 0);
        day(tenant, today.minusDays(30), shop, 1_000, 0, 0);
        stored.sent(tenant.id(), shop, "A1", "447700900123", "sent", "Hello");

        Document page = people.login(tenant, Role.SUPPORT).get("/usage").page();

        assertThat(page.select("svg.chart rect.b, svg.chart rect.now")).hasSize(30);
        assertThat(page.select("svg.chart rect.f")).hasSize(1);
        assertThat(page.select("svg.chart desc").text())
                .startsWith("50 sent, at most 40 on one day")
                .endsWith("2 failed.");
        assertThat(page.select("details tbody tr")).hasSize(30);
        assertThat(page.select("details tbody tr").getFirst().text()).endsWith(" today 1 0 0");
        assertThat(page.select("details tbody tr").get(3).text()).endsWith("40 2 7");
        assertThat(page.select("section[aria-labelledby=hn] tbody tr").text()).isEqualTo("shop 50 2 failed 7");
    }

    @Test
    void aUsedUpDaySaysWhenItWorksAgainAndHowManyWereRefused() {
        Tenant tenant = people.freeTenant("Full");
        plans.charge(tenant, plans.today(tenant), 112);

        Document page = people.login(tenant, Role.DEVELOPER).get("/usage").page();

        assertThat(page.select(".note-bad .strong").text()).isEqualTo("Today's messages are used up");
        assertThat(page.select("section[aria-labelledby=ht] p").text())
                .contains("100 of 100 messages, 0 left", "12 more were refused today");
        assertThat(page.select("progress.big.bad")).hasSize(1);
        assertThat(page.select("details tbody tr").getFirst().text()).endsWith(" today 0 0 0 12");
    }

    @Test
    void fromFourFifthsOnThePageWarns() {
        Tenant tenant = people.freeTenant("Nearly");
        plans.charge(tenant, plans.today(tenant), 80);
        Document page = people.login(tenant, Role.OWNER).get("/usage").page();
        assertThat(page.select(".note-warn .strong").text()).isEqualTo("Most of today's messages are used");
        assertThat(page.select(".side-foot progress.warn")).hasSize(1);
    }

    @Test
    void limitsAreSaidWithWhatIsInUseAndNothingOfOtherTenants() {
        Tenant tenant = people.freeTenant("Alice");
        Tenant charlie = people.freeTenant("Charlie");
        day(charlie, plans.today(charlie), stored.session(charlie.id(), "theirs"), 77, 0, 0);
        people.member(tenant, Role.SUPPORT);

        Document page = people.login(tenant, Role.OWNER).get("/usage").page();

        assertThat(page.select("section[aria-labelledby=hl] tbody tr").eachText())
                .containsExactly(
                        "Sessions 0 of 1",
                        "API keys 0 of 20",
                        "Webhook endpoints 0 of 20",
                        "Members 2 of 10",
                        "Recipients of a bulk job up to 10,000",
                        "Files are kept at most 30 days",
                        "Bulk jobs Included",
                        "Sandbox sessions Included");
        assertThat(page.text()).doesNotContain("theirs", "77");
    }

    @Test
    void whatWasRemovedKeepsItsShareAndMoreThanThePlanAllowsIsExplained() {
        Tenant tenant = people.freeTenant("Shrunk");
        long old = stored.session(tenant.id(), "old");
        day(tenant, plans.today(tenant).minusDays(1), old, 5, 0, 0);
        jdbc.sql("UPDATE whatsapp_session SET removed_at = UTC_TIMESTAMP(6) WHERE id = ?")
                .param(old)
                .update();
        jdbc.sql("INSERT INTO session_usage (tenant_id, sessions) VALUES (?, 3)")
                .param(tenant.id().value())
                .update();

        Document page = people.login(tenant, Role.OWNER).get("/usage").page();

        assertThat(page.select("section[aria-labelledby=hn] tbody tr").text()).isEqualTo("old, removed 5 0");
        assertThat(page.select(".note-warn .strong").text()).isEqualTo("You have more than your plan allows");
        assertThat(page.select("section[aria-labelledby=hl] tr").get(1).text()).isEqualTo("Sessions 3 of 1");
    }

    private void day(Tenant tenant, LocalDate day, long session, int sent, int failed, int received) {
        jdbc.sql("""
                INSERT INTO message_day (tenant_id, day, session_id, sent, failed, received) VALUES (?, ?, ?, ?, ?, ?)
                """)
                .params(tenant.id().value(), day, session, sent, failed, received)
                .update();
    }
}
