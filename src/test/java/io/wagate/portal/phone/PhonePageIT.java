package io.wagate.portal.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.session.SessionService;
import io.wagate.session.SessionStatus;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.sandbox.phones.ChatMessage;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The phones of a tenant in a browser without script, over the whole application. */
@IntegrationTest
class PhonePageIT {

    private static final String FRIEND = "12025550110";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};

    private final People people;
    private final SessionService sessions;
    private final Phones phones;
    private final Chats chats;
    private Tenant alice;
    private Actor actor;
    private PortalClient browser;

    @Autowired
    PhonePageIT(People people, SessionService sessions, Phones phones, Chats chats) {
        this.people = people;
        this.sessions = sessions;
        this.phones = phones;
        this.chats = chats;
    }

    @BeforeEach
    void aliceHasASession() {
        alice = people.tenant("Northwind Bakery");
        actor = People.system(alice);
        browser = people.login(alice, Role.OWNER);
        sessions.initialise(actor, "sandbox", "Northwind Bakery", "sandbox");
        await(SessionStatus.QR_READY);
    }

    @Test
    void nobodyWithoutALogInSeesAPhone() {
        assertThat(people.client().get("/phones").status()).isEqualTo(302);
        assertThat(people.client().get("/phones/" + FRIEND).location()).startsWith("/login");
    }

    @Test
    void aNumberThatTheNetworkDoesNotKnowIsNotFound() {
        assertThat(browser.get("/phones/12025550177").status()).isEqualTo(404);
        assertThat(browser.get("/phones/" + FRIEND + "?session=nobodys").status())
                .isEqualTo(404);
        assertThat(browser.get("/phones/" + FRIEND + "?chat=120363000000000001@g.us")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aReaderSeesThePhonesButHoldsNone() {
        link();
        PortalClient reader = people.login(alice, Role.READ_ONLY);

        Document page = reader.get("/phones/" + FRIEND).page();

        assertThat(page.select("main form")).isEmpty();
        assertThat(reader.post("/phones").status()).isEqualTo(403);
        assertThat(reader.post("/phones/" + FRIEND + "/messages", "text", "hi", "chat", us())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anotherTenantsSessionAndPhoneAreUnknown() {
        link();
        String picture = chats.write(
                actor, FRIEND, Jid.parse(us()).orElseThrow(), Picture.read(PNG).with(""), null);
        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);

        assertThat(charlie.post("/phones/scan", "session", "sandbox").status()).isEqualTo(404);
        assertThat(charlie.get("/phones/" + own()).status()).isEqualTo(404);
        assertThat(charlie.get("/phones/" + FRIEND + "/files/" + picture).status())
                .isEqualTo(404);
        assertThat(charlie.get("/phones/" + FRIEND).body()).doesNotContain("sandbox, +1");
    }

    @Test
    void aScanFromTheLinkPageMakesTheSessionReady() {
        PortalClient.Answer answer = browser.post("/phones/scan", "session", "sandbox");

        assertThat(answer.location()).isEqualTo("/sessions/sandbox/link");
        await(SessionStatus.READY);
        assertThat(browser.post("/phones/scan", "session", "sandbox").status()).isEqualTo(409);
        assertThat(browser.get("/phones/" + own()).page().text()).contains("This phone carries sandbox");
    }

    @Test
    void aPhoneScansAndTypesCodesFromItsOwnPage() {
        browser.post("/phones");
        String phone = browser.get("/phones").page().select("nav.phones a").stream()
                .map(link -> link.attr("href").replaceAll(".*/", ""))
                .findFirst()
                .orElseThrow();
        assertThat(browser.get("/phones/" + phone).page().text()).contains("Scan the code of sandbox");

        assertThat(follow(browser.post("/phones/" + phone + "/code", "code", "AAAA-AAAA"))
                        .text())
                .contains("No session waits for this");
        browser.post("/phones/" + phone + "/scan", "waiting", "sandbox");

        await(SessionStatus.READY);
    }

    @Test
    void whatThePhoneDoesTheSessionSees() {
        link();
        Document page = follow(write("Do you still have *the rye loaf*?"));
        assertThat(page.select("li.msg.me b").text()).isEqualTo("the rye loaf");
        String id = only().id();

        act("/reactions", "message", id, "emoji", "♥");
        act("/edits", "message", id, "text", "Do you have the rye loaf?");
        assertThat(follow(browser.get("/phones/" + FRIEND)).select("li.react").text())
                .endsWith("♥");
        assertThat(only().text()).isEqualTo("Do you have the rye loaf?");
        act("/deletions", "message", id, "everybody", "true");
        assertThat(follow(browser.get("/phones/" + FRIEND)).text()).contains("This message was deleted");
        act("/calls", "video", "true");

        Eventually.assertThat(() -> assertThat(browser.get("/phones/" + FRIEND)
                        .page()
                        .select("#wire li")
                        .text())
                .contains("message.received", "call.received"));
    }

    @Test
    void aPictureIsShownAndAnythingElseRefused() throws IOException {
        link();
        assertThat(follow(upload("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)))
                        .text())
                .contains("Choose a PNG, JPEG, GIF or WebP picture");
        assertThat(follow(upload(new byte[(int) Picture.LARGEST.toBytes() + 1])).text())
                .contains("at most 5 MB");

        Document page = follow(upload(PNG));

        String source = page.select("li.msg img").attr("src");
        assertThat(only().content()).isInstanceOf(Received.Media.class);
        PortalClient.Answer file = browser.get(source);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).contains("image/png");
        assertThat(file.header("Content-Disposition")).contains("inline");
        assertThat(file.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void aGroupIsMadeChangedAndLeft() {
        link();
        Document page = follow(act("/groups", "subject", "Bakers"));
        assertThat(page.select(".chat header").text()).contains("Bakers", "Group of 2");
        String group = chats.groups(actor, FRIEND).getFirst().jid().toString();

        browser.post("/phones/" + FRIEND + "/groups/members", "chat", group, "member", "+1 202 555 0131");
        browser.post("/phones/" + FRIEND + "/groups/subject", "chat", group, "subject", "Night bakers");
        assertThat(chats.groups(actor, "12025550131"))
                .singleElement()
                .satisfies(known -> assertThat(known.subject()).isEqualTo("Night bakers"));
        browser.post("/phones/" + FRIEND + "/groups/leave", "chat", group);
        assertThat(chats.groups(actor, FRIEND)).isEmpty();
        assertThat(browser.get("/phones/" + FRIEND + "?chat=" + group).status()).isEqualTo(404);
    }

    @Test
    void theMovingPartsComeOnlyWhenSomethingMoved() {
        link();
        Eventually.assertThat(() -> {
            String again =
                    browser.get("/phones/" + FRIEND).page().select("#chat").attr("hx-get");
            assertThat(browser.htmx(again).status()).isEqualTo(204);
        });
        String poll = browser.get("/phones/" + FRIEND).page().select("#chat").attr("hx-get");

        write("hello");

        PortalClient.Answer moved = browser.htmx(poll);
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.page().select("#chat li.msg").text()).contains("hello");
        assertThat(moved.page().select("#wire").attr("hx-swap-oob")).isEqualTo("true");
        assertThat(moved.body()).doesNotContain("<header");
    }

    @Test
    void aPhoneBreaksTheLinkThatItCarries() {
        link();
        browser.post("/phones/" + own() + "/break", "reason", "LOGGED_OUT");
        await(SessionStatus.DISCONNECTED);
    }

    @Test
    void aLoginThatIsRefusedIsToldAndEndsTheLink() {
        link();
        browser.post("/phones/" + own() + "/refuse");
        await(SessionStatus.DISCONNECTED);

        assertThat(browser.get("/sessions/sandbox").page().text()).contains("Refused by WhatsApp");
    }

    private void link() {
        phones.scanWithNewPhone(actor, "sandbox");
        await(SessionStatus.READY);
    }

    private void await(SessionStatus status) {
        Eventually.assertThat(
                "sandbox is " + status, () -> sessions.get(actor, "sandbox").status() == status);
    }

    private String own() {
        return phones.linked(actor).getFirst().number();
    }

    private String us() {
        return own() + "@s.whatsapp.net";
    }

    private ChatMessage only() {
        List<ChatMessage> messages =
                chats.messages(actor, FRIEND, Jid.parse(us()).orElseThrow(), 10);
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }

    private PortalClient.Answer write(String text) {
        return act("/messages", "text", text);
    }

    private PortalClient.Answer act(String path, String... fields) {
        String[] all = java.util.Arrays.copyOf(fields, fields.length + 4);
        all[fields.length] = "session";
        all[fields.length + 1] = "sandbox";
        all[fields.length + 2] = "chat";
        all[fields.length + 3] = us();
        return browser.post("/phones/" + FRIEND + path, all);
    }

    private Document follow(PortalClient.Answer answer) {
        if (answer.status() == 200) {
            return answer.page();
        }
        assertThat(answer.status()).as(answer.body()).isIn(302, 303);
        return browser.get(answer.location()).page();
    }

    private PortalClient.Answer upload(byte[] bytes) throws IOException {
        String token = browser.get("/phones/" + FRIEND)
                .page()
                .select("input[name=_csrf]")
                .val();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "_csrf", token);
        part(body, "session", "sandbox");
        part(body, "chat", us());
        body.write("--wall\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        body.write(bytes);
        body.write("\r\n--wall--\r\n".getBytes(StandardCharsets.UTF_8));
        return browser.send(browser.request("/phones/" + FRIEND + "/messages")
                .header("Content-Type", "multipart/form-data; boundary=wall")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private static void part(ByteArrayOutputStream body, String name, String value) throws IOException {
        body.write("--wall\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(name, value)
                .getBytes(StandardCharsets.UTF_8));
    }
}
