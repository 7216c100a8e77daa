package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.ScriptedDriver;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.ChatMessage;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What others see of a session beside its messages: that it types, that it read, that it is online. */
@IntegrationTest
class ChatApiIT {

    private static final String FRIEND = "12025550131";

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    SessionService sessions;

    @Autowired
    ScriptedDriver scripted;

    @Autowired
    Chats chats;

    @Autowired
    Phones phones;

    @Autowired
    EventLog events;

    private final HttpClient client = HttpClient.newHttpClient();
    private Tenant alice;
    private Actor actor;
    private String key;

    @BeforeEach
    void aTenantWithAKey() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        key = keys.issue(actor, "Shop", ApiKey.Scope.TENANT).secret();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void thePhoneShowsThatTheSessionTypesUntilItStops() throws Exception {
        WhatsAppSession session = linked.session(alice, "main");
        PortalClient browser = people.login(alice, Role.OWNER);
        String page = "/phones/" + FRIEND;
        assertThat(browser.get(page).page().select("#typing")).isEmpty();

        assertThat(post("main/typing", "{\"to\":\"" + FRIEND + "\"}").body()).isEqualTo("{\"success\":true}");
        assertThat(browser.get(page).page().select("#typing").text()).isEqualTo("main is typing…");
        assertThat(browser.get("/phones/12025550110").page().select("#typing")).isEmpty();

        post("main/typing", "{\"to\":\"+1 202 555 0131\",\"state\":\"recording\"}");
        assertThat(browser.get(page).page().select("#typing").text()).isEqualTo("main is recording…");

        post("main/typing", "{\"to\":\"" + FRIEND + "\",\"state\":\"paused\"}");
        assertThat(browser.get(page).page().select("#typing")).isEmpty();
        assertThat(session.isReady()).isTrue();
    }

