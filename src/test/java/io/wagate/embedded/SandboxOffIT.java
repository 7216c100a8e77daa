package io.wagate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.WagateApplication;
import io.wagate.account.AccountService;
import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.plan.PlanService;
import io.wagate.session.SessionService;
import io.wagate.session.SessionStatus;
import io.wagate.support.Eventually;
import io.wagate.support.Mailbox;
import io.wagate.support.PortalClient;
import io.wagate.tenant.TenantService;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.SandboxPhones;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An installation that had the sandbox, is started without it, and with it once more. In embedded mode, demo and all. */
class SandboxOffIT {

    private static final String EMAIL = "ana@example.com";
    private static final String PASSWORD = "eleven slow herons";
    private static final String OFF = "--wagate.drivers.sandbox.enabled=false";

    @TempDir
    Path folder;

    @Test
    void whatThereWasStaysAndNothingNewIsOffered() throws Exception {
        Actor alice;
        String key;
        try (var application = start()) {
            alice = tenant(application);
            key = application
                    .getBean(ApiKeyService.class)
                    .issue(alice, "Key", ApiKey.Scope.TENANT)
                    .secret();
            link(application, alice, "orders");
            application.getBean(SessionService.class).initialise(alice, "spare", null, "sandbox");
        }
        try (var application = start(OFF)) {
            SessionService sessions = application.getBean(SessionService.class);

            Eventually.assertThat(() -> assertThat(sessions.list(alice))
                    .allMatch(session -> session.status() == SessionStatus.DISCONNECTED)
                    .allMatch(session -> session.reason() == DisconnectReason.NOT_OFFERED));
            assertThat(sessions.drivers()).isEmpty();
            refused(() -> sessions.initialise(alice, "till", null, null));
            refused(() -> sessions.initialise(alice, "till", null, "sandbox"));
            refused(() -> sessions.restart(alice, "orders"));
            assertThat(post(
                            application,
                            "/api/whatsapp/session",
                            key,
                            "{\"sessionId\":\"till\",\"driver\":\"sandbox\"}"))
                    .contains("\"DRIVER_NOT_OFFERED\"");
            pages(application);

            assertThat(sessions.disconnect(alice, "spare").reason()).isEqualTo(DisconnectReason.LOGGED_OUT);
            sessions.remove(alice, "spare");
            assertThat(sessions.list(alice)).hasSize(1);
        }
        try (var application = start()) {
            SessionService sessions = application.getBean(SessionService.class);

            Eventually.assertThat(
                    "it comes back without a scan",
                    () -> sessions.get(alice, "orders").isReady());
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem())
                                .isInstanceOfSatisfying(
                                        Problem.Invalid.class,
                                        invalid -> assertThat(invalid.code()).isEqualTo("DRIVER_NOT_OFFERED")));
    }

    private static void pages(ConfigurableApplicationContext application) {
        PortalClient browser = new PortalClient(port(application));
        assertThat(browser.get("/").page().text()).doesNotContain("sandbox");
        assertThat(browser.get("/register").page().text()).doesNotContain("sandbox");
        browser.post("/login", "email", EMAIL, "password", PASSWORD);

        Document overview = browser.get("/").page();
        assertThat(overview.select("a[href=/phones]")).isEmpty();
        assertThat(browser.get("/phones").status()).isEqualTo(404);
        assertThat(browser.post("/phones").status()).isEqualTo(404);
        assertThat(browser.get("/sessions/new").page().text()).contains("No number can be linked here yet");
        Document session = browser.get("/sessions/orders").page();
        assertThat(session.text()).contains("does not offer its kind of session any more");
        assertThat(session.select("a[href=/phones]")).isEmpty();
    }

    private static void link(ConfigurableApplicationContext application, Actor actor, String id) {
        SessionService sessions = application.getBean(SessionService.class);
        sessions.initialise(actor, id, null, "sandbox");
        Eventually.assertThat("it shows a code", () -> sessions.get(actor, id).qr() != null);
        application.getBean(SandboxPhones.class).scanWithNewPhone(actor, id);
        Eventually.assertThat("it is ready", () -> sessions.get(actor, id).isReady());
    }

    private static Actor tenant(ConfigurableApplicationContext application) {
        var tenant = application
                .getBean(TenantService.class)
                .create(
                        "Alice",
                        application.getBean(PlanService.class).named("demo").id());
        application.getBean(AccountService.class).createMember(tenant.id(), Role.OWNER, "Ana", EMAIL, PASSWORD);
        return Actor.system(tenant.id());
    }

    private static String post(ConfigurableApplicationContext application, String path, String key, String body)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(application) + path))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            return answer.body();
        }
    }

    private static int port(ConfigurableApplicationContext application) {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--wagate.data=" + folder.resolve("data"),
                "--wagate.embedded.demo=" + List.of(arguments).contains(OFF),
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + Mailbox.port()));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(WagateApplication.class).run(all.toArray(String[]::new));
    }
}
