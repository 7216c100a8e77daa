package io.wagate.portal.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.isolation.Route;
import io.wagate.isolation.RouteTable;
import io.wagate.support.Factors;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log-in of somebody with a second factor: what opens it, and how little is open before. */
@IntegrationTest
class SecondLogInIT {

    private static final int MANY = 16;

    @Autowired
    People people;

    @Autowired
    Factors factors;

    @Autowired
    JdbcClient jdbc;

    private People.Person ana;
    private PortalClient browser;
    private Factors.App app;

    @BeforeEach
    void anaHasAnApp() {
        ana = people.member(people.tenant("Bakery"), Role.OWNER);
        browser = people.login(ana);
        app = factors.addApp(browser, ana);
    }

    @Test
    void thePasswordAloneOpensNothingAndTheCodeOpensWhatWasAskedFor() {
        PortalClient other = people.client();
        var half = other.post("/login", "email", ana.email(), "password", ana.password(), "continue", "/keys");
        String cookie = other.cookie("wagate");

        assertThat(half.location()).isEqualTo("/login/second");
        assertThat(other.get("/keys").location()).startsWith("/login");
        assertThat(other.get("/login/second").page().select("h1").text()).isEqualTo("Second factor");

        var in = other.post("/login/second", "code", factors.code(app));

        assertThat(in.location()).isEqualTo("/keys");
        assertThat(other.cookie("wagate")).isNotEmpty().isNotEqualTo(cookie);
        assertThat(other.get("/keys").status()).isEqualTo(200);
        PortalClient thief = people.client();
        thief.cookie("wagate", cookie);
        assertThat(thief.get("/login/second").location()).isEqualTo("/login");
    }

    @Test
    void halfWayNoRouteAnswersMoreThanToAStranger() {
        PortalClient half = Factors.halfWay(people, ana);
        // /livez and /readyz speak to programs, and not HTML.
        List<Route> routes = RouteTable.ROUTES.stream()
                .filter(route -> route.kind() != Route.Kind.API)
                .filter(route ->
                        !route.pattern().startsWith("/log") && !route.pattern().startsWith("/actuator"))
                .filter(route -> !Set.of("/livez", "/readyz").contains(route.pattern()))
                .toList();

        for (Route route : routes) {
            Answer answer = route.method().equals("POST")
                    ? half.post(route.path(""), route.fields().toArray(String[]::new))
                    : half.get(route.path(""));
            assertThat(answer.status()).as(route.name() + ": " + answer.body()).isEqualTo(route.anonymous());
            assertThat(answer.body()).as(route.name()).doesNotContain("Bakery").doesNotContain(ana.email());
        }

        assertThat(routes.size()).isGreaterThan(200);
        assertThat(half.get("/login/second").status()).as("still half-way").isEqualTo(200);
    }

    @Test
    void wrongOldAndComingCodesAreRefused() {
        factors.code(app);
        for (String wrong :
                List.of(Factors.codeOf(app.secret(), -3), Factors.codeOf(app.secret(), 3), "12345", "code")) {
            PortalClient half = Factors.halfWay(people, ana);
            var refused = half.post("/login/second", "code", wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.page().select("#code-e").text()).startsWith("This code does not work.");
            assertThat(half.get("/keys").location()).startsWith("/login");
        }
    }

    @Test
    void aCodeWorksOnce() {
        String code = factors.code(app);
        assertThat(Factors.halfWay(people, ana)
                        .post("/login/second", "code", code)
                        .status())
                .isEqualTo(302);
        PortalClient replay = Factors.halfWay(people, ana);

        assertThat(replay.post("/login/second", "code", code).status()).isEqualTo(400);
        assertThat(replay.post("/login/second", "code", Factors.codeOf(app.secret(), -1))
                        .status())
                .as("nor one before it")
                .isEqualTo(400);
    }

    @Test
    void theCodeThatSetTheAppUpIsUsed() {
        PortalClient half = Factors.halfWay(people, ana);
        assertThat(half.post("/login/second", "code", Factors.codeOf(app.secret(), -1))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whoGuessesWaits() {
        PortalClient half = Factors.halfWay(people, ana);
        IntStream.range(0, 5)
                .forEach(i -> assertThat(
                                half.post("/login/second", "code", "00000" + i).status())
                        .isEqualTo(400));

        var refused = half.post("/login/second", "code", "000009");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(refused.page().select("[role=alert]").text()).startsWith("Too many tries");
        assertThat(half.post("/login/second", "recovery", app.recovery().getFirst())
                        .status())
                .as("codes of another kind do not wait")
                .isEqualTo(302);
    }

    @Test
    void aRecoveryCodeWorksOnceAndItsOwnerIsTold() {
        String code = app.recovery().getFirst();
        assertThat(app.recovery())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(shown -> shown.matches("([a-z2-9]{4}-){4}[a-z2-9]{4}"));
        Factors.halfWay(people, ana).post("/login/second", "recovery", code.toUpperCase(Locale.ROOT));
        PortalClient again = Factors.halfWay(people, ana);

        assertThat(again.post("/login/second", "recovery", code)
                        .page()
                        .select("#recovery-e")
                        .text())
                .isEqualTo("This recovery code does not work. Each works once.");
        Mailbox.Received mail = Mailbox.awaitTo(ana.email(), 2);
        assertThat(mail.subject()).isEqualTo("A recovery code of your Wagate account was used");
        assertThat(mail.text()).contains("9 are left").doesNotContain(code);
    }

    @Test
    void ofManyWhoUseTheSameRecoveryCodeAtOnceOneGetsIn() throws Exception {
        assertThat(enteredAtOnce(halfWay(), "recovery", app.recovery().get(1))).isEqualTo(1);
    }

    @Test
    void ofManyWhoUseTheSameCodeOfTheAppAtOnceOneGetsIn() throws Exception {
        List<PortalClient> browsers = halfWay();
        assertThat(enteredAtOnce(browsers, "code", factors.code(app))).isEqualTo(1);
    }

    /** How many of many who prove the same at the same moment get in; the others are told no, or to wait. */
    private long enteredAtOnce(List<PortalClient> browsers, String way, String typed) throws Exception {
        CountDownLatch together = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = browsers.stream()
                    .map(half -> threads.submit(() -> {
                        together.await();
                        return half.post("/login/second", way, typed).status();
                    }))
                    .toList();
            together.countDown();
            List<Integer> told = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                told.add(answer.get());
            }
            assertThat(told).hasSize(MANY).isSubsetOf(302, 400, 429);
            return told.stream().filter(status -> status == 302).count();
        }
    }