    @Test
    void aMessageEndsTyping() throws Exception {
        linked.session(alice, "main");
        post("main/typing", "{\"to\":\"" + FRIEND + "\"}");
        post("main/send", "{\"to\":\"" + FRIEND + "\",\"message\":\"Done\"}");

        assertThat(people.login(alice, Role.OWNER)
                        .get("/phones/" + FRIEND)
                        .page()
                        .select("#typing"))
                .isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        linked.session(alice, "main");
        assertThat(post("main/typing", "{}").body()).contains("to is required");
        assertThat(post("main/typing", "{\"to\":\"nobody\"}").body()).contains("INVALID_PHONE");
        assertThat(post("main/typing", "{\"to\":\"" + FRIEND + "\",\"state\":\"dancing\"}")
                        .body())
                .contains("state is typing, recording or paused");
        assertThat(post("main/read", "{\"messageId\":\"3EB0NOBODYS\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDriverThatCannotShowItSaysSo() throws Exception {
        long id = sessions.initialise(actor, "plain", null, ScriptedDriver.NAME)
                .session()
                .id();
        scripted.started(id).link();

        HttpResponse<String> answer = post("plain/typing", "{\"to\":\"" + FRIEND + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("UNSUPPORTED");
        assertThat(post("plain/presence", "{\"state\":\"available\"}").body()).contains("UNSUPPORTED");
    }

    @Test
    void phonesShowTheSessionOnlineFromTheWordOnAndWhileItIsConnected() throws Exception {
        WhatsAppSession session = linked.session(alice, "main");
        PortalClient browser = people.login(alice, Role.OWNER);
        String page = "/phones/" + FRIEND;
        Supplier<String> seen = () -> browser.get(page).page().select("#online").text();
        post("main/send", "{\"to\":\"" + FRIEND + "\",\"message\":\"Unasked\"}");
        assertThat(seen.get()).isEmpty();

        assertThat(post("main/presence", "{\"state\":\"available\"}").body()).isEqualTo("{\"success\":true}");
        assertThat(seen.get()).isEqualTo("online");
        assertThat(browser.get(page + "/chat?version=0")
                        .page()
                        .select("#online[hx-swap-oob]")
                        .text())
                .as("also where the page only fetches what moved")
                .isEqualTo("online");

        sessions.restart(actor, "main");
        Eventually.assertThat("online again, unasked", () -> seen.get().equals("online"));

        Eventually.assertThat("ready again", () -> sessions.get(actor, "main").isReady());

        post("main/presence", "{\"state\":\"unavailable\"}");
        assertThat(seen.get()).isEmpty();
        post("main/presence", "{\"state\":\"available\"}");
        assertThat(seen.get()).isEqualTo("online");
        phones.breakLink(actor, Objects.requireNonNull(session.phone()), DisconnectReason.STOPPED);
        assertThat(seen.get()).isEmpty();
    }

    @Test
    void aLinkBeginsUnseenWhateverWasAskedForBefore() throws Exception {
        linked.session(alice, "main");
        post("main/presence", "{\"state\":\"available\"}");
        sessions.disconnect(actor, "main");
        assertThat(post("main/presence", "{\"state\":\"available\"}").body()).contains("SESSION_NOT_READY");

        WhatsAppSession again = linked.session(alice, "main");

        assertThat(chats.online(actor, Objects.requireNonNull(again.phone()))).isFalse();
    }

    @Test
    void whoMayNotShowTheSessionOnlineDoesNot() throws Exception {
        WhatsAppSession session = linked.session(alice, "main");
        linked.waiting(alice, "waiting");
        Tenant bob = people.tenant("Bob");
        String online = "{\"state\":\"available\"}";

        assertThat(post("main/presence", "{}").body()).contains("state is required");
        assertThat(post("main/presence", "{\"state\":\"invisible\"}").body())
                .contains("state is available or unavailable");
        assertThat(post("waiting/presence", online).statusCode()).isEqualTo(400);
        assertThat(post("nothing/presence", online).statusCode()).isEqualTo(404);
        key = keys.issue(actor, "Other", ApiKey.Scope.session("waiting")).secret();
        assertThat(post("main/presence", online).statusCode()).isEqualTo(404);
        key = keys.issue(People.system(bob), "Bob's", ApiKey.Scope.TENANT).secret();
        assertThat(post("main/presence", online).statusCode()).isEqualTo(404);

        assertThat(chats.online(actor, Objects.requireNonNull(session.phone()))).isFalse();
        key = keys.issue(actor, "Own", ApiKey.Scope.session("main")).secret();
        assertThat(post("main/presence", online).statusCode()).isEqualTo(200);
        assertThat(chats.online(actor, Objects.requireNonNull(session.phone()))).isTrue();
        assertThat(chats.online(People.system(bob), Objects.requireNonNull(session.phone())))
                .as("each company has phones of its own")
                .isFalse();
    }

    @Test
    void aMessageIsReadOnlyWhenSomebodyAsksForIt() throws Exception {
        WhatsAppSession session = linked.session(alice, "main");
        Jid own = Jid.ofPhone(Objects.requireNonNull(session.phone()));
        String message = chats.write(actor, FRIEND, own, new Content.Text("Do you have rye?"), null);
        Eventually.assertThat(
                "received",
                () -> events.after(alice.id(), 0, 100).stream()
                        .map(Event::type)
                        .anyMatch(EventType.MESSAGE_RECEIVED::equals));
        post("main/send", "{\"to\":\"" + FRIEND + "\",\"message\":\"Yes\"}");
        assertThat(status(own, message)).isNotEqualTo(ChatMessage.Status.READ);

        assertThat(post("main/read", "{\"messageId\":\"" + message + "\"}").statusCode())
                .isEqualTo(200);

        Eventually.assertThat("read", () -> status(own, message) == ChatMessage.Status.READ);
    }

    private ChatMessage.Status status(Jid own, String message) {
        return chats.messages(actor, FRIEND, own, 10).stream()
                .filter(one -> one.id().equals(message))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/whatsapp/session/" + path))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
