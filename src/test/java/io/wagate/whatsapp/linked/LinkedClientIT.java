package io.wagate.whatsapp.linked;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.localwhatsapp.LocalWhatsApp;
import io.wagate.localwhatsapp.phone.Phone;
import io.wagate.session.SessionService;
import io.wagate.session.SessionWish;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator chooses the client of linked devices while they are connected. */
@IntegrationTest
class LinkedClientIT {

    private static final String PAGE = "/admin/system/linked";
    private static final String NEWER = "2.3000.1999999999";

    @Autowired
    SessionService sessions;

    @Autowired
    LocalWhatsApp whatsApp;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private PortalClient ada;
    private Tenant bakery;
    private Actor actor;
    private Phone own;

    @BeforeEach
    void anAdministratorAndATenant() {
        ada = people.login(people.administrator());
        bakery = people.tenant("Bakery");
        actor = People.system(bakery);
        own = whatsApp.phone("49153" + String.format("%08d", bakery.id().value()));
    }

    @AfterEach
    void putBack() {
        whatsApp.faults().oldestVersion(0, 0, 0);
        ada.post(PAGE + "/reset");
        ada.post(PAGE + "/withdraw");
    }

    @Test
    void forMembersThePageDoesNotExist() {
        PortalClient owner = people.login(bakery, Role.OWNER);
        assertThat(owner.get(PAGE).status()).isEqualTo(404);
        for (String action : List.of("", "/reset", "/start", "/accept", "/withdraw")) {
            assertThat(owner.post(PAGE + action, "version", NEWER, "signedBy", "Eve")
                            .status())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(people.client().get(PAGE).location()).contains("/login");
        assertThat(ada.get(PAGE).page().select("#h-now ~ *, dl.facts").text()).doesNotContain(NEWER);
    }

    @Test
    void theNextConnectionAnnouncesTheNewVersionWithoutARestart() {
        link("real", null);
        whatsApp.faults().oldestVersion(2, 3000, 1_999_999_999);
        own.onlineCompanion().orElseThrow().hangUp();
        Eventually.assertThat("refused", () -> session("real").reason() == DisconnectReason.OUTDATED);

        Document refused = ada.get(PAGE).page();
        assertThat(refused.select(".note-bad").text())
                .contains("refused", "as outdated (405)", "Enter a newer client version below");
        PortalClient member = people.login(bakery, Role.OWNER);
        assertThat(member.get("/sessions/real").page().select(".note-bad").text())
                .contains("WhatsApp wants a newer client", "no scan is needed");

        assertThat(ada.post(PAGE, "version", NEWER).location()).isEqualTo(PAGE);
        Document changed = ada.get(PAGE).page();
        assertThat(changed.select("dl.facts").text()).contains(NEWER, "built in: " + LinkedSettings.VERSION);
        assertThat(changed.select(".note-bad").text()).contains("can be started again");
        ada.post(PAGE + "/start");

        Eventually.assertThat("ready, without a scan", () -> session("real").isReady());
        assertThat(ada.get(PAGE).page().select(".note-bad")).isEmpty();
        assertThat(audited())
                .contains("driver.client_changed", "driver.sessions_started")
                .doesNotContain("driver.accepted");
    }

    @Test
    void whatTheDriverWouldNotConnectWithStandsBesideItsField() {
        var elsewhere = ada.post(PAGE, "endpoint", "wss://192.0.2.7/ws/chat", "version", "2.3000.7");
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.page().select("#endpoint-bad").text()).contains("on this machine");
        assertThat(elsewhere.page().select("details[open] #endpoint").val()).isEqualTo("wss://192.0.2.7/ws/chat");
        assertThat(elsewhere.page().select("#version").val()).isEqualTo("2.3000.7");
        assertThat(ada.post(PAGE, "version", "new")
                        .page()
                        .select("#version-bad")
                        .text())
                .contains("three numbers");
        assertThat(ada.post(PAGE, "root", "12").page().select("#root-bad").text())
                .contains("64 hexadecimal digits");
        assertThat(ada.get(PAGE).page().select("dl.facts").text()).contains(LinkedSettings.VERSION, "built in");
    }

