package io.wagate.portal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.bulk.BulkJob;
import io.wagate.bulk.BulkService;
import io.wagate.bulk.BulkState;
import io.wagate.kernel.Actor;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.Witness;
import io.wagate.tenant.Tenant;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Bulk jobs, as a browser without script sees them. */
@IntegrationTest
class BulkPagesIT {

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    BulkService jobs;

    private Tenant alice;
    private Actor system;
    private PortalClient browser;

    @BeforeEach
    void aDeveloper() {
        alice = people.tenant("Alice");
        system = People.system(alice);
        browser = people.login(alice, Role.DEVELOPER);
    }

    @Test
    void whoMayOnlyLookSeesNoButtons() {
        linked.session(alice, "main");
        String job = draft("list", "+44 7700 900001", "message", "Hello");
        PortalClient reader = people.login(alice, Role.READ_ONLY);

        assertThat(reader.get("/bulk").page().select("main a.btn")).isEmpty();
        assertThat(reader.get("/bulk/" + job).page().select("main form, main .btn-danger"))
                .isEmpty();
        assertThat(reader.get("/bulk/new").status()).isEqualTo(403);
        assertThat(reader.post("/bulk/" + job + "/start").status()).isEqualTo(403);
        assertThat(jobs.get(system, job).state()).isEqualTo(BulkState.DRAFT);
    }

    @Test
    void aMistakeStandsBesideItsFieldAndCostsNobodyTheirWords() {
        linked.session(alice, "main");

        Answer pauses = post("list", "+44 7700 900001", "message", "Hello & bye", "delayMin", "5", "delayMax", "2,5");
        Answer nobody = post("list", "me\nyou", "message", "Hello");
        Answer silent = post("list", "+44 7700 900001", "message", " ");
        Answer never = post("list", "+44 7700 900001", "message", "Hello", "startAt", "soon");

        assertThat(pauses.status()).isEqualTo(400);
        assertThat(pauses.page().select("#delayMin-bad").text())
                .isEqualTo("The shortest pause is longer than the longest one.");
        assertThat(pauses.page().select("#message").text()).isEqualTo("Hello & bye");
        assertThat(pauses.page().select("#delayMax").val()).isEqualTo("2,5");
        assertThat(nobody.page().select("#list-bad").text()).contains("None of the recipients can be sent to");
        assertThat(silent.page().select("#message-bad").text()).isNotBlank();
        assertThat(never.page().select("#startAt-bad").text()).contains("Write a day and a time");
        assertThat(jobs.list(system, null, null, 10)).isEmpty();
    }

    @Test
    void pressingTwiceMakesOneDraft() {
        linked.session(alice, "main");

        String first = draft("list", "+44 7700 900001", "message", "Hello", "once", "form-1");
        String second = draft("list", "+44 7700 900001", "message", "Hello", "once", "form-1");
        Answer other = post("list", "+44 7700 900001", "message", "Else", "once", "form-1");

        assertThat(second).isEqualTo(first);
        assertThat(other.status()).isEqualTo(409);
        assertThat(jobs.list(system, null, null, 10)).hasSize(1);
    }

    @Test
    void aDraftIsDiscardedWithoutATrace() {
        linked.session(alice, "main");
        String job = draft("list", "+44 7700 900001", "message", "Hello");

        assertThat(browser.get("/bulk/" + job + "/cancel").body()).contains("Nothing was sent");
        assertThat(browser.post("/bulk/" + job + "/cancel").location()).endsWith("/bulk");

        assertThat(browser.get("/bulk/" + job).status()).isEqualTo(404);
        assertThat(Witness.written(alice, "Hello")).isEmpty();
    }

    @Test
    void aFileIsReadAndWhatGoesWithTheMessageIsStored() {
        linked.session(alice, "main");

        Answer answer = upload("phone;name\n+44 7700 900001;Ana\n", "picture.png", "image/png", "not really a picture");

        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        BulkJob job = jobs.list(system, null, null, 1).getFirst();
        assertThat(job.copy().type().wire()).isEqualTo("image");
        assertThat(job.copy().mediaId()).isNotNull();
        assertThat(jobs.recipients(system, job, null, -1, 10))
                .singleElement()
                .matches(recipient -> "Ana".equals(recipient.name()));
    }

    @Test
    void aFileOfFiftyMegabytesIsRefusedInWords() {
        linked.session(alice, "main");

        Answer large = upload("+44 7700 900001\n".repeat(200_000), "", "text/plain", "");
        Answer huge = upload("+44 7700 900001\n".repeat(1_200_000), "", "text/plain", "");

        assertThat(large.status()).isEqualTo(400);
        assertThat(large.page().select("#list-bad").text()).contains("larger than 2 MB");
        assertThat(huge.status()).isEqualTo(413);
        assertThat(huge.page().select("h1").text()).isEqualTo("That is too big");
        assertThat(jobs.list(system, null, null, 10)).isEmpty();
    }

    private String draft(String... fields) {
        Answer answer = post(fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return answer.location().substring(answer.location().lastIndexOf('/') + 1);
    }

    private Answer post(String... fields) {
        List<String> all = new java.util.ArrayList<>(List.of(fields));
        if (!all.contains("session")) {
            all.addAll(List.of("session", "main"));
        }
        return browser.post("/bulk", all.toArray(String[]::new));
    }

    private Answer upload(String list, String fileName, String type, String file) {
        String token =
                browser.get("/bulk/new").page().select("input[name=_csrf]").val();
        StringBuilder body = new StringBuilder();
        part(body, "name=\"_csrf\"", token);
        part(body, "name=\"session\"", "main");
        part(body, "name=\"message\"", "Look");
        part(body, "name=\"recipients\"; filename=\"list.csv\"\r\nContent-Type: text/csv", list);
        part(body, "name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: " + type, file);
        body.append("--wall--\r\n");
        return browser.send(browser.request("/bulk")
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=wall")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    private static void part(StringBuilder body, String name, String content) {
        body.append("--wall\r\nContent-Disposition: form-data; ")
                .append(name)
                .append("\r\n\r\n")
                .append(content)
                .append("\r\n");
    }
}
