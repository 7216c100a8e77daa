package io.wagate.portal.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.RowIds;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class OverviewIT {

    @Autowired
    People people;

    @Autowired
    ApiKeyService keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RowIds ids;

    @Autowired
    InstantSource clock;

    @Test
    void strangersSeeWhatWagateIsAndEveryLinkLeadsSomewhere() {
        PortalClient stranger = people.client();
        PortalClient.Answer answer = stranger.get("/");
        assertThat(answer.status()).isEqualTo(200);
        Document page = answer.page();
        assertThat(page.select("h1").text()).isEqualTo("A WhatsApp gateway that tells you what happened.");
        assertThat(page.select("ol.thirds li")).hasSize(3);
        assertThat(page.select("tbody th").eachText())
                .containsExactly("WapiConnect", "WhatsAuth", "Crisp", "WHIZARD", "eazeWA");
        assertThat(page.select("pre").getFirst().text()).contains("/api/whatsapp/session/orders/send");
        assertThat(page.select("a[href=/register]")).isNotEmpty();
        assertThat(page.select("a[href^=/]").eachAttr("href"))
                .allSatisfy(
                        link -> assertThat(stranger.get(link).status()).as(link).isEqualTo(200));
        assertThat(page.select("[src^=http], link[href^=http]")).isEmpty();
    }

    @Test
    void anAdministratorIsLedToTheTenants() {
        PortalClient.Answer answer = people.login(people.administrator()).get("/");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/admin");
    }

    @Test
    void aNewTenantIsToldWhatToDoNext() {
        Tenant tenant = people.tenant("O'Neil \"Bakery\" <b>");
        String key = keys.issue(People.system(tenant), "First key", ApiKey.Scope.TENANT)
                .secret();
        Document page = people.login(tenant, Role.OWNER).get("/").page();
        assertThat(page.select("h1").text()).isEqualTo("Welcome, Ana Lindqvist");
        assertThat(page.select(".steps-l > li.next h2").eachText()).containsExactly("Link a phone");
        assertThat(page.select(".steps-l > li.done")).hasSize(1);
        assertThat(page.html()).doesNotContain(key);
        String send = page.select("button[data-copy]").eachAttr("data-copy").getLast();
        assertThat(send)
                .contains("/api/whatsapp/session/orders/send", "\"12025550110\"")
                .contains("Hello from O'\\''Neil \\\"Bakery\\\" <b>");
        assertThat(page.select("#steps").attr("hx-trigger")).isEqualTo("every 3s");
    }

    @Test
    void aLinkedNumberTicksItsStepAndTheCommandNamesIt() {
        Tenant tenant = people.tenant("Bakery");
        session(tenant, "shop", "ready", null, "12025550101");
        Document page = people.login(tenant, Role.READ_ONLY).get("/").page();
        assertThat(page.select(".steps-l > li.next h2").eachText())
                .containsExactly("Issue an API key", "Send your first message");
        assertThat(page.select(".steps-l > li.done").text()).contains("+1 202-555-0101", "shop");
        assertThat(page.select("button[data-copy]").attr("data-copy")).contains("/session/shop/send");
    }

    @Test
    void theWaitingPageLearnsThatAllIsDone() {
        Tenant tenant = people.tenant("Bakery");
        PortalClient browser = people.login(tenant, Role.OWNER);
        assertThat(browser.htmx("/").header("HX-Refresh")).isEmpty();
        message(tenant, session(tenant, "shop", "ready", null, "12025550101"), "sent", clock.instant());
        assertThat(browser.htmx("/").header("HX-Refresh")).contains("true");
    }

    @Test
    void aDayShowsItsFiguresAsChartAndAsTable() {
        Tenant tenant = people.tenant("Bakery");
        long shop = session(tenant, "shop", "ready", null, "12025550101");
        for (String status : new String[] {"sent", "read", "delivered", "failed", "received", "queued"}) {
            message(tenant, shop, status, clock.instant());
        }
        Document page = people.login(tenant, Role.OWNER).get("/").page();
        assertThat(page.select(".facts-row dd").eachText())
                .satisfiesExactly(
                        sent -> assertThat(sent).startsWith("3"),
                        delivered -> assertThat(delivered).isEqualTo("66.7% 2 arrived so far"),
                        failed -> assertThat(failed).isEqualTo("1 25.0% of all"),
                        received -> assertThat(received).isEqualTo("1"));
        assertThat(page.select("svg.chart rect.b, svg.chart rect.now")).hasSize(24);
        assertThat(page.select("svg.chart rect.f")).hasSize(1);
        assertThat(page.select("details tbody tr")).hasSize(24);
        Element newest = page.select("details tbody tr").getFirst();
        assertThat(newest.select("td").eachText()).containsExactly("3", "1", "1");
        assertThat(page.select(".note")).isEmpty();
        assertThat(page.select(".head p").text()).endsWith("Nothing needs you.");
        assertThat(page.title()).isEqualTo("Overview · Wagate");
        assertThat(page.select("link[rel=icon]").attr("href")).doesNotContain("trouble");
        assertThat(page.text()).contains("6 in 24 h");
        assertThat(page.select("section[aria-labelledby=hm] tbody tr")).hasSize(5);
        assertThat(page.select("section[aria-labelledby=hm] tbody tr .st").eachText())
                .startsWith("Queued", "Received", "Failed");
    }

    @Test
    void whatIsWrongComesFirst() {
        Tenant tenant = people.freeTenant("Bakery");
        long shop = session(tenant, "shop", "disconnected", "logged_out", "12025550101");
        session(tenant, "kiosk", "disconnected", "network", "12025550102");
        session(tenant, "old", "disconnected", "stopped", "12025550103");
        session(tenant, "never", "disconnected", "qr_expired", null);
        message(tenant, shop, "sent", clock.instant());
        jdbc.sql("INSERT INTO usage_day (tenant_id, day, sent) VALUES (?, ?, 100)")
                .params(tenant.id().value(), java.time.LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        Document page = people.login(tenant, Role.SUPPORT).get("/").page();
        assertThat(page.select(".note .strong").eachText())
                .containsExactly("shop is disconnected", "Today's messages are used up", "kiosk lost its connection");
        assertThat(page.select(".note-bad")).hasSize(2);
        assertThat(page.select(".note a").eachAttr("href")).containsExactly("/sessions/shop", "/sessions/kiosk");
        assertThat(page.select(".head p").text()).endsWith("3 things need you.");
        assertThat(page.title()).isEqualTo("(3) Overview · Wagate");
        assertThat(page.select("link[rel=icon]").attr("href")).startsWith("/logo-trouble-");
    }

    @Test
    void aNumberThatWasUnlinkedLongAgoIsLeftInPeace() {
        Tenant tenant = people.tenant("Bakery");
        long shop = session(tenant, "shop", "disconnected", "logged_out", "12025550101");
        message(tenant, shop, "sent", clock.instant());
        jdbc.sql("UPDATE whatsapp_session SET status_at = ? WHERE id = ?")
                .params(local(clock.instant().minus(Duration.ofDays(8))), shop)
                .update();
        assertThat(people.login(tenant, Role.OWNER).get("/").page().select(".note"))
                .isEmpty();
    }

    private long session(
            Tenant tenant, String publicId, String status, @Nullable String reason, @Nullable String phone) {
        jdbc.sql("""
                INSERT INTO whatsapp_session
                    (tenant_id, public_id, driver, wanted, intent, status, reason, phone, epoch, status_at, created_at)
                VALUES (?, ?, 'sandbox', 'stopped', 1, ?, ?, ?, 1, ?, ?)
                """)
                .param(tenant.id().value())
                .param(publicId)
                .param(status)
                .param(reason)
                .param(phone)
                .param(local(clock.instant()))
                .param(local(clock.instant()))
                .update();
        return jdbc.sql("SELECT id FROM whatsapp_session WHERE tenant_id = ? AND public_id = ?")
                .params(tenant.id().value(), publicId)
                .query(Long.class)
                .single();
    }

    private void message(Tenant tenant, long session, String status, Instant at) {
        jdbc.sql("""
                INSERT INTO message (id, tenant_id, session_id, direction, wa_id, chat, type, body, status, source, created_at)
                VALUES (?, ?, ?, ?, ?, '12025550110@s.whatsapp.net', 'text', 'Hello', ?, 'test', ?)
                """)
                .params(
                        ids.next(),
                        tenant.id().value(),
                        session,
                        status.equals("received") ? "in" : "out",
                        UUID.randomUUID().toString(),
                        status,
                        local(at))
                .update();
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
