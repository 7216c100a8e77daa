package io.wagate.api.crisp;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.message.MessageLog;
import io.wagate.plan.PlanService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Contract;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.template.Layout;
import io.wagate.template.Samples;
import io.wagate.template.TemplateDraft;
import io.wagate.template.TemplateService;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryFilter;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.MainEndpoint;
import io.wagate.webhook.SecretChoice;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of Crisp's plugin, as its clients use it: the list, sending, and one callback for each request taken on. */
@IntegrationTest
class CrispApiIT {

    private static final String FRIEND = MagicNumber.READS.number();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    ApiKeyService keys;

    @Autowired
    TemplateService templates;

    @Autowired
    MainEndpoint callbacks;

    @Autowired
    DeliveryLog deliveries;

    @Autowired
    MessageLog messages;

    @Autowired
    PlanService plans;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestWebServer receiver = new TestWebServer().on("/", TestWebServer.answer(200, "ok"));
    private Tenant alice;
    private Actor actor;
    private String pair;

    @BeforeEach
    void aCompanyWithAKey() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        pair = pair(alice);
    }

    @AfterEach
    void close() {
        client.close();
        receiver.close();
    }

    @Test
    void theListHasOneComponentWithAllButtons() throws Exception {
        templates.create(
                actor,
                new TemplateDraft(
                        "order_ready",
                        "en_US",
                        "utility",
                        new Layout(
                                new Layout.Header(Layout.Format.TEXT, "Your order", ""),
                                new Layout.Body("It is ready. Come by when you like.", Map.of()),
                                "Northwind Bakery",
                                List.of(
                                        new Layout.Button(
                                                Layout.Kind.URL, "Track it", "https://shop.example/orders", ""),
                                        new Layout.Button(Layout.Kind.QUICK_REPLY, "Thank you", "", "")))));

        contract("list").ask(base(), "Authorization", pair);
    }

    @Test
    void aTemplateIsTakenOnAndOneCallbackTellsThatItWasSent() throws Exception {
        WhatsAppSession session = linked.session(alice, "main");
        templates.create(actor, Samples.order());
        Endpoint endpoint = callback();

        Map<String, String> accepted = contract("send")
                .with("from", "+" + session.phone())
                .with("to", FRIEND)
                .ask(base(), "Authorization", pair);

        Eventually.assertThat(() -> assertThat(receiver.asked()).hasSize(1));
        Map<String, String> told = Contract.body("crisp/sent")
                .with("request", Objects.requireNonNull(accepted.get("request")))
                .assertBytes(receiver.asked().getFirst().body());
        assertThat(messages.find(actor, Objects.requireNonNull(told.get("message")), null)
                        .entry()
                        .message()
                        .body())
                .isEqualTo("*Order 1184*\n\nHello Ana, come by at 10:30.\n\nTrack it: https://shop.example/o/1184\n"
                        + "› Thank you\n\n_Northwind Bakery_");
        JsonNode data = JSON.readTree(receiver.asked().getFirst().body()).path("data");
        assertThat(data.path("crisp_fingerprint").asLong()).isBetween(1L, 1L << 53);
        Eventually.assertThat(
                () -> assertThat(log(endpoint)).extracting(Delivery::state).containsExactly(Delivery.State.DELIVERED));
    }

    @Test
    void whatWhatsAppRefusesIsToldOnceWithTheReason() throws Exception {
        linked.session(alice, "main");
        templates.create(actor, Samples.plain("hello", "Hello"));
        callback();

        JsonNode accepted = send("hello", MagicNumber.ABSENT.number());

        Eventually.assertThat(() -> assertThat(receiver.asked()).hasSize(1));
        Contract.body("crisp/not-sent")
                .with("request", accepted.path("data").path("request_id").asString())
                .assertBytes(receiver.asked().getFirst().body());
    }

    @Test
    void whoIsRefusedGetsNoCallback() throws Exception {
        WhatsAppSession session = linked.session(alice, "main");
        templates.create(actor, Samples.order());
        callback();

        contract("unknown-template").with("from", from(session)).ask(base(), "Authorization", pair);
        contract("wrong-values").with("from", from(session)).ask(base(), "Authorization", pair);
        assertThat(send("order", "", "{}").statusCode()).isEqualTo(400);
        templates.create(actor, Samples.plain("hello", "Hello"));
        assertThat(send("hello", "447700900123", "{\"from_number\":\"4915112345678\"}")
                        .body())
                .contains("invalid_data", "from_number");

        assertThat(jdbc.sql("SELECT COUNT(*) FROM template_request WHERE tenant_id = ?")
                        .param(alice.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(receiver.asked()).isEmpty();
    }

    @Test
    void aDayThatIsUsedUpIsRateLimited() throws Exception {
        linked.session(alice, "main");
        templates.create(actor, Samples.plain("hello", "Hello"));
        plans.charge(alice, plans.today(alice), 10_000);

        HttpResponse<String> refused = send("hello", FRIEND, "{}");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"error\":true", "\"reason\":\"rate_limited\"");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void theSameIdempotencyKeyIsTheSameRequest() throws Exception {
        linked.session(alice, "main");
        templates.create(actor, Samples.plain("hello", "Hello"));

        String first =
                send("hello", FRIEND, "{}", "Idempotency-Key", "order-1184").body();
        String again =
                send("hello", FRIEND, "{}", "Idempotency-Key", "order-1184").body();
        HttpResponse<String> other = send("hello", "447700900123", "{}", "Idempotency-Key", "order-1184");

        assertThat(again).isEqualTo(first).contains("request_accepted");
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void aHeaderCarriesAFile() throws Exception {
        linked.session(alice, "main");
        templates.create(actor, Samples.picture("bread"));
        receiver.on("/loaf.png", TestWebServer.answer(200, "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}));

        String header = "{\"message_template\":{\"name\":\"bread\",\"language\":\"en\",\"components\":[{\"type\":"
                + "\"header\",\"parameters\":[{\"type\":\"image\",\"image\":{\"filename\":\"loaf.png\",\"link\":\"%s\"}}]}]}}";
        HttpResponse<String> accepted = send("bread", FRIEND, header.formatted(receiver.url("/loaf.png")));
        HttpResponse<String> without = send("bread", FRIEND, "{}");

        assertThat(accepted.body()).contains("request_accepted");
        assertThat(without.body()).contains("invalid_data", "an image with its link");
    }

    @Test
    void theColonsMayBeEncodedAndTheSlashDoubledAndTheWebsiteInCapitals() throws Exception {
        String website = alice.uuid().toString();

        assertThat(get("/urn:crisp.im:whatsapp:0/wa/api/website/" + website + "/templates"))
                .isEqualTo(200);
        assertThat(get("/urn%3Acrisp.im%3Awhatsapp%3A0/wa/api/website/" + website + "/templates"))
                .isEqualTo(200);
        assertThat(get("/urn:crisp.im:whatsapp:0/wa/api/website//" + website + "/templates"))
                .isEqualTo(200);
        assertThat(get("/urn:crisp.im:whatsapp:0/wa/api/website/" + website.toUpperCase(Locale.ROOT) + "/templates/"))
                .isEqualTo(200);
    }

    @Test
    void aWrongPairAndAnotherWebsiteAreRefused() throws Exception {
        Tenant charlie = people.tenant("Charlie");
        templates.create(People.system(charlie), Samples.plain("secret_of_charlie", "Hello"));

        contract("wrong-pair").ask(base());
        contract("wrong-website").with("website", charlie.uuid()).ask(base(), "Authorization", pair);
        assertThat(ask("GET", path("/templates"), "", "X-Nothing", "1").body()).contains("invalid_session");
        assertThat(ask("GET", path("/templates"), "", "Authorization", pair).body())
                .doesNotContain("charlie");
        assertThat(ask(
                                "POST",
                                path("/template/send")
                                        .replace(
                                                alice.uuid().toString(),
                                                charlie.uuid().toString()),
                                "{}",
                                "Authorization",
                                pair)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "=1", "=0", "=true", "=False", "=yes"})
    void booleansAreReadAsClientsWriteThem(String written) throws Exception {
        String query = "?filter_approved" + written + "&filter_no_samples" + written + "&after=&limit=";

        assertThat(get(path("/templates") + query)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter_approved=maybe", "limit=none", "limit=0", "limit=-1", "after=x"})
    void whatIsNeitherIsRefused(String query) throws Exception {
        HttpResponse<String> refused = ask("GET", path("/templates?") + query, "", "Authorization", pair);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"reason\":\"invalid_data\"");
    }

    @Test
    void pagingEndsAndShowsEachOnce() throws Exception {
        for (int number = 0; number < 5; number++) {
            templates.create(actor, Samples.plain("t" + number, "Hello"));
        }

        List<String> names = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            JsonNode data = JSON.readTree(
                            ask("GET", path("/templates?limit=2&after=") + after, "", "Authorization", pair)
                                    .body())
                    .path("data");
            data.path("templates")
                    .forEach(template -> names.add(template.path("name").asString()));
            after = data.path("paging_next").asString("");
            pages++;
        } while (!after.isEmpty() && pages < 10);

        assertThat(names).containsExactly("t0", "t1", "t2", "t3", "t4");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void whatTheFrameworkRefusesHasTheSameShape() throws Exception {
        assertShape(ask("GET", path("/nothing"), "", "Authorization", pair), 404);
        assertShape(ask("DELETE", path("/templates"), "", "Authorization", pair), 405);
        assertShape(ask("POST", path("/template/send"), "{", "Authorization", pair), 400);
        assertShape(ask("POST", path("/template/send"), "", "Authorization", pair), 400);
        assertShape(ask("POST", path("/template/send"), "[]", "Authorization", pair), 400);
    }

    @Test
    void aNoteNeedsNoTextAndATextDoes() throws Exception {
        linked.session(alice, "main");
        templates.create(actor, Samples.plain("hello", "Hello"));

        assertThat(send("hello", FRIEND, "{\"crisp_options\":{\"type\":\"note\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("hello", FRIEND, "{\"crisp_options\":{\"type\":\"text\"}}")
                        .body())
                .contains("invalid_data", "crisp_options.type");
        assertThat(send("hello", FRIEND, "{\"crisp_options\":{\"type\":\"shout\"}}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static void assertShape(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("error").asBoolean()).isTrue();
        assertThat(body.path("reason").asString()).matches("[a-z_]+");
        assertThat(body.path("data").path("message").asString()).isNotBlank();
    }

    private JsonNode send(String template, String to) throws Exception {
        HttpResponse<String> answer = send(template, to, "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** @param more members that stand instead of the usual ones */
    private HttpResponse<String> send(String template, String to, String more, String... headers) throws Exception {
        Map<String, Object> body = new java.util.LinkedHashMap<>();
        body.put("from_number", phone());
        body.put("to_number", to);
        body.put("message_template", Map.of("name", template, "language", "en"));
        JSON.readTree(more).properties().forEach(member -> body.put(member.getKey(), member.getValue()));
        List<String> all = new ArrayList<>(List.of("Authorization", pair));
        all.addAll(List.of(headers));
        return ask("POST", path("/template/send"), JSON.writeValueAsString(body), all.toArray(String[]::new));
    }

    private String phone() {
        return jdbc.sql("SELECT phone FROM whatsapp_session WHERE tenant_id = ?")
                .param(alice.id().value())
                .query(String.class)
                .single();
    }

    private int get(String path) throws Exception {
        HttpResponse<String> answer = ask("GET", path, "", "Authorization", pair);
        return answer.statusCode();
    }

    private HttpResponse<String> ask(String method, String path, String body, String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .headers(headers)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String path(String rest) {
        return "/urn:crisp.im:whatsapp:0/wa/api/website/" + alice.uuid() + rest;
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private Contract contract(String name) {
        return Contract.exchange("crisp/" + name).with("website", alice.uuid());
    }

    private static String from(WhatsAppSession session) {
        return Objects.requireNonNull(session.phone());
    }

    /** The id of the key and the rest of it, as Crisp's clients send them. */
    private String pair(Tenant tenant) {
        ApiKeyService.Issued issued = keys.issue(People.system(tenant), "Crisp client", ApiKey.Scope.TENANT);
        String id = issued.key().id();
        String rest = issued.secret().substring((ApiKey.PREFIX + id + "_").length());
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + rest).getBytes(StandardCharsets.UTF_8));
    }

    /** The document wants https; the receiver here speaks http, which only who saves an address is asked about. */
    private Endpoint callback() {
        Endpoint endpoint = callbacks
                .save(actor, CrispFormat.NAME, "https://shop.example/hook", Optional.of(new SecretChoice.None()))
                .endpoint();
        jdbc.sql("UPDATE webhook_endpoint SET url = ? WHERE id = ?")
                .params(receiver.url("/hook"), endpoint.id())
                .update();
        return endpoint;
    }

    private List<Delivery> log(Endpoint endpoint) {
        DeliveryFilter filter = new DeliveryFilter(endpoint.publicId(), null, null, null, null, null, null);
        return deliveries.list(actor, filter, null, 100).deliveries();
    }
}
