package io.wagate.portal.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.audit.AuditEntry;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.message.MessageLog;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.template.Layout;
import io.wagate.template.Samples;
import io.wagate.template.Template;
import io.wagate.template.TemplateFilter;
import io.wagate.template.TemplatePage;
import io.wagate.template.TemplateService;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Templates are written, looked at, changed, tried and removed without script. */
@IntegrationTest
class TemplatePagesIT {

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    TemplateService templates;

    @Autowired
    MessageLog messages;

    @Autowired
    AuditLog audit;

    private Tenant alice;
    private Actor actor;
    private PortalClient owner;

    @BeforeEach
    void anOwner() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        owner = people.login(alice, Role.OWNER);
    }

    @Test
    void theEmptyListSaysWhatTemplatesAreFor() {
        Document page = owner.get("/templates").page();

        assertThat(page.select(".blank h2").text()).isEqualTo("No template yet");
        assertThat(page.select("a[href=/templates/new]")).isNotEmpty();
        assertThat(people.login(alice, Role.READ_ONLY).get("/templates").page().select("main a[href=/templates/new]"))
                .isEmpty();
    }

    @Test
    void thePreviewFillsInTheExamplesAndStoresNothing() {
        Answer page = owner.post(
                "/templates/preview",
                "name",
                "order",
                "format",
                "TEXT",
                "header",
                "Order {{1}}",
                "sample",
                "1184",
                "body",
                "Hello {{1}},\r\n<b>rye</b> at {{2}}",
                "place",
                "1",
                "placeSample",
                "Ana",
                "buttonKind",
                "URL",
                "buttonText",
                "Track it",
                "buttonTarget",
                "https://shop.example/{{1}}",
                "buttonSample",
                "1184");

        Document whole = page.page();
        assertThat(whole.select("#preview b").text()).isEqualTo("Order 1184");
        assertThat(whole.select("#preview .msg").text()).contains("Hello Ana,", "<b>rye</b> at {{2}}");
        assertThat(whole.select("#preview li").text()).contains("Track it", "https://shop.example/1184");
        assertThat(whole.select("#sample-1").val()).isEqualTo("Ana");
        assertThat(whole.select("#sample-2")).hasSize(1);
        assertThat(whole.select("input[name=buttonText]")).hasSize(3);
        assertThat(all()).isEmpty();
        Answer part = owner.htmxPost("/templates/preview", "body", "Hello");
        assertThat(part.body())
                .contains("id=\"preview\"", "5 of 1,024 characters")
                .doesNotContain("<html");
        assertThat(owner.htmxPost("/templates/examples", "body", "{{a}} {{b}}")
                        .page()
                        .select("input[name=place]"))
                .extracting(input -> input.val())
                .containsExactly("a", "b");
    }

    @Test
    void aTemplateIsSavedChangedAndRemoved() {
        Answer made = owner.post(
                "/templates",
                "name",
                "order_ready",
                "language",
                "de",
                "category",
                "UTILITY",
                "body",
                "Fertig, {{1}}",
                "place",
                "1",
                "placeSample",
                "Ana",
                "footer",
                "Bakery");
        assertThat(made.status()).as(made.body()).isEqualTo(302);
        Template template = all().getFirst();
        assertThat(made.location()).isEqualTo("/templates/" + template.id());
        assertThat(owner.get(made.location()).page().select("[role=status]").text())
                .contains("Saved");
        assertThat(template.layout().body().samples()).containsEntry("1", "Ana");

        Answer changed = owner.post(
                made.location(),
                "name",
                "another",
                "language",
                "fr",
                "category",
                "MARKETING",
                "body",
                "Fertig",
                "buttonKind",
                "QUICK_REPLY",
                "buttonText",
                "Danke");
        assertThat(changed.status()).isEqualTo(302);
        Template after = templates.get(actor, template.id());
        assertThat(after.name() + after.language() + after.category()).isEqualTo("order_readydeMARKETING");
        assertThat(after.layout().buttons()).extracting(Layout.Button::text).containsExactly("Danke");
        assertThat(after.layout().footer()).isNull();

        assertThat(owner.get(made.location() + "/remove").page().select("h1").text())
                .isEqualTo("Remove order_ready (de)?");
        assertThat(owner.post(made.location() + "/remove").location()).isEqualTo("/templates");
        assertThat(all()).isEmpty();
        assertThat(audit.newest(alice.id(), 10))
                .extracting(AuditEntry::action)
                .contains("template.created", "template.changed", "template.removed");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndWhatWasTypedStays() {
        Answer page = owner.post(
                "/templates", "name", "Order Ready", "language", "en", "category", "UTILITY", "body", "Hello");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.page().select("#name-bad").text()).contains("lower-case letters");
        assertThat(page.page().select("#name").val()).isEqualTo("Order Ready");

        Answer button = owner.post(
                "/templates",
                "name",
                "a",
                "language",
                "en",
                "category",
                "UTILITY",
                "body",
                "Hello",
                "buttonKind",
                "URL",
                "buttonText",
                "Go",
                "buttonTarget",
                "nowhere");
        assertThat(button.page().select("fieldset .err[role=alert]").text()).startsWith("Button 1:");

        templates.create(actor, Samples.plain("taken", "Hello"));
        Answer taken =
                owner.post("/templates", "name", "taken", "language", "en", "category", "UTILITY", "body", "Hello");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.page().select("[role=alert]").text()).contains("already");
    }

    @Test
    void aTestIsSentFromAReadySession() {
        Template template = templates.create(actor, Samples.order());
        String path = "/templates/" + template.id() + "/send";
        assertThat(owner.get(path).page().select(".blank h2").text()).isEqualTo("No session is ready");
        linked.session(alice, "main");
        Document form = owner.get(path).page();
        assertThat(form.select("input[name=body.1]").val()).isEqualTo("Ana");

        Answer wrong = owner.post(
                path, "session", "main", "to", "12", "header", "1", "body.1", "a", "body.2", "b", "button.0", "1");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.page().select("#to-bad").text()).contains("country code");
        Answer empty = owner.post(
                path, "session", "main", "to", MagicNumber.READS.number(), "header", "", "body.1", "a", "body.2", "b");
        assertThat(empty.page().select("[role=alert]").text()).contains("no value for {{1}}");

        String once = form.select("input[name=once]").val();
        String[] fields = {
            "session",
            "main",
            "to",
            MagicNumber.READS.number(),
            "once",
            once,
            "header",
            "1184",
            "body.1",
            "Ana",
            "body.2",
            "10:30",
            "button.0",
            "1184"
        };
        Answer sent = owner.post(path, fields);
        assertThat(sent.status()).as(sent.body()).isEqualTo(302);
        assertThat(owner.post(path, fields).location()).isEqualTo(sent.location());
        assertThat(owner.get(sent.location()).body()).contains("Hello Ana, come by at 10:30.");
    }

    private List<Template> all() {
        return templates
                .list(actor, TemplateFilter.ALL, TemplatePage.first(100))
                .templates();
    }
}
