package io.wagate.portal.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.kernel.TenantId;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The log as people see it, without script. */
@IntegrationTest
class MessagePagesIT {

    @Autowired
    People people;

    @Autowired
    StoredMessages stored;

    @Autowired
    MediaStore media;

    private TenantId alice;
    private PortalClient page;

    @BeforeEach
    void somebodyWhoMayOnlyRead() {
        Tenant tenant = people.tenant("Alice");
        alice = tenant.id();
        page = people.login(tenant, Role.READ_ONLY);
    }

    @Test
    void anotherTenantsMessageIsNoMessage() {
        long session = stored.session(alice, "orders");
        long row = stored.sent(alice, session, "3EB0A1", "447700900123", "sent", "secret");
        Media file = media.store(alice, new ByteArrayInputStream(new byte[] {1}), "image/png", "a.png");
        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);

        for (String path :
                new String[] {"/messages/" + row, "/messages/3EB0A1", "/messages/1", "/media/" + file.id()}) {
            PortalClient.Answer answer = charlie.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("secret");
        }
        assertThat(charlie.get("/messages?q=3EB0A1").page().text()).contains("Nothing found");
        assertThat(people.client().get("/messages").location()).startsWith("/login");
    }

    @Test
    void anEmptyLogShowsTheRequestThatFillsIt() {
        stored.session(alice, "orders");

        Document empty = page.get("/messages").page();

        assertThat(empty.text()).contains("No messages yet");
        assertThat(empty.expectFirst("figure.code pre").text()).contains("/api/whatsapp/session/orders/send");
        assertThat(empty.select("table")).isEmpty();
    }

    @Test
    void filtersStandInTheAddressAndAFormThatSendsThemAgain() {
        long session = stored.session(alice, "orders");
        stored.sent(alice, session, "3EB0A1", "447700900123", "sent", "first");
        stored.sent(alice, session, "3EB0A2", "447700900124", "failed", "second");
        stored.received(alice, session, "AC01", "447700900123", "third");

        Document failed =
                page.get("/messages?status=failed&session=orders&since=24h").page();
        Document number =
                page.get("/messages?q=%2B44%207700%20900123&direction=in").page();

        assertThat(failed.select("tbody tr")).hasSize(1);
        assertThat(failed.expectFirst("tbody tr").text()).contains("Failed", "+44 7700 900124", "second");
        assertThat(failed.expectFirst("select[name=status] option[selected]").val())
                .isEqualTo("failed");
        assertThat(failed.expectFirst(".seg a:contains(Received)").attr("href"))
                .isEqualTo("/messages?direction=in&status=failed&session=orders&since=24h");
        assertThat(number.select("tbody tr")).hasSize(1);
        assertThat(number.expectFirst("tbody tr").text()).contains("Received", "third");
        assertThat(number.expectFirst("input[name=direction]").val()).isEqualTo("in");
        assertThat(page.get("/messages?status=nonsense&since=x&before=abc")
                        .page()
                        .select("tbody tr"))
                .hasSize(3);
        assertThat(page.get("/messages?q=nothing")
                        .page()
                        .expectFirst(".blank a")
                        .attr("href"))
                .isEqualTo("/messages");
    }

    @Test
    void olderAndNewerWalkTheWholeLogAndBack() {
        long session = stored.session(alice, "orders");
        for (int i = 1; i <= 120; i++) {
            stored.sent(alice, session, "3EB0" + i, "447700900123", "sent", "no " + i);
        }

        Document first = page.get("/messages?status=sent").page();
        Document second = page.get(link(first, "Older")).page();
        Document third = page.get(link(second, "Older")).page();
        Document back = page.get(link(third, "Newer")).page();

        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(first.select("a:contains(Newer)")).isEmpty();
        assertThat(second.expectFirst("tbody tr").text()).contains("no 70 ");
        assertThat(third.select("tbody tr")).hasSize(20);
        assertThat(third.select("a:contains(Older)")).isEmpty();
        assertThat(back.select("tbody a").eachAttr("href"))
                .isEqualTo(second.select("tbody a").eachAttr("href"));
        assertThat(link(second, "Older")).startsWith("/messages?status=sent&before=");
    }

    @Test
    void aMessageIsFoundByItsIdFromTheSearchField() {
        long session = stored.session(alice, "orders");
        long row = stored.sent(alice, session, "3EB0A1", "447700900123", "delivered", "Hello <b>you</b>");

        assertThat(page.get("/messages?q=3EB0A1").location()).isEqualTo("/messages/" + row);

        Document detail = page.get("/messages/3EB0A1").page();
        assertThat(detail.expectFirst("h1").text()).isEqualTo("Message to +44 7700 900123 Delivered");
        assertThat(detail.select(".trace .ev").eachText()).containsExactly("Stored and counted", "Delivered");
        assertThat(detail.select(".trace .at").eachText()).containsExactly("0 ms", "+209 ms");
        assertThat(detail.expectFirst("pre.wrap").text()).isEqualTo("Hello <b>you</b>");
        assertThat(detail.expectFirst("details").hasAttr("open")).isFalse();
    }

    @Test
    void aFailureSaysWhatToDoNow() {
        long session = stored.session(alice, "orders");
        stored.store(alice, session, row("failed", "NOT_ON_WHATSAPP", null));

        assertThat(page.get("/messages/3EB0A1").page().expectFirst(".note-bad").text())
                .contains("Not on WhatsApp", "Check the country code");
        assertThat(page.get("/messages").page().expectFirst("tbody .sub").text())
                .isEqualTo("Not on WhatsApp");
    }

    @Test
    void whatIsUnknownSaysThatItIsNotSentTwice() {
        long session = stored.session(alice, "orders");
        stored.store(alice, session, row("unknown", null, null));

        assertThat(page.get("/messages/3EB0A1")
                        .page()
                        .expectFirst(".trace li.wait")
                        .text())
                .contains("It is not sent twice");
    }

    @Test
    void aFileIsSavedNeverShown() {
        long session = stored.session(alice, "orders");
        Media file = media.store(alice, new ByteArrayInputStream("<script>".getBytes()), "text/html", "page.html");
        stored.store(alice, session, row("sent", null, file.id()));

        String link =
                page.get("/messages/3EB0A1").page().expectFirst("a[download]").attr("href");
        PortalClient.Answer saved = page.get(link);

        assertThat(saved.body()).isEqualTo("<script>");
        assertThat(saved.header("Content-Disposition").orElseThrow()).startsWith("attachment; filename=\"page.html\"");
        assertThat(saved.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(saved.headers().allValues("Content-Security-Policy")).containsExactly("sandbox");
    }

    private static StoredMessages.Row row(String status, @Nullable String error, @Nullable Long media) {
        return new StoredMessages.Row("out", "3EB0A1", "447700900123", status, "Hello", error, media, Instant.now());
    }

    private static String link(Document page, String word) {
        return page.expectFirst("a:contains(" + word + ")").attr("href");
    }
}
