package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.session.LiveSessions;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.ScriptedDriver;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** W1 to W4 over real HTTP, with a driver that says what the test wants. */
@IntegrationTest
class SessionApiIT {

    private static final String ROOT = "/api/whatsapp/session";

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    SessionService sessions;

    @Autowired
    LiveSessions live;

    @Autowired
    ScriptedDriver driver;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private final HttpClient client = HttpClient.newHttpClient();
    private Actor alice;
    private String key;

    @BeforeEach
    void aTenantWithAKey() {
        alice = People.system(people.tenant("Alice"));
        key = keys.issue(alice, "Shop", ApiKey.Scope.TENANT).secret();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void idsThatArePathsOrShellTextAreRefusedAndNothingIsStored() {
        List<String> bad = List.of(
                "",
                ".",
                "..",
                "../etc/passwd",
                "a/b",
                "a b",
                "$(reboot)",
                "`id`",
                "a;b",
                "ä",
                "a\\u0000b",
                "\\ud800",
                "x".repeat(65));
        for (String id : bad) {
            Answer answer = post(ROOT, "{\"sessionId\":\"" + id + "\",\"driver\":\"scripted\"}");
            assertThat(answer.status).as(id).isEqualTo(400);
            assertThat(answer.body.get("code").asString()).as(id).isEqualTo("INVALID_REQUEST");
            assertThat(answer.body.has("requestId")).isTrue();
        }
        assertThat(post(ROOT, "{}").status).isEqualTo(400);
        assertThat(post(ROOT, "{\"sessionId\":null}").status).isEqualTo(400);
        assertThat(get("/api/whatsapp/sessions").body.get("total").asInt()).isZero();
    }

    @Test
    void namesThatNobodyCanPrintAreRefused() {
        for (String name : List.of("a\\u0007b", "half \\ud83d", "two\\u2028lines", "x".repeat(101))) {
            Answer answer = post(ROOT, "{\"sessionId\":\"named\",\"driver\":\"scripted\",\"name\":\"" + name + "\"}");
            assertThat(answer.status).as(name).isEqualTo(400);
        }
        assertThat(get("/api/whatsapp/sessions").body.get("total").asInt()).isZero();
        assertThat(post(ROOT, "{\"sessionId\":\"named\",\"driver\":\"scripted\",\"name\":\"Café 🥐\"}").status)
                .isEqualTo(200);
    }

    @Test
    void anUnknownDriverAndAnImpossiblePhoneAreRefused() {
        Answer driver = post(ROOT, "{\"sessionId\":\"a\",\"driver\":\"pigeon\"}");
        Answer phone = post(ROOT, "{\"sessionId\":\"a\",\"driver\":\"scripted\",\"pairingPhone\":\"call me\"}");

        assertThat(driver.status).isEqualTo(400);
        assertThat(driver.body.get("code").asString()).isEqualTo("UNKNOWN_DRIVER");
        assertThat(phone.status).isEqualTo(400);
    }

    @Test
    void aForeignSessionIsAnAbsentOne() {
        create("main");
        Actor charlie = People.system(people.tenant("Charlie"));
        String foreign = keys.issue(charlie, "Shop", ApiKey.Scope.TENANT).secret();
        String before = row("main").toString();

        for (String[] request : new String[][] {
            {"GET", "/main/status"},
            {"DELETE", "/main"},
            {"DELETE", "/main?remove=true"},
            {"POST", "/main/disconnect"},
            {"POST", "/main/logout"},
            {"POST", "/main/restart"},
        }) {
            Answer theirs = send(foreign, request[0], ROOT + request[1], "");
            Answer absent = send(foreign, request[0], ROOT + request[1].replace("main", "absent"), "");
            assertThat(theirs.status).as(request[1]).isEqualTo(404);
            assertThat(theirs.body.get("code").asString()).isEqualTo("SESSION_NOT_FOUND");
            assertThat(theirs.body.get("error")).isEqualTo(absent.body.get("error"));
        }
        assertThat(send(foreign, "GET", "/api/whatsapp/sessions", "")
                        .body
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(row("main").toString()).isEqualTo(before);
    }

    @Test
    void aKeyForOneSessionSeesNoOther() {
        create("mine");
        create("other");
        String scoped = keys.issue(alice, "One", ApiKey.Scope.session("mine")).secret();

        assertThat(send(scoped, "GET", ROOT + "/mine/status", "").status).isEqualTo(200);
        assertThat(send(scoped, "GET", ROOT + "/other/status", "").status).isEqualTo(404);
        assertThat(send(scoped, "DELETE", ROOT + "/other", "").status).isIn(401, 404);
        assertThat(send(scoped, "POST", ROOT, "{\"sessionId\":\"third\",\"driver\":\"scripted\"}").status)
                .isIn(401, 404);
        assertThat(send(scoped, "GET", "/api/whatsapp/sessions", "")
                        .body
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void creatingAtTheLimitFromManyThreadsGivesExactlyOneSession() throws Exception {
        Tenant free = people.freeTenant("Small");
        Actor owner = People.system(free);
        List<Callable<Boolean>> tries = IntStream.range(0, 24)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    try {
                        return sessions.initialise(owner, "s" + i, null, ScriptedDriver.NAME)
                                .isNew();
                    } catch (io.wagate.kernel.ProblemException refused) {
                        assertThat(refused.problem()).isEqualTo(new io.wagate.kernel.Problem.SessionLimitReached(1));
                        return false;
                    }
                })
                .toList();

        List<Boolean> won = all(tries);

        assertThat(won).filteredOn(isNew -> isNew).hasSize(1);
        assertThat(sessions.list(owner)).hasSize(1);
        String freeKey = keys.issue(owner, "Shop", ApiKey.Scope.TENANT).secret();
        Answer refused = send(freeKey, "POST", ROOT, "{\"sessionId\":\"more\",\"driver\":\"scripted\"}");
        assertThat(refused.status).isEqualTo(400);
        assertThat(refused.body.get("code").asString()).isEqualTo("SESSION_LIMIT_REACHED");
    }

    @Test
    void creatingOneIdFromManyThreadsMakesItOnceAlsoAtTheLimit() throws Exception {
        Actor owner = People.system(people.freeTenant("Small"));
        List<Callable<Boolean>> tries = IntStream.range(0, 24)
                .<Callable<Boolean>>mapToObj(i -> () -> sessions.initialise(owner, "same", null, ScriptedDriver.NAME)
                        .isNew())
                .toList();

        assertThat(all(tries)).filteredOn(isNew -> isNew).hasSize(1);
    }

    @Test
    void removingFreesThePlaceAndTheIdGoesOnWithItsLog() {
        Actor owner = People.system(people.freeTenant("Small"));
        String freeKey = keys.issue(owner, "Shop", ApiKey.Scope.TENANT).secret();
        String body = "{\"sessionId\":\"first\",\"driver\":\"scripted\"}";
        send(freeKey, "POST", ROOT, body);
        long number = sessions.get(owner, "first").id();
        driver.started(number).link();

        Answer removed = send(freeKey, "DELETE", ROOT + "/first?remove=true", "");

        assertThat(removed.status).isEqualTo(200);
        assertThat(send(freeKey, "GET", ROOT + "/first/status", "").status).isEqualTo(404);
        assertThat(sessions.get(owner, number).publicId()).isEqualTo("first");
        assertThat(send(freeKey, "POST", ROOT, body.replace("first", "second"))
                        .body
                        .get("isNew")
                        .asBoolean())
                .isTrue();
        assertThat(send(freeKey, "POST", ROOT, body).body.get("code").asString())
                .isEqualTo("SESSION_LIMIT_REACHED");
        send(freeKey, "DELETE", ROOT + "/second?remove=true", "");
        assertThat(send(freeKey, "POST", ROOT, body).text).contains("\"isNew\":true,\"status\":\"initializing\"");
        assertThat(sessions.get(owner, "first").id()).isEqualTo(number);
        assertThat(sessions.get(owner, "first").phone()).isNull();
    }

    @Test
    void theFirstAnswerHasTheDocumentedBytes() {
        Answer made = post(ROOT, "{\"sessionId\":\"main\",\"name\":\"Sales Number\",\"driver\":\"scripted\"}");

        assertThat(made.text)
                .isEqualTo("{\"success\":true,\"sessionId\":\"main\",\"isNew\":true,\"status\":\"initializing\"}");
    }

    @Test
    void aSessionGoesThroughItsFiveStates() throws Exception {
        ScriptedDriver.Opened opened = create("main");
        assertThat(get(ROOT + "/main/status").text).isEqualTo("{\"status\":\"initializing\",\"connected\":false}");

        opened.showQr("2@ref,key,identity,secret");
        Answer qr = get(ROOT + "/main/status");
        assertThat(qr.text).startsWith("{\"status\":\"qr_ready\",\"qrCode\":\"data:image/png;base64,");
        assertThat(qr.body.has("connected")).isFalse();
        assertThat(scan(qr.body.get("qrCode").asString())).isEqualTo("2@ref,key,identity,secret");

        opened.tell(new DriverEvent.Authenticated(ScriptedDriver.PHONE));
        assertThat(get(ROOT + "/main/status").text).isEqualTo("{\"status\":\"authenticated\",\"connected\":false}");

        opened.link();
        assertThat(get(ROOT + "/main/status").text)
                .isEqualTo("{\"status\":\"ready\",\"connected\":true,\"phoneNumber\":\"12025550110\"}");
        assertThat(live.find(alice.tenant(), "main")).isPresent();

        assertThat(send(key, "DELETE", ROOT + "/main", "").text)
                .isEqualTo("{\"success\":true,\"sessionId\":\"main\",\"status\":\"disconnected\"}");
        assertThat(get(ROOT + "/main/status").text)
                .isEqualTo("{\"status\":\"disconnected\",\"connected\":false,\"reason\":\"logged_out\"}");
        Eventually.assertThat(
                "nobody runs it", () -> live.find(alice.tenant(), "main").isEmpty());
    }

    @Test
    void aPasskeyIsToldAsSuch() {
        ScriptedDriver.Opened opened = create("main");
        opened.showQr("code");
        opened.tell(new DriverEvent.PasskeyRequired());

        assertThat(get(ROOT + "/main/status").text).isEqualTo("{\"status\":\"passkey_required\",\"connected\":false}");
    }

    @Test
    void repeatingAndDisconnectingTwiceAreNoErrors() {
        ScriptedDriver.Opened opened = create("main");
        opened.link();
        assertThat(post(ROOT, "{\"sessionId\":\"main\"}").text)
                .isEqualTo("{\"success\":true,\"sessionId\":\"main\",\"isNew\":false,\"status\":\"ready\"}");

        for (String alias : List.of("/main/disconnect", "/main/logout", "/main/disconnect")) {
            Answer answer = post(ROOT + alias, "");
            assertThat(answer.status).isEqualTo(200);
            assertThat(answer.body.get("status").asString()).isEqualTo("disconnected");
        }
        assertThat(send(key, "DELETE", ROOT + "/main", "").status).isEqualTo(200);
        assertThat(opened.asked()).containsOnlyOnce("logout");
        assertThat(facts("session.disconnected")).isEqualTo(1);
        assertThat(audited("session.unlinked")).isEqualTo(1);
    }

    @Test
    void aDisconnectedSessionStartsAgainWithNewCodes() {
        ScriptedDriver.Opened first = create("main");
        first.showQr("code");
        first.tell(new DriverEvent.Disconnected(DisconnectReason.QR_EXPIRED));
        assertThat(get(ROOT + "/main/status").text)
                .isEqualTo("{\"status\":\"disconnected\",\"connected\":false,\"reason\":\"qr_expired\"}");

        Answer again = post(ROOT, "{\"sessionId\":\"main\"}");

        assertThat(again.body.get("isNew").asBoolean()).isFalse();
        assertThat(again.body.get("status").asString()).isEqualTo("initializing");
        long number = sessions.get(alice, "main").id();
        Eventually.assertThat("opened anew", () -> driver.opened(number).size() == 2);
        driver.started(number).showQr("second");
        post(ROOT + "/main/restart", "");
        Eventually.assertThat("opened anew", () -> driver.opened(number).size() == 3);
        assertThat(driver.opened(number).get(1).asked()).contains("close");
    }

    @Test
    void aRestartWithKeptCredentialsNeedsNoScan() {
        create("main").link();

        post(ROOT + "/main/restart", "");

        Eventually.assertThat(() -> assertThat(get(ROOT + "/main/status").text)
                .isEqualTo("{\"status\":\"ready\",\"connected\":true,\"phoneNumber\":\"12025550110\"}"));
        assertThat(driver.opened(sessions.get(alice, "main").id())).hasSize(2);
    }

    @Test
    void aCodeToTypeIsOfferedInsteadOfAScan() {
        post(ROOT, "{\"sessionId\":\"main\",\"driver\":\"scripted\",\"pairingPhone\":\"+44 7700 900-164\"}");
        ScriptedDriver.Opened opened =
                driver.started(sessions.get(alice, "main").id());

        assertThat(opened.asked()).containsExactly("pair 447700900164");
        Eventually.assertThat(() -> assertThat(
                        get(ROOT + "/main/status").body.get("pairingCode").asString())
                .isEqualTo("K7R2W9XM"));
        Answer again = post(ROOT, "{\"sessionId\":\"main\",\"pairingPhone\":\"447700900165\"}");
        assertThat(again.text)
                .isEqualTo("{\"success\":true,\"sessionId\":\"main\",\"isNew\":false,\"status\":\"qr_ready\","
                        + "\"pairingCode\":\"K7R2W9XM\"}");
    }

    @Test
    void theListShowsEachSessionOnceInOrder() {
        create("b");
        create("a").link();

        Answer list = get("/api/whatsapp/sessions");

        assertThat(list.body.get("total").asInt()).isEqualTo(2);
        JsonNode ready = list.body.get("sessions").get(1);
        assertThat(ready.get("sessionId").asString()).isEqualTo("a");
        assertThat(ready.get("connected").asBoolean()).isTrue();
        assertThat(ready.get("phoneNumber").asString()).isEqualTo(ScriptedDriver.PHONE);
        assertThat(ready.get("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(list.text).startsWith("{\"sessions\":[{\"sessionId\":\"b\",\"status\":\"initializing\",");
    }

    @Test
    void percentEncodedIdsAreTheSameIds() {
        create("my.session-1");

        assertThat(get(ROOT + "/%6Dy.session%2D1/status").status).isEqualTo(200);
        assertThat(get(ROOT + "/my%20session/status").status).isEqualTo(404);
        assertThat(get(ROOT + "/%C3%A4/status").status).isEqualTo(404);
    }

    private ScriptedDriver.Opened create(String id) {
        assertThat(post(ROOT, "{\"sessionId\":\"" + id + "\",\"driver\":\"scripted\"}").status)
                .isEqualTo(200);
        return driver.started(sessions.get(alice, id).id());
    }

    private WhatsAppSession row(String id) {
        return sessions.get(alice, id);
    }

    private long facts(String type) {
        return jdbc.sql("SELECT COUNT(*) FROM event WHERE tenant_id = ? AND type = ?")
                .params(alice.tenant().value(), type)
                .query(Long.class)
                .single();
    }

    private long audited(String action) {
        return jdbc.sql("SELECT COUNT(*) FROM audit WHERE tenant_id = ? AND action = ?")
                .params(alice.tenant().value(), action)
                .query(Long.class)
                .single();
    }

    private static <T> List<T> all(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> call : workers.invokeAll(calls)) {
                results.add(call.get());
            }
        }
        return results;
    }

    private static String scan(String dataUrl) throws Exception {
        byte[] png = Base64.getDecoder().decode(dataUrl.substring("data:image/png;base64,".length()));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    private Answer get(String path) {
        return send(key, "GET", path, "");
    }

    private Answer post(String path, String body) {
        return send(key, "POST", path, body);
    }

    private Answer send(String with, String method, String path, String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("X-API-Key", with);
            if (!body.isEmpty()) {
                request.header("Content-Type", "application/json");
            }
            HttpResponse<String> answer = client.send(
                    request.method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), json.readTree(answer.body()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Answer(int status, String text, JsonNode body) {}
}
