package io.wagate.portal.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Factors;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.SoftPasskey;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which answers of passkeys prove nothing: copies, and what was signed on pages of others. */
@IntegrationTest
class PasskeyProofIT {

    private static final String PAGE = "/account/second-factor/passkey";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private final SoftPasskey passkey = new SoftPasskey();
    private SoftPasskey.Claim honest;
    private People.Person ana;
    private PortalClient browser;

    @BeforeEach
    void ana() {
        honest = SoftPasskey.honest(port);
        ana = people.member(people.tenant("Bakery"), Role.OWNER);
        browser = people.login(ana);
    }

    @Test
    void aCounterThatStandsStillOrGoesBackIsRefusedAndStandsInTheAudit() {
        assertThat(add(passkey, honest.counter(5)).status()).isEqualTo(302);
        assertThat(second(honest.counter(7)).status()).isEqualTo(302);

        for (long copied : List.of(7L, 6L, 0L)) {
            Answer refused = second(honest.counter(copied));
            assertThat(refused.status()).as("counter %d", copied).isEqualTo(400);
            assertThat(refused.page().text()).contains("This passkey was not accepted.");
        }
        assertThat(copiesInTheAudit()).containsExactly("Key", "Key", "Key");
        assertThat(alone(honest.counter(7)).status()).isEqualTo(401);
        assertThat(copiesInTheAudit()).hasSize(4);

        assertThat(alone(honest.counter(8)).location()).as("the true one").isEqualTo("/");
        assertThat(copiesInTheAudit()).hasSize(4);
    }

    @Test
    void aPasskeyThatDoesNotCountIsNoCopy() {
        add(passkey, honest.counter(0));

        assertThat(second(honest.counter(0)).status()).isEqualTo(302);
        assertThat(alone(honest.counter(0)).status()).isEqualTo(302);
        assertThat(copiesInTheAudit()).isEmpty();
    }

    @Test
    void whoCannotSignDoesNotMakeItLookCopied() {
        add(passkey, honest.counter(5));
        PortalClient half = Factors.halfWay(people, ana);
        String forged = new SoftPasskey(passkey).signed(options(half.get("/login/second")), honest);

        assertThat(half.post("/login/second", "passkey", forged).status()).isEqualTo(400);
        assertThat(copiesInTheAudit()).isEmpty();
    }

    @Test
    void whatWasSignedForAnotherPageOrPartyOpensNothing() {
        add(passkey, honest);

        for (SoftPasskey.Claim foreign : foreign(honest.counter(2))) {
            assertThat(second(foreign).status()).as(foreign.toString()).isEqualTo(400);
            assertThat(alone(foreign).status()).as(foreign.toString()).isEqualTo(401);
        }

        assertThat(second(honest.counter(2)).status()).isEqualTo(302);
    }

    @Test
    void whatWasMadeForAnotherPageOrPartyIsNotAdded() {
        for (SoftPasskey.Claim foreign : foreign(honest)) {
            Answer refused = add(passkey, foreign);
            assertThat(refused.status()).as(foreign.toString()).isEqualTo(400);
            assertThat(refused.page().text()).contains("This passkey could not be read.");
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM passkey WHERE account_id = ?")
                        .param(ana.loggedIn().accountId())
                        .query(Integer.class)
                        .single())
                .isZero();

        assertThat(add(passkey, honest).status()).isEqualTo(302);
    }

    @Test
    void aPasskeyAloneHasToCheckWhoHoldsIt() {
        add(passkey, honest);

        assertThat(alone(honest.counter(2).flags(SoftPasskey.PRESENT)).status()).isEqualTo(401);
        assertThat(second(honest.counter(2).flags(SoftPasskey.PRESENT)).status())
                .as("after the password it need not")
                .isEqualTo(302);
    }

    /** Another site, another scheme, another port, a page of ours in a foreign place; then foreign parties. */
    private List<SoftPasskey.Claim> foreign(SoftPasskey.Claim claim) {
        return List.of(
                claim.origin("https://wagate.example"),
                claim.origin("https://localhost:" + port),
                claim.origin("http://localhost:" + (port + 1)),
                claim.origin("http://localhost:" + port + ".wagate.example"),
                claim.rpId("wagate.example"),
                claim.rpId("127.0.0.1"));
    }

    private Answer add(SoftPasskey made, SoftPasskey.Claim claim) {
        return browser.post(PAGE, "name", "Key", "passkey", made.created(options(browser.get(PAGE)), claim));
    }

    private Answer second(SoftPasskey.Claim claim) {
        PortalClient half = Factors.halfWay(people, ana);
        return half.post("/login/second", "passkey", passkey.signed(options(half.get("/login/second")), claim));
    }

    private Answer alone(SoftPasskey.Claim claim) {
        PortalClient stranger = people.client();
        stranger.post("/login/passkey/begin");
        Answer page = stranger.get("/login/passkey");
        return stranger.post("/login/passkey", "passkey", passkey.signed(options(page), claim));
    }

    private static String options(Answer page) {
        return page.page().expectFirst("form[data-passkey]").attr("data-options");
    }

    private List<String> copiesInTheAudit() {
        return jdbc.sql("SELECT subject FROM audit WHERE action = 'account.passkey_copied' AND actor_id = ?")
                .param(ana.email())
                .query(String.class)
                .list();
    }
}
