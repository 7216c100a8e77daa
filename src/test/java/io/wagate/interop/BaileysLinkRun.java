package io.wagate.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.localwhatsapp.network.Device;
import io.wagate.localwhatsapp.network.Faults.Forgery;
import io.wagate.localwhatsapp.phone.Phone;
import io.wagate.localwhatsapp.wire.CertificateAuthority.Flaw;
import io.wagate.localwhatsapp.wire.Malformed;
import io.wagate.support.Beside;
import io.wagate.support.Eventually;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Linking, logging in, and every way to lose a connection, with Baileys 7.0.0-rc14. */
@Beside
class BaileysLinkRun extends WithBaileys {

    @Test
    void aScanLinksADeviceThatLogsInWithPhoneAndHiddenAddress() {
        BaileysClient baileys = client("first");
        baileys.run("connect", Map.of());
        own.scan(baileys.event("qr", any -> true).path("text").asString());
        var me = baileys.event("open", any -> true).path("me");
        assertThat(me.path("id").asString()).isEqualTo("5511988880000:1@s.whatsapp.net");
        assertThat(me.path("lid").asString())
                .isEqualTo(own.hidden().withDevice(1).toString());
        assertThat(own.companions()).hasSize(1);
    }

    @Test
    void aTypedCodeLinksToo() {
        BaileysClient baileys = client("first");
        baileys.run("connect", Map.of());
        baileys.event("qr", any -> true);
        String code = baileys.run("pairingCode", Map.of("number", own.number())).asString();
        Eventually.assertThat(() -> own.type(code.substring(0, 4) + "-" + code.substring(4)));
        baileys.event("open", any -> true);
        String id = baileys.text(friend.address().toString(), "linked by code");
        assertThat(arrived(friend, id).text()).isEqualTo("linked by code");
    }

    @Test
    void aWrongCodeLinksNothing() {
        BaileysClient baileys = client("first");
        baileys.run("connect", Map.of());
        baileys.event("qr", any -> true);
        baileys.run("pairingCode", Map.of("number", own.number()));
        Eventually.assertThat(() -> own.type("AAAA-AAAA"));
        baileys.event("close", any -> true);
        assertThat(own.companions()).isEmpty();
    }

    @Test
    void aCodeThatNobodyShowsAnyMoreIsRefused() {
        BaileysClient baileys = client("first");
        baileys.run("connect", Map.of());
        String qr = baileys.event("qr", any -> true).path("text").asString();
        baileys.close();
        Eventually.assertThat(() -> assertThatThrownBy(() -> own.scan(qr))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("nobody"));
    }

    @ParameterizedTest
    @EnumSource(names = {"HMAC", "ACCOUNT_SIGNATURE"})
    void aForgedProofIsRefusedByTheDevice(Forgery forgery) {
        whatsApp.faults().forge(forgery);
        BaileysClient baileys = client("first");
        baileys.run("connect", Map.of());
        own.scan(baileys.event("qr", any -> true).path("text").asString());
        assertThat(baileys.event("close", any -> true).path("reason").asString())
                .containsIgnoringCase("signature");
        assertThat(own.companions()).isEmpty();
    }