    @Test
    void thePutBackClientSaysByWhomAndTheSameChoiceTwiceIsOneChange() {
        ada.post(PAGE, "version", NEWER);
        ada.post(PAGE, "version", " " + NEWER + " ");
        ada.post(PAGE + "/reset");

        assertThat(ada.get(PAGE).page().select("dl.facts").text())
                .contains(LinkedSettings.VERSION, " by ")
                .doesNotContain("nobody changed it");
        assertThat(ada.get(PAGE).page().select("form[action$=reset]")).isEmpty();
        assertThat(audited()).endsWith("driver.client_changed", "driver.client_put_back");
    }

    @Test
    void aSheetThatWasSignedAgainstADoubleIsNotTaken() {
        assertThat(ada.post(PAGE + "/accept", "signedBy", " ")
                        .page()
                        .select("#signed-bad")
                        .text())
                .contains("name that stands on the sheet");

        var refused = ada.post(PAGE + "/accept", "signedBy", "Ada");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.page().select("#signed-bad").text()).contains("not the live service");
        assertThat(people.login(bakery, Role.OWNER)
                        .get("/sessions/new")
                        .page()
                        .select("#driver-hint")
                        .text())
                .contains("It is not verified against the live service");
    }

    @Test
    void onceASheetIsNotedTheWordsOfTenantsSaySo() {
        // As after a sheet that was signed for the live service, which no test may reach.
        ada.post(PAGE, "version", NEWER);
        jdbc.sql("""
                UPDATE driver_setting SET accepted_version = ?, accepted_signed_by = 'Somebody',
                    accepted_at = UTC_TIMESTAMP(6), accepted_by = 'ada@example.com' WHERE driver = 'linked'
                """).param(NEWER).update();
        PortalClient owner = people.login(bakery, Role.OWNER);

        Eventually.assertThat(
                "the words change",
                () -> owner.get("/sessions/new")
                        .page()
                        .select("#driver-hint")
                        .text()
                        .contains("tried against the live service with client " + NEWER));
        assertThat(owner.get("/sessions/new").page().select("#driver-hint").text())
                .contains("unofficial")
                .doesNotContain("not verified");

        ada.post(PAGE + "/withdraw");
        assertThat(owner.get("/sessions/new").page().select("#driver-hint").text())
                .contains("not verified");
    }

    @Test
    void thePhoneShowsTheNameThatWasChosen() {
        link("till", "Bristol till");

        assertThat(own.onlineCompanion().orElseThrow().name()).isEqualTo("Bristol till");
        assertThat(session("till").deviceName()).isEqualTo("Bristol till");
        PortalClient owner = people.login(bakery, Role.OWNER);
        assertThat(owner.get("/sessions/till").page().text()).contains("tap Bristol till, Log out");

        var sandbox = owner.post("/sessions", "sessionId", "toy", "driver", "sandbox", "deviceName", "Till");
        assertThat(sandbox.status()).isEqualTo(400);
        assertThat(sandbox.page().select("#device-bad").text()).contains("no name in a phone's list");
    }

    private void link(String id, @Nullable String deviceName) {
        sessions.initialise(actor, new SessionWish(id, null, LinkedDriver.NAME, null, deviceName));
        Eventually.assertThat("a code is shown", () -> session(id).qr() != null);
        own.scan(Objects.requireNonNull(session(id).qr()).text());
        Eventually.assertThat("ready", () -> session(id).isReady());
    }

    private WhatsAppSession session(String id) {
        return sessions.get(actor, id);
    }

    private List<String> audited() {
        return jdbc.sql("SELECT action FROM audit WHERE action LIKE 'driver.%' ORDER BY id")
                .query(String.class)
                .list();
    }
}
