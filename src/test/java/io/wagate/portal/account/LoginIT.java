package io.wagate.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class LoginIT {

    private static final String CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aWrongPasswordAndAnUnknownAddressGetTheSameAnswer() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        var wrong = people.client().post("/login", "email", ana.email(), "password", "not the password");
        var unknown = people.client().post("/login", "email", People.email(), "password", "not the password");
        assertThat(wrong.status()).isEqualTo(401).isEqualTo(unknown.status());
        assertThat(wrong.page().select("main").text())
                .isEqualTo(unknown.page().select("main").text());
    }

    /** One that nobody has is not written down: people type passwords into the wrong field. */
    @Test
    void bothAreWrittenDownSoThatTheAnswerTakesAsLong() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient browser = people.client();
        String unknown = People.email();
        long before = refused();
        browser.post("/login", "email", ana.email(), "password", "not the password");
        browser.post("/login", "email", unknown, "password", "not the password");
        assertThat(refused()).isGreaterThanOrEqualTo(before + 2);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit WHERE actor_id = ? OR subject = ?")
                        .params(unknown, unknown)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whereAPageLeadsIsNotWhatARequestSaysOfOurHost() throws Exception {
        var answer = new RawHttp(port)
                .lines(
                        "GET /account HTTP/1.1",
                        "Host: evil.example",
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Proto: https",
                        "Connection: close");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers()).containsEntry("location", "/login?continue=%2Faccount");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aFormThatCannotBeDecodedIsNoFaultOfOursAndInNoLog(CapturedOutput output) throws Exception {
        RawHttp http = new RawHttp(port);
        assertThat(http.lines("GET /login?continue=%zz HTTP/1.1", "Host: localhost", "Connection: close")
                        .status())
                .isEqualTo(400);
        String form = "email=ana%40example.com&password=n0t-to-be-seen%zz";
        var posted = http.bytes(("POST /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n" + form)
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(posted.status()).isEqualTo(400);
        assertThat(posted.headers()).containsEntry("content-security-policy", CSP);
        assertThat(output.getAll()).doesNotContain("n0t-to-be-seen");
    }

    @Test
    void anybodyElseIsSentToTheLogInPageAndBack() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient browser = people.client();
        var refused = browser.get("/account?tab=1");
        assertThat(refused.status()).isEqualTo(302);
        assertThat(refused.location()).isEqualTo("/login?continue=%2Faccount%3Ftab%3D1");
        var in = browser.post("/login", "email", ana.email(), "password", ana.password(), "continue", "/account?tab=1");
        assertThat(in.location()).isEqualTo("/account?tab=1");
    }

    @Test
    void noLoginLeadsToAnotherSite() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        for (String trap : List.of("//evil.example", "https://evil.example", "/\\evil.example", "/..//evil.example")) {
            var in = people.client().post("/login", "email", ana.email(), "password", ana.password(), "continue", trap);
            assertThat(in.location()).as(trap).isEqualTo("/");
        }
    }

    @Test
    void aFormWithoutOurTokenIsRefused() {
        PortalClient browser = people.login(people.tenant("Bakery"), Role.OWNER);
        var forged = browser.postForged("/logout");
        assertThat(forged.status()).isEqualTo(403);
        assertThat(browser.get("/nothing").status()).isEqualTo(404);
    }

    @Test
    void theLogInGetsANewId() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient attacker = people.login(people.tenant("Charlie's"), Role.OWNER);
        String planted = attacker.cookie("wagate");
        PortalClient victim = people.client();
        victim.cookie("wagate", planted);
        victim.post("/logout");
        victim.cookie("wagate", planted);
        victim.post("/login", "email", ana.email(), "password", ana.password());
        assertThat(victim.cookie("wagate")).isNotEmpty().isNotEqualTo(planted);
        assertThat(attacker.get("/nothing").location()).startsWith("/login");
    }

    @Test
    void afterLogOutTheCookieIsWorthNothing() {
        PortalClient browser = people.login(people.tenant("Bakery"), Role.OWNER);
        String cookie = browser.cookie("wagate");
        assertThat(browser.get("/nothing").status()).isEqualTo(404);
        assertThat(browser.post("/logout").location()).isEqualTo("/login?out");
        PortalClient thief = people.client();
        thief.cookie("wagate", cookie);
        assertThat(thief.get("/nothing").location()).startsWith("/login");
    }

    @Test
    void aRemovedMemberIsOutWithTheNextClick() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient browser = people.login(ana);
        assertThat(browser.get("/nothing").status()).isEqualTo(404);
        jdbc.sql("DELETE FROM member WHERE account_id = ?")
                .param(ana.loggedIn().accountId())
                .update();
        assertThat(browser.get("/nothing").location()).isEqualTo("/tenants");
    }

    @Test
    void aLoginEndsAfterADay() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient browser = people.login(ana);
        long day = 24L * 60 * 60 * 1000;
        jdbc.sql("UPDATE SPRING_SESSION SET CREATION_TIME = CREATION_TIME - ? WHERE PRINCIPAL_NAME = ?")
                .params(day + 1000, Long.toString(ana.loggedIn().accountId()))
                .update();
        assertThat(browser.get("/nothing").location()).startsWith("/login");
    }

    @Test
    void theAdministratorsPagesDoNotExistForMembers() {
        assertThat(people.login(people.tenant("Bakery"), Role.OWNER)
                        .get("/admin")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anAdministratorLandsOnTheAdministratorsPages() {
        var ada = people.administrator();
        var in = people.client().post("/login", "email", ada.email(), "password", ada.password());
        assertThat(in.location()).isEqualTo("/admin");
    }

    @Test
    void everyAnswerCarriesTheSameStrictHeaders() {
        PortalClient stranger = people.client();
        PortalClient member = people.login(people.tenant("Bakery"), Role.OWNER);
        List<PortalClient.Answer> answers = List.of(
                stranger.get("/login"),
                stranger.get("/account"),
                stranger.get("/app.css"),
                stranger.get("/nothing.css"),
                stranger.postForged("/login"),
                stranger.get("/login;x=1"),
                member.get("/nothing"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly(CSP);
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.header("Referrer-Policy")).hasValue("same-origin");
        });
        assertThat(stranger.get("/login").headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void anHtmxRequestWithoutLoginSendsTheWholePageToTheLogIn() {
        var answer = people.client().htmx("/account");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect")).hasValue("/login?continue=%2Faccount");
    }

    @Test
    void theDatabaseHoldsNoSerialisedJava() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        people.login(ana);
        List<byte[]> stored = jdbc.sql("""
                SELECT ATTRIBUTE_BYTES FROM SPRING_SESSION_ATTRIBUTES a
                JOIN SPRING_SESSION s ON s.PRIMARY_ID = a.SESSION_PRIMARY_ID WHERE s.PRINCIPAL_NAME = ?
                """)
                .param(Long.toString(ana.loggedIn().accountId()))
                .query(byte[].class)
                .list();
        assertThat(stored).isNotEmpty().allSatisfy(bytes -> {
            assertThat(bytes[0]).isNotEqualTo((byte) 0xAC);
            assertThat(new String(bytes, StandardCharsets.UTF_8)).matches("-?\\d+|\".*\"|\\{.*\\}|\\[.*\\]");
        });
    }

    private long refused() {
        return jdbc.sql("SELECT COUNT(*) FROM audit WHERE action = 'account.log_in_refused'")
                .query(Long.class)
                .single();
    }
}
