package io.wagate.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Second factors for tests: authenticator apps that show codes, and proofs that grow old. */
@TestComponent
public class Factors {

    private static final long STEP_SECONDS = 30;

    private final JdbcClient jdbc;

    Factors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An app with the recovery codes that came with it. */
    public record App(People.Person owner, String secret, List<String> recovery) {}

    /** Sets an app up in this browser, whose person has no factor yet. */
    public App addApp(PortalClient browser, People.Person owner) {
        String secret = browser.get("/account/second-factor/app")
                .page()
                .select("#totp-secret")
                .text()
                .replace(" ", "");
        var added = browser.post("/account/second-factor/app", "code", codeOf(secret, 0));
        assertThat(added.location()).as(added.body()).isEqualTo("/account/second-factor/codes");
        String codes = browser.get("/account/second-factor/codes")
                .page()
                .expectFirst("#codes")
                .wholeText();
        return new App(owner, secret, codes.lines().toList());
    }

    /** The code that the app shows now, as if none had been used in this step yet. */
    public String code(App app) {
        jdbc.sql("UPDATE totp SET last_step = 0 WHERE account_id = ?")
                .param(app.owner().loggedIn().accountId())
                .update();
        return codeOf(app.secret(), 0);
    }

    /** The code of so many steps from now. */
    public static String codeOf(String secret, long steps) {
        try {
            var key = new SecretKeySpec(new Base32().decode(secret), "RAW");
            long step = Instant.now().getEpochSecond() / STEP_SECONDS + steps;
            return new HmacOneTimePasswordGenerator(6).generateOneTimePasswordString(key, step);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A browser that gave the right password and nothing else yet. */
    public static PortalClient halfWay(People people, People.Person person) {
        PortalClient browser = people.client();
        var answer = browser.post("/login", "email", person.email(), "password", person.password());
        assertThat(answer.location()).as(answer.body()).isEqualTo("/login/second");
        return browser;
    }

    /** From now on this browser's last proof is so old. */
    public void age(PortalClient browser, Duration age) {
        String id = new String(Base64.getDecoder().decode(browser.cookie("wagate")), StandardCharsets.UTF_8);
        byte[] when = Long.toString(Instant.now().minus(age).toEpochMilli()).getBytes(StandardCharsets.UTF_8);
        int rows = jdbc.sql("""
                UPDATE SPRING_SESSION_ATTRIBUTES SET ATTRIBUTE_BYTES = ? WHERE ATTRIBUTE_NAME = 'proved'
                  AND SESSION_PRIMARY_ID = (SELECT PRIMARY_ID FROM SPRING_SESSION WHERE SESSION_ID = ?)
                """).params(when, id).update();
        assertThat(rows).as("a proof that grew old").isEqualTo(1);
    }
}
