package io.wagate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.plan.PlanService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tenants of one test share a word that no other tenant has, so that a search finds them alone. */
@IntegrationTest
class TenantListIT {

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    PlanService plans;

    @Autowired
    JdbcClient jdbc;

    private final String word =
            "z" + UUID.randomUUID().toString().replace("-", "").substring(0, 9);
    private PortalClient browser;

    @BeforeEach
    void anAdministrator() {
        browser = people.login(people.administrator());
    }

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
        PortalClient fresh = people.client();
        assertThat(fresh.post("/login", "email", ada.email(), "password", ada.password())
                        .location())
                .isEqualTo("/admin");
        assertThat(fresh.get("/admin").status()).isEqualTo(200);
        assertThat(fresh.get("/sessions").status()).isEqualTo(404);
    }

    @Test
    void aTenantIsListedWithItsPlanAndUse() {
        Tenant tenant = people.freeTenant("Copperline <i>Fitness</i>");
        sent(tenant, 7);
        linked.session(tenant, "front-desk");
        Element row = Objects.requireNonNull(page("?q=" + tenant.slug()).selectFirst("tbody tr"));
        assertThat(row.select("th a").text()).isEqualTo("Copperline <i>Fitness</i>");
        assertThat(row.select("th a").attr("href")).isEqualTo("/admin/tenants/" + tenant.slug());
        assertThat(row.select("td").eachText()).startsWith("Active", "Free", "7 of 100", "1 of 1 ready");
    }

    @Test
    void aSearchTakesBeginningsOfWordsOfTheNameInAnyOrderAndWithoutAccents() {
        people.tenant("Café Müller " + word);
        people.tenant("O'Brien-Sons " + word);
        assertThat(found(word + " muller")).containsExactly("Café Müller " + word);
        assertThat(found("CAF " + word)).containsExactly("Café Müller " + word);
        assertThat(found("o'br " + word)).containsExactly("O'Brien-Sons " + word);
        assertThat(found("sons " + word)).containsExactly("O'Brien-Sons " + word);
        assertThat(found("ller " + word)).as("not in the middle").isEmpty();
        assertThat(found(word)).hasSize(2);
    }

    @Test
    void aSearchTakesIdsAddressesAndNumbers() {
        Tenant tenant = people.tenant("Harbor " + word);
        Tenant other = people.tenant("Pine " + word);
        People.Person owner = people.member(tenant, Role.OWNER);
        linked.session(tenant, "orders");
        String phone = jdbc.sql("SELECT phone FROM whatsapp_session WHERE tenant_id = ?")
                .param(tenant.id().value())
                .query(String.class)
                .single();
        assertThat(found(tenant.slug())).containsExactly(tenant.name());
        assertThat(found(other.slug().substring(other.slug().lastIndexOf('-') + 1)))
                .contains(other.name());
        assertThat(found(owner.email())).containsExactly(tenant.name());
        assertThat(found(owner.email().substring(0, 12))).contains(tenant.name());
        assertThat(found(word + " +" + phone)).containsExactly(tenant.name());
        assertThat(found("+" + phone.substring(0, 2) + " " + phone.substring(2)))
                .contains(tenant.name());
    }

    @Test
    void whatSearchesTakeForPatternsIsTakenLiterally() {
        people.tenant("Plain " + word);
        for (String odd : List.of("%", "_", "\\", "'", "\"", "%" + word, word.substring(0, 4) + "%", word + "\\")) {
            assertThat(browser.get("/admin?q=" + encoded(odd)).status()).as(odd).isEqualTo(200);
        }
        assertThat(found(word.substring(0, 4) + "%" + word.substring(5))).isEmpty();
        assertThat(found(word.substring(0, 4) + "_" + word.substring(5))).isEmpty();
        assertThat(found("Ж " + word)).isEmpty();
    }

    @Test
    void statesAndPlansNarrowTheList() {
        people.freeTenant("Free " + word);
        Tenant suspended = people.tenant("Demo " + word);
        jdbc.sql("UPDATE tenant SET state = 'suspended' WHERE id = ?")
                .param(suspended.id().value())
                .update();
        assertThat(names("?q=" + word + "&state=suspended")).containsExactly("Demo " + word);
        assertThat(names("?q=" + word + "&state=active")).containsExactly("Free " + word);
        assertThat(names("?q=" + word + "&plan=free")).containsExactly("Free " + word);
        assertThat(names("?q=" + word + "&plan=no-such-plan")).isEmpty();
        assertThat(names("?q=" + word + "&state=odd&sort=odd")).as("ignored").hasSize(2);
    }

    @Test
    void theOrderIsNewestOrByNameOrBusiestTodayWhereTheTenantIs() {
        Tenant b = people.tenant("B " + word);
        Tenant a = people.tenant("A " + word);
        Tenant c = people.tenant("C " + word);
        jdbc.sql("UPDATE tenant SET time_zone = 'Pacific/Kiritimati' WHERE id = ?")
                .param(c.id().value())
                .update();
        sent(b, 40);
        sent(c, 90);
        Tenant there = new Tenant(
                c.id(),
                c.uuid(),
                c.slug(),
                c.name(),
                c.planId(),
                c.state(),
                java.time.ZoneId.of("Pacific/Kiritimati"),
                c.language(),
                c.mediaDays(),
                c.createdAt());
        jdbc.sql("UPDATE usage_day SET day = ? WHERE tenant_id = ?")
                .params(plans.today(there), c.id().value())
                .update();
        yesterday(a, 500);
        assertThat(names("?q=" + word)).containsExactly(c.name(), a.name(), b.name());
        assertThat(names("?sort=name&q=" + word)).containsExactly(a.name(), b.name(), c.name());
        assertThat(names("?sort=busiest&q=" + word)).containsExactly(c.name(), b.name());
    }

    @Test
    void everyOrderIsPagedByRowWithoutLossOrRepetition() {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < 103; number++) {
            Tenant tenant = people.tenant("%s N%02d".formatted(word, number % 20));
            sent(tenant, 1 + number % 3);
            all.add(tenant.slug());
        }
        for (String sort : List.of("", "name", "busiest")) {
            List<String> seen = new ArrayList<>();
            Document page = page("?q=" + word + "&sort=" + sort);
            for (int number = 0; number < 5; number++) {
                seen.addAll(page.select("tbody th .sub").eachText());
                Element more = page.selectFirst(".card-footer a:contains(More)");
                if (more == null) {
                    break;
                }
                assertThat(more.attr("href")).contains("q=" + word).contains("after=");
                page = browser.get(more.attr("href")).page();
            }
            assertThat(seen).as("sorted by " + sort).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void aPageBehindATenantThatIsGoneIsTheFirst() {
        people.tenant("One " + word);
        assertThat(names("?after=nobody-123456&q=" + word)).hasSize(1);
    }

    private void sent(Tenant tenant, int messages) {
        day(tenant, plans.today(tenant), messages);
    }

    private void yesterday(Tenant tenant, int messages) {
        day(tenant, plans.today(tenant).minusDays(1), messages);
    }

    private void day(Tenant tenant, LocalDate day, int messages) {
        jdbc.sql("INSERT INTO usage_day (tenant_id, day, sent) VALUES (?, ?, ?)")
                .params(tenant.id().value(), day, messages)
                .update();
    }

    private List<String> found(String text) {
        return names("?q=" + encoded(text));
    }

    private List<String> names(String query) {
        return page(query).select("tbody th a").eachText();
    }

    private Document page(String query) {
        PortalClient.Answer answer = browser.get("/admin" + query);
        assertThat(answer.status()).as(query + ": " + answer.body()).isEqualTo(200);
        return answer.page();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
