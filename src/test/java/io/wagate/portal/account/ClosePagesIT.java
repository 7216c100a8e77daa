package io.wagate.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.event.EventType;
import io.wagate.media.MediaStore;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.SecretChoice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class ClosePagesIT {

    private static final String SECRET = "my own secret of eight";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    SessionService sessions;

    @Autowired
    TenantService tenants;

    @Autowired
    ApiKeyService keys;

    @Autowired
    EndpointService endpoints;

    @Autowired
    MediaStore media;

    @Autowired
    StoredMessages stored;

    private Tenant alice;
    private People.Person owner;
    private PortalClient browser;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice & Sons");
        owner = people.member(alice, Role.OWNER);
        browser = people.login(owner);
    }

    @Test
    void onlyOwnersAreOfferedThisAndMayDoIt() {
        assertThat(browser.get("/account").page().select("a[href=/account/close]"))
                .hasSize(1);
        PortalClient admin = people.login(alice, Role.ADMIN);

        assertThat(admin.get("/account").page().select("a[href=/account/close]"))
                .isEmpty();
        assertThat(admin.get("/account/close").status()).isEqualTo(403);
        assertThat(admin.get("/account/export").status()).isEqualTo(403);
        assertThat(admin.post("/account/close", "name", "Alice & Sons").status())
                .isEqualTo(403);
        assertThat(state()).isEqualTo("ACTIVE");
    }

    @Test
    void theNameMustBeTypedAsItIs() {
        Answer wrong = browser.post("/account/close", "name", "alice and sons");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.page().select("#cn-bad").text()).contains("Alice & Sons, exactly");
        assertThat(state()).isEqualTo("ACTIVE");
    }

    @Test
    void closedItIsReadOnlyUnlinkedAndEverybodySeesUntilWhen() {
        String key =
                keys.issue(People.system(alice), "Printer", ApiKey.Scope.TENANT).secret();
        WhatsAppSession session = linked.session(alice, "shop");
        PortalClient support = people.login(alice, Role.SUPPORT);

        assertThat(browser.post("/account/close", "name", " Alice & Sons ").location())
                .isEqualTo("/account/close");

        assertThat(browser.get("/account/close").page().select("h1").text()).isEqualTo("Alice & Sons is being closed");
        assertThat(support.get("/sessions").page().select("aside").text()).contains("This account is being closed");
        assertThat(support.get("/messages").status()).isEqualTo(200);
        Eventually.assertThat(() -> {
            assertThat(api("GET", "/api/whatsapp/sessions", key).statusCode()).isEqualTo(200);
            HttpResponse<byte[]> refused = api("POST", "/api/whatsapp/session", key);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("ACCOUNT_CLOSING");
        });
        Eventually.assertThat(() -> assertThat(
                        sessions.get(People.system(alice), session.publicId()).reason())
                .asString()
                .containsIgnoringCase("logged_out"));
        Mailbox.Received mail = Mailbox.awaitTo(owner.email());
        assertThat(mail.subject()).isEqualTo("Alice & Sons is being closed");
        assertThat(mail.link()).endsWith("/account/close");
        assertThat(mail.html()).contains("Alice &amp; Sons is being closed");
    }

    @Test
    void itCanBeTakenBackOnce() {
        browser.post("/account/close", "name", "Alice & Sons");
        assertThat(browser.post("/account/close", "name", "Alice & Sons").status())
                .isEqualTo(409);

        assertThat(browser.post("/account/close/undo").location()).isEqualTo("/account/close");

        assertThat(state()).isEqualTo("ACTIVE");
        assertThat(browser.get("/sessions").page().select("aside").text()).doesNotContain("being closed");
        assertThat(browser.post("/account/close/undo").status()).isEqualTo(409);
    }

    @Test
    void theExportHasEverythingAndNoSecretsAndNothingOfOthers() throws Exception {
        Tenant charlie = people.tenant("Charlie Elsewhere");
        stored.sent(
                charlie.id(), stored.session(charlie.id(), "his"), "3EB0CHARLIE", "447700900999", "sent", "not hers");
        String key =
                keys.issue(People.system(alice), "Printer", ApiKey.Scope.TENANT).secret();
        long session = stored.session(alice.id(), "shop");
        for (int i = 0; i < 1_500; i++) {
            stored.sent(
                    alice.id(),
                    session,
                    "3EB0EXPORT" + i,
                    "447700900123",
                    "sent",
                    i == 7 ? "=HYPERLINK(1)" : "number " + i);
        }
        endpoints.create(
                People.system(alice),
                new EndpointDraft(
                        "Shop",
                        "http://127.0.0.1:9/hook",
                        "wagate",
                        null,
                        Set.of(EventType.GROUP_JOINED),
                        Endpoint.Placement.HEADERS,
                        Map.of("X-Token", "header secret")),
                new SecretChoice.Own(SECRET));
        media.store(
                alice.id(),
                new ByteArrayInputStream("a picture".getBytes(StandardCharsets.UTF_8)),
                "text/plain",
                "a/b ü.txt");

        Map<String, String> files = export();

        assertThat(files.keySet())
                .contains(
                        "README.txt",
                        "tenant.jsonl",
                        "members.jsonl",
                        "api-keys.jsonl",
                        "sessions.jsonl",
                        "messages.jsonl",
                        "messages.csv",
                        "media.jsonl",
                        "webhook-endpoints.jsonl",
                        "events.jsonl",
                        "audit.jsonl",
                        "opt-outs.jsonl",
                        "usage.jsonl");
        assertThat(files.get("tenant.jsonl")).contains(alice.slug());
        assertThat(files.get("members.jsonl")).contains(owner.email());
        assertThat(files.getOrDefault("messages.jsonl", "").lines()).hasSize(1_500);
        assertThat(files.getOrDefault("messages.csv", "").lines()).hasSize(1_501);
        assertThat(files.get("messages.csv")).contains(",'=HYPERLINK(1),").doesNotContain(",=HYPERLINK");
        assertThat(files.get("webhook-endpoints.jsonl")).contains("http://127.0.0.1:9/hook");
        assertThat(files.get("audit.jsonl")).contains("tenant.exported");
        assertThat(files.entrySet().stream().filter(file -> file.getKey().matches("media/[0-9]+-.*")))
                .singleElement()
                .satisfies(file -> assertThat(file.getValue()).isEqualTo("a picture"));
        assertThat(String.join("\n", files.values()))
                .doesNotContain(SECRET)
                .doesNotContain("header secret")
                .doesNotContain(key)
                .doesNotContain("secret_hash")
                .doesNotContain("password_hash")
                .doesNotContain("not hers")
                .doesNotContain(charlie.slug());
    }

    private String state() {
        return tenants.find(alice.slug()).orElseThrow().state().name();
    }

    private Map<String, String> export() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        java.net.URI.create("http://127.0.0.1:" + port + "/account/export"))
                .header("Cookie", "wagate=" + browser.cookie("wagate"))
                .build();
        HttpResponse<InputStream> answer;
        Map<String, String> files = new LinkedHashMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
            try (ZipInputStream zip = new ZipInputStream(answer.body(), StandardCharsets.UTF_8)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    private HttpResponse<byte[]> api(String method, String path, String key) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + port + path))
                            .header("X-API-Key", key)
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    HttpRequest.BodyPublishers.ofString(
                                            method.equals("GET") ? "" : "{\"sessionId\":\"new\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