    private List<PortalClient> halfWay() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> Factors.halfWay(people, ana))
                .toList();
    }

    @Test
    void newRecoveryCodesEndTheOlderOnesAndWhenAllAreUsedNoneWorks() {
        browser.post("/account/second-factor/codes");
        String shown = browser.get("/account/second-factor/codes")
                .page()
                .expectFirst("#codes")
                .wholeText();
        assertThat(browser.get("/account/second-factor/codes").status())
                .as("shown once")
                .isEqualTo(302);
        assertThat(Factors.halfWay(people, ana)
                        .post("/login/second", "recovery", app.recovery().getFirst())
                        .status())
                .isEqualTo(400);
        shown.lines()
                .forEach(code -> assertThat(Factors.halfWay(people, ana)
                                .post("/login/second", "recovery", code)
                                .status())
                        .isEqualTo(302));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM recovery_code WHERE account_id = ? AND used_at IS NULL")
                        .param(ana.loggedIn().accountId())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(Factors.halfWay(people, ana)
                        .post(
                                "/login/second",
                                "recovery",
                                shown.lines().findFirst().orElseThrow())
                        .status())
                .isEqualTo(400);
        assertThat(browser.get("/account").page().text()).contains("0 recovery codes left");
    }

    @Test
    void anotherPersonsCodesOpenNothing() {
        var ben = people.member(people.tenant("Charlie's"), Role.OWNER);
        Factors.App bens = factors.addApp(people.login(ben), ben);
        PortalClient half = Factors.halfWay(people, ana);

        assertThat(half.post("/login/second", "code", factors.code(bens)).status())
                .isEqualTo(400);
        assertThat(half.post("/login/second", "recovery", bens.recovery().getFirst())
                        .status())
                .isEqualTo(400);
        assertThat(half.post("/login/second", "passkey", "{\"id\":\"AAAA\"}").status())
                .isEqualTo(400);
        assertThat(half.post("/login/second").status()).isEqualTo(400);
    }

    @Test
    void aPasswordThatWasChangedMeanwhileEndsTheHalfLogIn() {
        PortalClient half = Factors.halfWay(people, ana);
        browser.get("/account");
        browser.post("/account/logins/end-others");

        var late = half.post("/login/second", "code", factors.code(app));

        assertThat(late.location()).isEqualTo("/login");
        assertThat(half.get("/keys").location()).startsWith("/login");
    }

    @Test
    void withoutItsFactorThePasswordIsEnoughAgain() {
        assertThat(browser.post("/account/second-factor/app/remove").location()).isEqualTo("/account/second-factor");
        assertThat(browser.get("/account").page().text()).contains("Your password alone logs in.");
        assertThat(people.login(ana).get("/keys").status()).isEqualTo(200);
        assertThat(Mailbox.awaitTo(ana.email(), 2).subject())
                .isEqualTo("An authenticator app was removed from your Wagate account");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM recovery_code WHERE account_id = ?")
                        .param(ana.loggedIn().accountId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theSecretLiesSealedAndIsShownOnlyWhileTheAppIsSetUp() {
        byte[] stored = jdbc.sql("SELECT secret FROM totp WHERE account_id = ?")
                .param(ana.loggedIn().accountId())
                .query(byte[].class)
                .single();
        assertThat(new Base32().encodeToString(stored)).doesNotContain(app.secret());
        assertThat(browser.get("/account/second-factor/app").location()).isEqualTo("/account/second-factor");
    }

    @Test
    void aSecondAppIsNotAddedBesideTheFirst() {
        var ben = people.member(people.tenant("Charlie's"), Role.OWNER);
        PortalClient slow = people.login(ben);
        String page = "/account/second-factor/app";
        String secret = slow.get(page).page().select("#totp-secret").text().replace(" ", "");
        factors.addApp(people.login(ben), ben);

        assertThat(slow.post(page, "code", Factors.codeOf(secret, 0)).status()).isEqualTo(409);
    }

    @Test
    void halfALogInIsOverAfterTenMinutes() {
        PortalClient half = Factors.halfWay(people, ana);
        long late = System.currentTimeMillis() - Duration.ofMinutes(11).toMillis();
        jdbc.sql("""
                UPDATE SPRING_SESSION_ATTRIBUTES SET ATTRIBUTE_BYTES = ? WHERE ATTRIBUTE_NAME = 'half'
                  AND SESSION_PRIMARY_ID = (SELECT PRIMARY_ID FROM SPRING_SESSION WHERE SESSION_ID = ?)
                """)
                .params(
                        ("[" + ana.loggedIn().accountId() + ",1," + late + "]").getBytes(StandardCharsets.UTF_8),
                        new String(Base64.getDecoder().decode(half.cookie("wagate")), StandardCharsets.UTF_8))
                .update();
        assertThat(half.post("/login/second", "code", factors.code(app)).location())
                .isEqualTo("/login");
    }
}
