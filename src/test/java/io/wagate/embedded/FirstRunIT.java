package io.wagate.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.WagateApplication;
import io.wagate.kernel.Language;
import io.wagate.mail.Letter;
import io.wagate.mail.Recipient;
import io.wagate.session.SessionService;
import io.wagate.support.PortalClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts the application as somebody who has just cloned it, in a folder of its own. */
@ExtendWith(OutputCaptureExtension.class)
class FirstRunIT {

    private static final Pattern URL = Pattern.compile("curl -X POST (\\S+) \\\\");
    private static final Pattern HEADER = Pattern.compile("-H \"([^:]+): ([^\"]+)\"");
    private static final Pattern BODY = Pattern.compile("-d '(.+)'");

    @TempDir
    Path data;

    private final List<ConfigurableApplicationContext> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void withTheDemoSwitchedOffNothingIsMade(CapturedOutput output) {
        var application = start("--wagate.embedded.demo=false");
        assertThat(data.resolve(Welcome.FILE)).doesNotExist();
        assertThat(count(application, "tenant") + count(application, "account")).isZero();
        assertThat(output).contains("Wagate is running at http://localhost:").doesNotContain("curl");
    }

    @Test
    void aDatabaseThatBelongsToSomebodyIsLeftAlone(CapturedOutput output) {
        var application = start("--wagate.embedded.demo=false");
        application.getBean(io.wagate.tenant.TenantService.class).create("Somebody", 1);
        application.close();
        application = start();
        assertThat(data.resolve(Welcome.FILE)).doesNotExist();
        assertThat(count(application, "tenant")).isEqualTo(1);
        assertThat(count(application, "account")).isZero();
        assertThat(output).doesNotContain("curl");
    }

