package io.wagate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.audit.AuditEntry;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.TenantId;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.Program;
import io.wagate.tenant.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class AuditPagesIT {

    @Autowired
    People people;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private Tenant alice;
    private PortalClient browser;

    @BeforeEach
    void aCompanyAndAnAdministrator() {
        alice = people.tenant("Alice Audited");
        browser = people.login(people.administrator());
    }

    @Test
    void theListIsNarrowedByTenantPersonActionAndDay() {
        Tenant charlie = people.tenant("Charlie Audited");
        String ana = People.email();
        record(alice.id(), ana, "test.one", "first");
        record(alice.id(), "somebody@example.com", "test.two", "second");
        record(charlie.id(), ana, "test.one", "third");

        assertThat(subjects("?tenant=" + alice.slug())).containsExactly("second", "first");
        assertThat(subjects("?actor=" + ana)).containsExactly("third", "first");
        assertThat(subjects("?actor=" + ana + "&tenant=" + charlie.slug())).containsExactly("third");
        assertThat(subjects("?tenant=" + alice.slug() + "&action=test.two")).containsExactly("second");
        assertThat(subjects("?tenant=" + alice.slug() + "&from=2026-01-01")).containsExactly("second", "first");
        assertThat(subjects("?tenant=" + alice.slug() + "&to=2026-01-01")).isEmpty();
        assertThat(subjects("?tenant=" + alice.slug() + "&from=nonsense&before=x"))
                .hasSize(2);
    }

    @Test
    void aTenantThatIsNotThereHasNothingAndIsNotEverything() {
        record(alice.id(), "ana@example.com", "test.one", "first");

        Answer answer = browser.get("/admin/audit?tenant=no-such-tenant");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.page().select("h2").text()).contains("No such tenant");
        assertThat(browser.get("/admin/audit/export?tenant=no-such-tenant").status())
                .isEqualTo(404);
    }

    @Test
    void thePlatformHasAListOfItsOwn() {
        audit.record(null, "SYSTEM", "system", "test.platform", alice.slug(), null);
        record(alice.id(), "ana@example.com", "test.platform", "hers");

        assertThat(subjects("?tenant=platform&action=test.platform"))
                .contains(alice.slug())
                .doesNotContain("hers");
    }

    @Test
    void pagesGoByEntry() {
        for (int i = 0; i < 120; i++) {
            record(alice.id(), "ana@example.com", "test.many", "number " + i);
        }

        String address = "/admin/audit?tenant=" + alice.slug();
        Answer first = browser.get(address);
        Answer second = browser.get(older(first));
        Answer third = browser.get(older(second));

        assertThat(subjects(first)).hasSize(50).startsWith("number 119");
        assertThat(subjects(second)).hasSize(50).startsWith("number 69");
        assertThat(subjects(third)).hasSize(20).endsWith("number 0");
        assertThat(older(third)).isEmpty();
    }

    @Test
    void theStateOfAChainIsSaidInWordsAndABreakIsNamed() {
        record(alice.id(), "ana@example.com", "test.one", "first");
        record(alice.id(), "ana@example.com", "test.two", "second");
        sealed(2);
        browser.get("/admin/audit?tenant=" + alice.slug());

        Answer checked = browser.post("/admin/audit/check", "tenant", alice.slug());
        assertThat(checked.location()).isEqualTo("/admin/audit?tenant=" + alice.slug());
        assertThat(browser.get(checked.location()).page().select(".note-ok").text())
                .contains("Alice Audited: intact up to entry 2");

        jdbc.sql("UPDATE audit SET actor_id = 'nobody' WHERE tenant_id = ? AND sequence = 2")
                .param(alice.id().value())
                .update();
        browser.post("/admin/audit/check", "tenant", alice.slug());

        assertThat(browser.get(checked.location()).page().select(".note-bad").text())
                .contains("Alice Audited: Entry 2 is not what was sealed")
                .contains("The first entry is as it was sealed");
        assertThat(browser.get("/admin/audit").page().select(".note-bad").text())
                .contains("broken");
        jdbc.sql("UPDATE audit_chain SET broken_sequence = NULL WHERE tenant_id = ?")
                .param(alice.id().value())
                .update();
    }

    @Test
    void theExportRunsInNoSpreadsheet() {
        record(alice.id(), "=HYPERLINK(1)", "test.formula", "@SUM(1+1)");

        Answer file = browser.get("/admin/audit/export?format=csv&tenant=" + alice.slug());

        assertThat(file.header("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.header("Content-Disposition").orElse("")).startsWith("attachment; filename=\"audit-");
        assertThat(file.body().lines().skip(1).filter(line -> line.contains("test.formula")))
                .singleElement()
                .asString()
                .contains("'=HYPERLINK(1)")
                .contains("'@SUM(1+1)")
                .doesNotContain(",=")
                .doesNotContain(",@");
    }

    @Test
    void anExportHasEveryEntryAndIsItselfAudited() {
        for (int i = 0; i < 2_100; i++) {
            record(alice.id(), "ana@example.com", "test.many", "number " + i);
        }

        Answer file = browser.get("/admin/audit/export?format=jsonl&action=test.many&tenant=" + alice.slug());

        assertThat(file.body().lines()).hasSize(2_100);
        assertThat(audit.newest(alice.id(), 1)).extracting(AuditEntry::action).containsExactly("audit.exported");
        assertThat(browser.get("/admin/audit/export?format=exe").status()).isEqualTo(404);
    }

    @Test
    void whoKeepsAnExportCanCheckItWithTheScriptOfOurDocument() throws Exception {
        Program python = Program.needed("python3");
        audit.record(alice.id(), "MEMBER", "ana@example.com", "account.logged_in", "café", "127.0.0.1");
        record(alice.id(), "ana@example.com", "test.two", "second, \"quoted\"");
        sealed(2);
        String lines = browser.get("/admin/audit/export?format=jsonl&tenant=" + alice.slug())
                .body()
                .lines()
                .filter(line -> !line.contains("audit.exported"))
                .collect(Collectors.joining("\n"));
        String script = Files.readString(Path.of("src/docs/audit.md"))
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .dropWhile(line -> !line.startsWith("import"))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("check.py"), script);

        assertThat(check(python, file, lines)).isEqualTo("intact");
        assertThat(check(python, file, lines.replace("second", "other"))).isEqualTo("entry 2 does not hold");
    }

    private String check(Program python, Path script, String lines) throws Exception {
        Path input = Files.writeString(folder.resolve("audit.jsonl"), lines);
        Path run = Files.writeString(
                folder.resolve("run.py"),
                "import sys\nsys.stdin = open(" + quoted(input) + ", encoding='utf-8')\ntry:\n    exec(open("
                        + quoted(script) + ", encoding='utf-8').read())\nexcept SystemExit as end:\n    print(end)\n");
        return python.run(run.toString()).strip();
    }

    private static String quoted(Path path) {
        return "r'" + path + "'";
    }

    private void record(TenantId tenant, String actor, String action, String subject) {
        audit.record(tenant, "MEMBER", actor, action, subject, null);
    }

    private void sealed(int entries) {
        Eventually.assertThat(
                () -> assertThat(jdbc.sql("SELECT COUNT(*) FROM audit WHERE tenant_id = ? AND sequence IS NOT NULL")
                                .param(alice.id().value())
                                .query(Integer.class)
                                .single())
                        .isEqualTo(entries));
    }

    private List<String> subjects(String query) {
        Answer answer = browser.get("/admin/audit" + query);
        assertThat(answer.status()).isEqualTo(200);
        return subjects(answer);
    }

    private static List<String> subjects(Answer answer) {
        return answer.page().select("tbody tr td:first-child .sub").eachText();
    }

    private static String older(Answer answer) {
        return answer.page().select("nav[aria-label=Pages] a:contains(Older)").attr("href");
    }
}
