package io.wagate.portal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.portal.Guesses;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.TokenPages;
import io.wagate.tenant.Tenant;
import io.wagate.verification.AppDraft;
import io.wagate.verification.AppSecrets;
import io.wagate.verification.AppService;
import io.wagate.verification.StartVerification;
import io.wagate.verification.Started;
import io.wagate.verification.VerificationService;
import io.wagate.verification.VerificationSettings;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an end user sees of a verification, without script. */
@IntegrationTest
class HostedPageIT {

    private static final String PHONE = "12025550110";
    private static final String OTHER = "12025550111";

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    AppService apps;

    @Autowired
    AppSecrets secrets;

    @Autowired
    VerificationService verifications;

    @Autowired
    Chats chats;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private Actor system;
    private PortalClient user;

    @BeforeEach
    void somebodyWithoutALogin() {
        alice = people.tenant("Northwind Bakery");
        system = People.system(alice);
        user = people.client();
        linked.session(alice, "main");
    }

    @Test
    void aTokenThatNobodyHasSaysNothingAboutAnybody() {
        Answer unknown = user.get("/v/AAAAAAAAAAAAAAAAAAAAAAAA");
        Answer crooked = user.get("/v/%C3%A4%27%22--");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.page().select("h1").text()).isEqualTo("This link leads nowhere");
        assertThat(crooked.status()).isEqualTo(404);
        assertThat(crooked.body()).isEqualTo(unknown.body());
        assertThat(user.get("/v/AAAAAAAAAAAAAAAAAAAAAAAA/qr.svg").status()).isEqualTo(404);
        assertThat(user.get("/v/AAAAAAAAAAAAAAAAAAAAAAAA/_card").header("HX-Refresh"))
                .contains("true");
        assertThat(user.postForged("/v/AAAAAAAAAAAAAAAAAAAAAAAA/check", "code", "123456")
                        .status())
                .isEqualTo(404);
        assertThat(user.postForged("/v/AAAAAAAAAAAAAAAAAAAAAAAA/resend").status())
                .isEqualTo(404);
    }

    @Test
    void whoTriesManyTokensIsNotAnsweredAndPagesThatWereOpenStayOpen() {
        String open = path(started(reverse(null)));
        String later = path(started(reverse(null)));
        PortalClient guesser = people.client("127.250.7.9");
        assertThat(guesser.get(open).status()).isEqualTo(200);
        for (int guess = 0; guess < Guesses.ALLOWED; guess++) {
            guesser.get("/v/guess-" + guess);
        }

        Answer refused = guesser.get("/v/one-more");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).contains("60");
        assertThat(guesser.get(later).status()).isEqualTo(429);
        assertThat(guesser.get(open).status()).isEqualTo(200);
        assertThat(user.get(later).status()).isEqualTo(200);
    }

    @Test
    void nobodyKeepsIndexesFramesOrLearnsOfThePage() {
        TokenPages.assertKeptByNobody(user.get(path(started(reverse(null)))));
    }

    @Test
    void thePageSpeaksTheLanguageOfTheBrowser() {
        String path = path(started(reverse(null)));

        assertThat(spoken(path, "de-AT,de;q=0.9,en;q=0.5"))
                .isEqualTo("de Bestätigen Sie Ihre Nummer mit einer Nachricht");
        assertThat(spoken(path, "fr")).isEqualTo("en Confirm your number with one message");
        assertThat(spoken(path, "*;q=x")).isEqualTo("en Confirm your number with one message");
        assertThat(spoken("/v/AAAAAAAAAAAAAAAAAAAAAAAA", "de")).isEqualTo("de Dieser Link führt nirgendwohin");
    }

    @Test
    void thePageLooksLikeTheCompany() {
        PortalClient owner = people.login(alice, Role.OWNER);
        owner.get("/verifications/brand");
        assertThat(owner.post("/verifications/brand", "name", "Nordwind", "colour", "#FFCC00")
                        .status())
                .isEqualTo(302);
        String path = path(started(reverse(null)));

        Document page = user.get(path).page();
        Answer sheet = user.get(page.select("link[href*=brand]").attr("href"));

        assertThat(page.select("h1").text()).isEqualTo("Nordwind");
        assertThat(sheet.header("Content-Type").orElse("")).startsWith("text/css");
        assertThat(sheet.body()).startsWith(":root{--accent:#").contains("prefers-color-scheme:dark");
        assertThat(user.get("/v/AAAAAAAAAAAAAAAAAAAAAAAA/brand.css").status()).isEqualTo(404);
    }

    @Test
    void aColourThatIsNoneGetsIntoNoSheet() {
        PortalClient owner = people.login(alice, Role.OWNER);
        owner.get("/verifications/brand");

        Answer refused = owner.post("/verifications/brand", "name", "", "colour", "red;}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#colour-bad").text()).contains("#0b6b4d");
        assertThat(user.get(path(started(reverse(null)))).page().select("link[href*=brand]"))
                .isEmpty();
    }

    @Test
    void whileItWaitsThePageSaysWhatToSendAndWhereWithoutAnyScript() {
        Started started = started(reverse(null));
        Document page = user.get(path(started)).page();
        String code = started.verification().code();

        assertThat(page.select("h1").text()).isEqualTo("Northwind Bakery");
        assertThat(page.select("code").text()).isEqualTo(">>" + code + "<<");
        assertThat(page.select("a.btn").attr("href")).isEqualTo(invitation(started));
        assertThat(page.select(".qr a").attr("href")).isEqualTo(invitation(started));
        assertThat(page.select("time[data-until]").text()).matches("(9|10) min [0-9]+ s");
        assertThat(page.select(".foot a").attr("href")).isEqualTo(path(started));
        Answer image = user.get(page.select(".qr img").attr("src"));
        assertThat(image.header("Content-Type")).contains("image/svg+xml");
        assertThat(page.select("#card").attr("hx-get")).startsWith(path(started));
        assertThat(user.get(page.select("#card").attr("hx-get")).status()).isEqualTo(204);
    }

    @Test
    void theRightMessageMovesThePageAndItStopsAsking() {
        Started started = started(reverse(null));
        String asked = user.get(path(started)).page().select("#card").attr("hx-get");

        write(PHONE, "Hello >>" + started.verification().code() + "<< there");

        Eventually.assertThat(
                "it is confirmed", () -> user.get(path(started)).body().contains("is confirmed"));
        Document part = user.get(asked).page();
        assertThat(part.select("#card").hasAttr("hx-get")).isFalse();
        assertThat(part.select("#card h2").text()).isEqualTo("Your number is confirmed");
        assertThat(part.select("#said").text()).isEqualTo("Your number is confirmed");
        assertThat(part.select("#card").text()).contains("+1 •••• 0110").doesNotContain(PHONE);
        assertThat(part.select("a.btn")).isEmpty();
        assertThat(part.text()).contains("You can close this page.");
        assertThat(user.get(path(started) + "/qr.svg").status()).isEqualTo(404);
    }

    @Test
    void anotherNumberIsSaidAndTheCodeStaysAlive() {
        Started started = started(reverse(List.of(PHONE)));
        assertThat(user.get(path(started)).page().select("#card").text())
                .contains("Northwind Bakery wants to know that +1 •••• 0110");

        write(OTHER, ">>" + started.verification().code() + "<<");
        Eventually.assertThat(
                "the wrong number is said",
                () -> user.get(path(started)).body().contains("That came from another number"));
        assertThat(user.get(path(started)).page().select("code").text())
                .contains(started.verification().code());

        write(PHONE, ">>" + started.verification().code() + "<<");
        Eventually.assertThat(
                "it is confirmed", () -> user.get(path(started)).body().contains("is confirmed"));
    }

    @Test
    void theButtonLeadsBackWithASignedResult() throws Exception {
        String app = app("https://shop.example/done?step=2", null);
        String secret = secrets.returnSecret(system, app);
        Started started = verifications.request(system, StartVerification.reverse(app, VerificationSettings.NONE));
        assertThat(user.get(path(started)).body()).doesNotContain("shop.example");

        write(PHONE, ">>" + started.verification().code() + "<<");
        Eventually.assertThat(
                "it is confirmed", () -> user.get(path(started)).body().contains("is confirmed"));

        String link = user.get(path(started)).page().select("a.btn").attr("href");
        assertThat(link)
                .startsWith("https://shop.example/done?step=2&verification="
                        + started.verification().publicId());
        assertThat(link).contains("&status=validated&phone=%2B" + PHONE);
        Matcher parts =
                Pattern.compile("&(verification=.*)&signature=([0-9a-f]{64})$").matcher(link);
        assertThat(parts.find()).isTrue();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(parts.group(2))
                .isEqualTo(HexFormat.of().formatHex(mac.doFinal(parts.group(1).getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aCodeThatIsOverOffersTheWayToANewOne() {
        String app = app("https://shop.example/done", null);
        Started started = verifications.request(system, StartVerification.reverse(app, VerificationSettings.NONE));
        Started lost = started(reverse(null));
        end(started);
        end(lost);

        Eventually.assertThat(
                "it has expired and leads on",
                () -> !user.get(path(started)).page().select("a.btn").isEmpty()
                        && user.get(path(started)).body().contains("This code has ended"));
        Document page = user.get(path(started)).page();
        assertThat(page.select("a.btn").text()).isEqualTo("Get a new code");
        assertThat(page.select("a.btn").attr("href")).contains("status=expired");
        assertThat(page.select("code, .qr")).isEmpty();
        assertThat(user.get(path(lost)).page().select("#card").text())
                .contains("go back to Northwind Bakery and ask for a new one");
    }

    @Test
    void aCallbackThatNobodyTakesIsNotTheUsersFault() {
        String app = app(null, "http://127.0.0.1:9/verified");
        Started started = verifications.request(system, StartVerification.reverse(app, VerificationSettings.NONE));

        write(PHONE, ">>" + started.verification().code() + "<<");

        Eventually.assertThat(
                "it has failed", () -> user.get(path(started)).body().contains("That did not work"));
        assertThat(user.get(path(started)).page().select("#card").text()).contains("You did nothing wrong");
    }

    @Test
    void aCodeThatWeSentIsTypedHereAndFiveTriesAreEnough() {
        String app = app(null, null);
        Started started = verifications.request(
                system, new StartVerification(app, StartVerification.Way.OUTGOING, PHONE, VerificationSettings.NONE));
        String path = path(started);
        assertThat(user.get(path).page().select("#card").text()).contains("It went to +1 •••• 0110");
        String code = sentCode();
        String wrong = code.equals("000000") ? "111111" : "000000";

        Answer refused = user.postForged(path + "/check", "code", wrong);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Set-Cookie")).isEmpty();
        assertThat(refused.page().select("#notice").text()).contains("That is not the code.", "4 tries are left.");
        assertThat(user.get(path + "/resend").status()).isEqualTo(405);

        assertThat(user.postForged(path + "/check", "code", " " + code.substring(0, 3) + " " + code.substring(3))
                        .location())
                .isEqualTo(path);
        assertThat(user.get(path).body()).contains("Your number is confirmed");

        Started second = verifications.request(
                system, new StartVerification(app, StartVerification.Way.OUTGOING, PHONE, VerificationSettings.NONE));
        for (int guess = 0; guess < 5; guess++) {
            user.postForged(path(second) + "/check", "code", "x");
        }
        assertThat(user.get(path(second)).page().select("#code")).isEmpty();
    }

    private String sentCode() {
        Pattern sentence = Pattern.compile("([0-9]{6}) is your code");
        String[] code = new String[1];
        Eventually.assertThat("the phone has a code", () -> {
            Matcher matcher = sentence.matcher(
                    chats.messages(system, PHONE, Jid.ofPhone(number()), 10).toString());
            code[0] = matcher.find() ? matcher.group(1) : null;
            return code[0] != null;
        });
        return code[0];
    }

    private void end(Started started) {
        jdbc.sql("UPDATE verification SET expires_at = UTC_TIMESTAMP(6) WHERE public_id = ?")
                .param(started.verification().publicId())
                .update();
    }

    private void write(String phone, String text) {
        chats.write(system, phone, Jid.ofPhone(number()), new Content.Text(text), null);
    }

    private String number() {
        return jdbc.sql("SELECT phone FROM whatsapp_session WHERE tenant_id = ? AND public_id = 'main'")
                .param(alice.id().value())
                .query(String.class)
                .single();
    }

    private static String invitation(Started started) {
        return java.util.Objects.requireNonNull(started.invitation()).link();
    }

    private static String path(Started started) {
        return URI.create(started.page()).getPath();
    }

    private Started started(StartVerification request) {
        return verifications.request(system, request);
    }

    private StartVerification reverse(@Nullable List<String> numbers) {
        return StartVerification.reverse(
                app(null, null),
                new VerificationSettings(null, null, numbers, null, null, null, null, null, null, null));
    }

    private String app(@Nullable String returnUrl, @Nullable String callback) {
        AppDraft draft = new AppDraft(
                "Shop",
                "",
                true,
                false,
                "main",
                VerificationSettings.NONE.withCallback(callback),
                List.of(),
                List.of(),
                null,
                null,
                returnUrl,
                false);
        return apps.create(system, draft).publicId();
    }

    @Test
    void aMemberWhoIsLoggedInSeesTheSamePage() {
        String path = path(started(reverse(null)));

        assertThat(people.login(alice, Role.OWNER).get(path).page().select(".side"))
                .isEmpty();
    }

    private String spoken(String path, String languages) {
        Document page = user.send(user.request(path)
                        .header("Accept", "text/html")
                        .header("Accept-Language", languages)
                        .GET()
                        .build())
                .page();
        return page.select("html").attr("lang") + " "
                + page.select("#card h2, .card h1").text();
    }
}