    @Test
    void theFirstStartMakesADemoWhoseCommandWorksAndTheSecondOneLeavesItAlone(CapturedOutput output) throws Exception {
        var application = start();
        Path file = data.resolve(Welcome.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Map<String, String> made = read(file);
        assertThat(made.keySet())
                .containsExactly(
                        "WAGATE_URL",
                        "WAGATE_API_KEY",
                        "WAGATE_SESSION",
                        "WAGATE_SESSION_KEY",
                        "WAGATE_WEBSITE_ID",
                        "WAGATE_KEY_ID",
                        "WAGATE_KEY_SECRET",
                        "WAGATE_APP_KEY",
                        "WAGATE_OWNER_EMAIL",
                        "WAGATE_OWNER_PASSWORD",
                        "WAGATE_ADMIN_EMAIL",
                        "WAGATE_ADMIN_PASSWORD");
        assertThat(data.resolve("first-run.draft")).doesNotExist();
        HttpResponse<String> sent = paste(output.getOut());
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(sent.body()).contains("\"success\":true", "\"messageId\":\"3EB0");
        theKeysOpenTheirDialects(made);
        logsIn(
                application,
                made.getOrDefault("WAGATE_OWNER_EMAIL", ""),
                made.getOrDefault("WAGATE_OWNER_PASSWORD", ""),
                "/");
        logsIn(
                application,
                made.getOrDefault("WAGATE_ADMIN_EMAIL", ""),
                made.getOrDefault("WAGATE_ADMIN_PASSWORD", ""),
                "/admin");
        mailsAreReadableHereOnly(application);
        application.close();

        application = start();
        Map<String, String> after = read(file);
        assertThat(after).containsOnlyKeys(made.keySet());
        assertThat(after.get("WAGATE_API_KEY")).isEqualTo(made.get("WAGATE_API_KEY"));
        assertThat(after.get("WAGATE_URL")).isEqualTo("http://localhost:" + port(application));
        assertThat(count(application, "tenant")).isEqualTo(1);
        assertThat(count(application, "account")).isEqualTo(2);
        assertThat(count(application, "api_key")).isEqualTo(3);
        assertThat(output.getOut().split("curl -X POST", -1)).hasSize(2);
        assertThat(output).doesNotContain("generated security password");
    }

    @Test
    void aStartThatWasKilledBeforeTheSessionWasLinkedGoesOnWithTheSameKey() throws Exception {
        var application = start("--wagate.embedded.demo=false");
        application.getBean(FirstRun.class).make("http://localhost:1");
        Map<String, String> draft = read(data.resolve("first-run.draft"));
        application.close();
        application = start();
        Map<String, String> made = read(data.resolve(Welcome.FILE));
        assertThat(made.get("WAGATE_API_KEY")).isEqualTo(draft.get("WAGATE_API_KEY"));
        assertThat(made.get("WAGATE_URL")).isEqualTo("http://localhost:" + port(application));
        assertThat(count(application, "tenant")).isEqualTo(1);
        var tenant = application
                .getBean(io.wagate.directory.TenantDirectory.class)
                .page(new io.wagate.kernel.Administrator(1, "ada"), io.wagate.directory.TenantQuery.ALL, 1)
                .lines()
                .getFirst()
                .tenant();
        assertThat(application
                        .getBean(SessionService.class)
                        .get(io.wagate.kernel.Actor.system(tenant.id()), "demo")
                        .isReady())
                .isTrue();
    }

    @Test
    void aDraftWhoseCommitNeverHappenedIsReplaced() throws Exception {
        new Credentials(
                        "http://localhost:1",
                        "wg_live_lost",
                        "demo",
                        "a@b.example",
                        "x",
                        "c@d.example",
                        "y",
                        Credentials.Others.NONE)
                .write(data.resolve("first-run.draft"));
        start();
        assertThat(read(data.resolve(Welcome.FILE)).get("WAGATE_API_KEY"))
                .startsWith("wg_live_")
                .isNotEqualTo("wg_live_lost");
    }

    private static void theKeysOpenTheirDialects(Map<String, String> made) throws Exception {
        HttpRequest.Builder number = HttpRequest.newBuilder(URI.create(made.get("WAGATE_URL") + "/v1/health"))
                .header("WHIZARD-KEY", made.getOrDefault("WAGATE_SESSION_KEY", ""));
        String pair = made.get("WAGATE_KEY_ID") + ":" + made.get("WAGATE_KEY_SECRET");
        HttpRequest.Builder basic = HttpRequest.newBuilder(
                        URI.create(made.get("WAGATE_URL") + "/api/whatsapp/sessions"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
        HttpRequest.Builder app = HttpRequest.newBuilder(
                        URI.create(made.get("WAGATE_URL") + "/api/v1/verification_code"))
                .header("Authorization", "Bearer " + made.get("WAGATE_APP_KEY"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(app.build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("\"deep_link\":\"whatsapp://send?text=");
            assertThat(client.send(number.build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"health\":{\"gateway_status\":\"connected\"}}");
            assertThat(client.send(basic.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(UUID.fromString(made.getOrDefault("WAGATE_WEBSITE_ID", ""))).isNotNull();
    }

    private static void logsIn(ConfigurableApplicationContext application, String email, String password, String home) {
        var answer = new PortalClient(port(application)).post("/login", "email", email, "password", password);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo(home);
    }

    private static void mailsAreReadableHereOnly(ConfigurableApplicationContext application) {
        application
                .getBean(io.wagate.mail.Mailer.class)
                .send(
                        new Recipient("ana@example.com", Language.ENGLISH),
                        Letter.of("restored", "Hello <b>")
                                .with("company", "Ana")
                                .link("/y"));
        PortalClient browser = new PortalClient(port(application), "127.0.0.1");
        io.wagate.support.Eventually.assertThat(() -> assertThat(
                        browser.get("/dev/mail").page().select("tbody th").eachText())
                .containsExactly("Hello <b> works again"));
        var mail = browser.get("/dev/mail/1");
        assertThat(mail.page().select("pre a").eachAttr("href")).anyMatch(address -> address.endsWith("/y"));
        assertThat(mail.page().select("iframe").attr("sandbox")).doesNotContain("allow-scripts", "allow-same-origin");
        assertThat(mail.header("Content-Security-Policy").orElse("")).contains("frame-src 'self'", "script-src 'self'");
        var html = browser.get("/dev/mail/1/html");
        assertThat(html.body()).contains("Ana works again");
        assertThat(html.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox")
                .contains("default-src 'none'")
                .doesNotContain("script");
        assertThat(browser.get("/dev/mail/2").status()).isEqualTo(404);
        assertThat(browser.get("/dev/mail/x").status()).isEqualTo(400);
        assertThat(browser.send(browser.request("/dev/mail")
                                .header("X-Forwarded-For", "203.0.113.9")
                                .build())
                        .status())
                .isEqualTo(404);
    }

    /** Does what a shell would do with the printed command. */
    private static HttpResponse<String> paste(String output) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(find(URL, output)));
        Matcher headers = HEADER.matcher(output);
        while (headers.find()) {
            request.header(headers.group(1), headers.group(2));
        }
        request.POST(HttpRequest.BodyPublishers.ofString(find(BODY, output)));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> values = new java.util.LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        return values;
    }

    private static long count(ConfigurableApplicationContext application, String table) {
        return application
                .getBean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private static int port(ConfigurableApplicationContext application) {
        return Integer.parseInt(Optional.ofNullable(application.getEnvironment().getProperty("local.server.port"))
                .orElseThrow());
    }

    private ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--server.port=0", "--wagate.data=" + data));
        all.addAll(List.of(arguments));
        var application = new SpringApplicationBuilder(WagateApplication.class).run(all.toArray(String[]::new));
        running.add(application);
        return application;
    }
}