    /** What Baileys looks at; validity in time and the leaf's key it does not. */
    @ParameterizedTest
    @EnumSource(names = {"FOREIGN_ROOT", "LEAF_NOT_SIGNED_BY_INTERMEDIATE"})
    void aServerWithAFlawedCertificateIsNotTrusted(Flaw flaw) {
        whatsApp.faults().certificates(flaw);
        BaileysClient baileys = client("first");
        baileys.run("connect", Map.of());
        assertThat(baileys.event("close", any -> true).path("reason").asString())
                .contains("certificate signature invalid");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 405, 503})
    void aRefusedLoginIsToldWithItsReason(int reason) {
        BaileysClient baileys = linked();
        baileys.run("disconnect", Map.of());
        baileys.event("close", any -> true);
        whatsApp.faults().refuseLogin(reason);
        baileys.run("connect", Map.of());
        assertThat(baileys.event("close", any -> true).path("status").asInt()).isEqualTo(reason);
    }

    @Test
    void aClientOlderThanTheOldestAllowedIsOutdated() {
        whatsApp.faults().oldestVersion(2, 9000, 0);
        BaileysClient baileys = client("first");
        baileys.run("connect", Map.of());
        assertThat(baileys.event("close", any -> true).path("status").asInt()).isEqualTo(405);
    }

    @Test
    void aSecondLoginWithTheSameCredentialsReplacesTheFirst() {
        BaileysClient first = linked();
        BaileysClient second = client("first");
        second.run("connect", Map.of());
        assertThat(first.event("close", any -> true).path("status").asInt()).isEqualTo(440);
        second.event("open", any -> true);
    }

    @Test
    void anUnlinkedDeviceIsToldAtOnceOrWhenItComesBack() {
        BaileysClient present = linked("present");
        BaileysClient away = linked("away");
        away.run("disconnect", Map.of());
        away.event("close", any -> true);
        own.unlinkAll();
        assertThat(present.event("close", any -> true).path("status").asInt()).isEqualTo(401);
        away.run("connect", Map.of());
        assertThat(away.event("close", any -> true).path("status").asInt()).isEqualTo(401);
    }

    @Test
    void aDeviceThatLogsOutIsNoDeviceAnyMore() {
        BaileysClient baileys = linked();
        baileys.attempt("logout", Map.of());
        eventually("no companion is left", () -> own.companions().isEmpty());
    }

    @Test
    void whatWasWrittenMeanwhileComesInOrderAfterwards() {
        BaileysClient baileys = linked();
        baileys.run("disconnect", Map.of());
        baileys.event("close", any -> true);
        String one = friend.write(own.address(), "one");
        String two = friend.write(own.address(), "two");
        baileys.run("connect", Map.of());
        assertThat(baileys.event("message", message -> !message.path("fromMe").asBoolean())
                        .path("id")
                        .asString())
                .isEqualTo(one);
        assertThat(baileys.event("message", message -> !message.path("fromMe").asBoolean())
                        .path("id")
                        .asString())
                .isEqualTo(two);
        eventually("both were taken", () -> whatsApp.witness().ids("taken").containsAll(java.util.List.of(one, two)));
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfAFrameLosesNothing() {
        BaileysClient baileys = linked();
        whatsApp.faults().cutInMidFrame(0);
        String id = friend.write(own.address(), "torn");
        assertThat(baileys.event("close", any -> true).path("status").asInt()).isNotEqualTo(401);
        assertThat(baileys.left("message")).isEmpty();
        baileys.run("connect", Map.of());
        assertThat(baileys.message(id).path("text").asString()).isEqualTo("torn");
    }

    @Test
    void aStreamThatFailsIsToldWithItsCode() {
        BaileysClient baileys = linked();
        own.companions().getFirst().failStream(503);
        assertThat(baileys.event("close", any -> true).path("status").asInt()).isEqualTo(503);
    }

    @Test
    void aServerThatFallsSilentIsNoticed() {
        BaileysClient baileys = linked();
        baileys.run("disconnect", Map.of());
        baileys.event("close", any -> true);
        baileys.run("connect", Map.of("options", Map.of("keepAliveIntervalMs", 500)));
        baileys.event("open", any -> true);
        whatsApp.faults().fallSilent(true);
        assertThat(baileys.event("close", any -> true).path("reason").asString())
                .contains("lost");
    }

    @Test
    void aDeviceWhoseKeysRunOutUploadsMore() {
        BaileysClient baileys = linked();
        Device companion = own.companions().getFirst();
        companion.exhaustKeys();
        // It uploads no more often than every few seconds and may have done so just now: it is told until it does.
        eventually("keys were uploaded", () -> {
            boolean uploaded = companion.keys().left() > 0;
            if (!uploaded) {
                companion.exhaustKeys();
            }
            return uploaded;
        });
        String id = friend.write(own.address(), "with a new key");
        assertThat(baileys.message(id).path("text").asString()).isEqualTo("with a new key");
    }

    @Test
    void aDeviceWithoutOneTimeKeysIsReachedAllTheSame() {
        BaileysClient baileys = linked();
        Phone stranger = whatsApp.phone("5511966660000");
        String id = whatsApp.network().alone(() -> {
            own.companions().getFirst().exhaustKeys();
            return stranger.write(own.address(), "without a one-time key");
        });
        assertThat(baileys.message(id).path("text").asString()).isEqualTo("without a one-time key");
    }
}
