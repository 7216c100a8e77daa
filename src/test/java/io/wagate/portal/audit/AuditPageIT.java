package io.wagate.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wagate.account.Role;
import io.wagate.audit.AuditFilter;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A company's own look at who did what in it. */
@IntegrationTest
class AuditPageIT {

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    AuditLog audit;

    private Tenant alice;
    private People.Person owner;
    private PortalClient browser;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice Audited");
        owner = people.member(alice, Role.OWNER);
        browser = people.login(owner);
    }

    @Test
    void entriesAreToldInWordsAndNarrowedByTheAddress() {
        record("somebody@example.com", "api_key.issued", "wg_live_one");
        record("other@example.com", "session.removed", "shop");

        assertThat(rows("")).hasSize(3);
        assertThat(rows("").getFirst())
                .contains("Removed a session")
                .contains("shop")
                .contains("other@example.com");
        assertThat(rows("?who=somebody@example.com")).singleElement().asString().contains("Issued an API key");
        assertThat(rows("?what=session.removed")).singleElement().asString().contains("shop");
        assertThat(rows("?what=account.logged_in&who=" + owner.email()))
                .singleElement()
                .asString()
                .contains("Logged in")
                .contains("127.");
        assertThat(rows("?from=2026-01-01")).hasSize(3);
        assertThat(rows("?to=2026-01-01")).isEmpty();
        assertThat(rows("?from=nonsense&before=x&who=%C3%A4")).hasSize(3);
        Answer none = browser.get("/audit?who=nobody@example.com");
        assertThat(none.page().select(".blank").text()).contains("Nothing found");
        assertThat(browser.get("/audit?what=session.removed")
                        .page()
                        .select("#f2 option[selected]")
                        .text())
                .isEqualTo("Removed a session");
    }

    @Test
    void othersEntriesAreInNoListAndInNoFile() {
        Tenant charlie = people.tenant("Charlie");
        audit.record(charlie.id(), "MEMBER", owner.email(), "api_key.issued", "charlies own", null);
        audit.record(null, "MEMBER", owner.email(), "api_key.issued", "of the platform", null);
        for (String path :
                List.of("/audit", "/audit?who=" + owner.email(), "/audit/export", "/audit?tenant=" + charlie.slug())) {
            assertThat(browser.get(path).body())
                    .as(path)
                    .doesNotContain("charlies own")
                    .doesNotContain("of the platform");
        }
        var filter = new AuditFilter(AuditFilter.Scope.TENANT, charlie.id(), null, null, null, null);
        assertThat(audit.page(owner.actor(), filter, null, 10))
                .allMatch(entry -> alice.id().equals(entry.tenant()));
    }

    @Test
    void onlyOwnersAndAdminsReadIt() {
        for (Role role : Role.values()) {
            Actor actor = people.member(alice, role).actor();
            if (role == Role.OWNER || role == Role.ADMIN) {
                assertThat(audit.page(actor, AuditFilter.ALL, null, 1)).hasSize(1);
            } else {
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> audit.page(actor, AuditFilter.ALL, null, 1));
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> audit.export(actor, AuditFilter.ALL, page -> {}));
            }
        }
        PortalClient reader = people.login(alice, Role.READ_ONLY);
        assertThat(reader.get("/sessions").page().select("nav a[href=/audit]")).isEmpty();
        assertThat(browser.get("/sessions").page().select("nav a[href=/audit]")).hasSize(1);
    }

    @Test
    void pagesFollowEachOtherWithoutAHole() {
        for (int number = 0; number < 60; number++) {
            record("somebody@example.com", "template.created", "number-" + number);
        }
        Answer first = browser.get("/audit?what=template.created");
        assertThat(first.page().select("tbody tr")).hasSize(50);
        String older = first.page().select("nav[aria-label=Pages] a").attr("href");
        assertThat(older).contains("what=template.created").contains("before=");
        Answer second = browser.get(older);
        assertThat(second.page().select("tbody tr")).hasSize(10);
        assertThat(second.page().select("tbody tr").eachText().getLast()).contains("number-0");
        assertThat(second.page().select("nav[aria-label=Pages] a").eachText()).containsExactly("Newest");
    }

    @Test
    void anEntryLeadsToItsObjectAsLongAsThatIsThere() {
        linked.session(alice, "shop");
        record(owner.email(), "session.renamed", "shop");
        record(owner.email(), "session.removed", "gone-since");
        record(owner.email(), "api_key.issued", "wg_live_one");
        record(owner.email(), "bulk_job.created", "nosuchjob");
        record(owner.email(), "endpoint.created", "ep_nothing");

        List<String> links = browser.get("/audit").page().select("tbody .sub a").eachAttr("href");
        assertThat(links).contains("/sessions/shop", "/keys").doesNotContain("/sessions/gone-since");
        assertThat(links).noneMatch(link -> link.startsWith("/bulk") || link.startsWith("/webhooks"));
        links.stream()
                .distinct()
                .forEach(link -> assertThat(browser.get(link).status()).as(link).isEqualTo(200));
    }

    @Test
    void theFileHasTheSameInWordsAndRunsNoFormula() {
        record("=cmd()", "api_key.issued", "+1");
        String file = browser.get("/audit/export?what=api_key.issued").body();
        assertThat(file.lines().toList()).hasSize(2);
        assertThat(file).startsWith("time,who,as,what").contains("'=cmd(),member,Issued an API key,'+1");
        assertThat(rows("?what=audit.exported")).singleElement().asString().contains("Took the audit out");
    }

    @Test
    void whatAnAdministratorDidInAVisitIsThereForTheCompany() {
        People.Person administrator = people.administrator();
        PortalClient ada = people.login(administrator);
        ada.get("/admin/tenants/" + alice.slug() + "/visit");
        ada.post("/admin/tenants/" + alice.slug() + "/visit", "email", owner.email(), "reason", "request 4711");
        assertThat(ada.get("/audit").status()).isEqualTo(200);
        ada.get("/audit/export");
        ada.post("/visit/end");

        assertThat(rows("?who=" + administrator.email()))
                .hasSize(2)
                .anyMatch(row -> row.contains("Began to look on as a member") && row.contains("request 4711"))
                .allMatch(row -> row.contains("administrator of this installation"));
        assertThat(rows("?what=audit.exported"))
                .singleElement()
                .asString()
                .contains("administrator, looking on")
                .contains(owner.email());
    }

    private List<String> rows(String query) {
        return browser.get("/audit" + query).page().select("tbody tr").eachText();
    }

    private void record(String actor, String action, String subject) {
        audit.record(alice.id(), "MEMBER", actor, action, subject, null);
    }
}
