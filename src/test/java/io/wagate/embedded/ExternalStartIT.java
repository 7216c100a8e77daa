package io.wagate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.WagateApplication;
import io.wagate.account.AccountService;
import io.wagate.account.Role;
import io.wagate.kernel.CannotStart;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.TenantService;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts the application against a database that it did not start itself: a server of this test's own. */
@ExtendWith(OutputCaptureExtension.class)
class ExternalStartIT {

    private static final String PASSWORD = "eleven slow herons";
    private static final String MISSING = "Nobody can administer this installation yet. Set WAGATE_ADMIN_EMAIL";

    @TempDir
    static Path folder;

    private static EmbeddedMariaDb database;

    private final List<ConfigurableApplicationContext> running = new ArrayList<>();

    @BeforeAll
    static void startDatabase() {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "wagate");
        database = EmbeddedMariaDb.start(cache, folder.resolve("db"), 0, "database-password");
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @AfterEach
    void stop() {
        running.stream()
                .filter(ConfigurableApplicationContext::isActive)
                .forEach(application -> application
                        .getBean(JdbcClient.class)
                        .sql("DELETE FROM account")
                        .update());
        running.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void aMemberIsNotMadeAdministratorAndAMistypedInvitationIsTakenBack(CapturedOutput output) {
        var application = start();
        assertThat(output.getOut().split(MISSING, -1))
                .as("one line says what to set")
                .hasSize(2);
        String member = People.email();
        var tenant = application.getBean(TenantService.class).create("Bakery", 1);
        application.getBean(AccountService.class).createMember(tenant.id(), Role.OWNER, "Ana", member, PASSWORD);

        String mistyped = People.email();
        invite(application, mistyped);
        String mistypedLink = link(mistyped, 1);
        assertThat(new PortalClient(port(application)).get(mistypedLink).status())
                .isEqualTo(200);

        invite(application, member);
        assertThat(output).contains("WAGATE_ADMIN_EMAIL belongs to a customer's account");
        assertThat(count(application, "administrator")).isZero();
        assertThat(Mailbox.to(member)).isEmpty();
        assertThat(new PortalClient(port(application)).get(mistypedLink).status())
                .isEqualTo(404);
    }

    @Test
    void twoNodesThatStartAtOnceInviteOneAdministratorOnce(CapturedOutput output) {
        start().close();
        String email = People.email();
        // Two nodes are two processes; here they share one JVM's logging, which is set up once and not by two at a
        // time.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        ConfigurableApplicationContext application;
        try {
            var second = CompletableFuture.supplyAsync(() -> start("--wagate.admin.email=" + email));
            application = start("--wagate.admin.email=" + email);
            second.join();
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
        String link = link(email, 1);
        assertThat(count(application, "administrator AND email = '" + email + "'"))
                .isEqualTo(1);
        PortalClient browser = new PortalClient(port(application));
        assertThat(browser.post("/login", "email", email, "password", "none").status())
                .as("nothing that is typed logs in")
                .isEqualTo(401);

        invite(application, email);
        assertThat(output).contains("has not used the link yet");
        application
                .getBean(JdbcClient.class)
                .sql("UPDATE password_reset SET expires_at = expires_at - INTERVAL 25 HOUR")
                .update();
        assertThat(browser.get(link).status()).isEqualTo(404);
        invite(application, email);
        String fresh = link(email, 2);
        assertThat(browser.post(fresh, "password", PASSWORD).location()).isEqualTo("/login?reset");
        assertThat(browser.get(fresh).status()).as("a link works once").isEqualTo(404);
        assertThat(browser.post("/login", "email", email, "password", PASSWORD).location())
                .isEqualTo("/admin");

        String other = People.email();
        invite(application, other);
        assertThat(count(application, "email = '" + other + "'"))
                .as("one is there")
                .isZero();
        assertThat(Mailbox.awaitTo(email, 3).subject()).isEqualTo("Your Wagate password was changed");
        assertThat(Mailbox.to(email)).hasSize(3);
        assertThat(output.getOut())
                .contains("A mail is on its way to WAGATE_ADMIN_EMAIL")
                .doesNotContain(email, link, fresh);
    }

    @Test
    void aSettingThatIsNoAddressStopsTheStartWithASentence() {
        start();
        assertThatThrownBy(() -> start("--wagate.admin.email=ops"))
                .hasRootCauseInstanceOf(CannotStart.class)
                .rootCause()
                .hasMessageContaining("Set WAGATE_ADMIN_EMAIL");
    }

    /** What a start of one more node with this setting does. */
    private static void invite(ConfigurableApplicationContext application, String email) {
        new ExternalStart(application.getBean(io.wagate.account.FirstAdministrator.class), email)
                .provideAdministrator();
    }

    private static String link(String email, int number) {
        return URI.create(Mailbox.awaitTo(email, number).link()).getPath();
    }

    private static long count(ConfigurableApplicationContext application, String condition) {
        return application
                .getBean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM account WHERE " + condition)
                .query(Long.class)
                .single();
    }

    private static int port(ConfigurableApplicationContext application) {
        return Integer.parseInt(
                Objects.requireNonNull(application.getEnvironment().getProperty("local.server.port")));
    }

    private ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--wagate.data=" + folder.resolve("data"),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + EmbeddedMariaDb.USER,
                "--spring.datasource.password=database-password",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + Mailbox.port(),
                "--wagate.mail.from=Wagate <wagate@wagate.example>",
                "--wagate.master-keys=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        all.addAll(List.of(arguments));
        var application = new SpringApplicationBuilder(WagateApplication.class).run(all.toArray(String[]::new));
        synchronized (running) {
            running.add(application);
        }
        return application;
    }
}
