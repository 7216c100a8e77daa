package io.wagate.whatsapp.linked.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.RememberedCredentials;
import io.wagate.whatsapp.SendOutcome.Acknowledged;
import io.wagate.whatsapp.SendOutcome.Refusal;
import io.wagate.whatsapp.SendOutcome.Refused;
import io.wagate.whatsapp.linked.Seeded;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.proto.KeptDevice;
import io.wagate.whatsapp.linked.proto.Message;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final Instant AT = Instant.parse("2026-11-28T12:00:00Z");

    private final RememberedCredentials kept = new RememberedCredentials();
    private final Vault vault = new Vault(kept);
    private final Seeded randomness = new Seeded(1);

    @Test
    void onlyWhatIsCommittedOutlivesTheSession() {
        vault.put("a", new byte[] {1});
        assertThat(vault.get("a")).hasValue(new byte[] {1});
        assertThat(new Vault(kept).get("a")).isEmpty();

        vault.commit();
        vault.put("a", new byte[] {2});
        vault.rollback();
        assertThat(vault.get("a")).hasValue(new byte[] {1});

        vault.remove("a");
        vault.commit();
        assertThat(new Vault(kept).get("a")).isEmpty();
    }

    @Test
    void aCommitThatFailsLeavesWhatWasDurable() {
        vault.put("a", new byte[] {1});
        vault.commit();
        kept.fence();
        vault.put("a", new byte[] {2});
        assertThatThrownBy(vault::commit).isInstanceOf(Vault.Unavailable.class);
        assertThat(vault.get("a")).hasValue(new byte[] {1});
    }

    @Test
    void aClosedVaultWritesNothing() {
        vault.put("a", new byte[] {1});
        vault.close();
        assertThatThrownBy(vault::commit).isInstanceOf(Vault.Unavailable.class);
        assertThatThrownBy(vault::clear).isInstanceOf(Vault.Unavailable.class);
        assertThat(kept.isEmpty()).isTrue();
    }

    @Test
    void aDeviceComesBackAsItWas() {
        Device device = Device.random(randomness)
                .linked(
                        Address.parse("4915112345678:7@s.whatsapp.net").orElseThrow(),
                        Address.parse("900000000000001:7@lid").orElseThrow(),
                        new byte[] {1, 2, 3});
        device.save(vault);
        vault.commit();

        Device again = Device.load(new Vault(kept)).orElseThrow();
        assertThat(again.noise().privateKey()).isEqualTo(device.noise().privateKey());
        assertThat(again.identity().publicKey()).isEqualTo(device.identity().publicKey());
        assertThat(again.signedKey().publicKey()).isEqualTo(device.signedKey().publicKey());
        assertThat(again.registrationId()).isEqualTo(device.registrationId()).isBetween(1, 16_380);
        assertThat(again.phone()).isEqualTo("4915112345678");
        assertThat(again.isOurs(Address.parse("900000000000001@lid").orElseThrow()))
                .isTrue();
        assertThat(again.isOurs(Address.parse("900000000000002@lid").orElseThrow()))
                .isFalse();
        assertThat(again.account()).containsExactly(1, 2, 3);
    }

    @Test
    void aProfileIsLearnedPieceByPiece() {
        Profile profile = new Profile(vault);
        assertThat(profile.name()).isEmpty();
        assertThat(profile.wanted()).isEmpty();
        profile.want(Presence.UNAVAILABLE);
        profile.learn("Northwind");
        profile.learn("-");
        vault.commit();

        Profile again = new Profile(new Vault(kept));
        assertThat(again.name()).hasValue("Northwind");
        assertThat(again.wanted()).hasValue(Presence.UNAVAILABLE);
        again.want(Presence.AVAILABLE);
        assertThat(again.name()).as("one change leaves the other").hasValue("Northwind");
        assertThat(again.wanted()).hasValue(Presence.AVAILABLE);
    }

    @Test
    void recordsOfANewerVersionAreRefusedAndNotOverwritten() {
        kept.save("device", KeptDevice.newBuilder().setVersion(2).build().toByteArray());
        assertThatThrownBy(() -> Device.load(vault)).hasMessageContaining("version 2");
    }

    @Test
    void preKeysAreGivenOnceAndBounded() {
        PreKeys keys = new PreKeys(vault, randomness);
        assertThat(keys.make(3).keySet()).containsExactly(1, 2, 3);
        assertThat(keys.make(2).keySet()).containsExactly(4, 5);
        assertThat(keys.remove(2)).isTrue();
        assertThat(keys.remove(2)).isFalse();
        assertThat(keys.find(2)).isEmpty();
        assertThat(keys.find(3)).isPresent();
        assertThat(keys.uploaded()).isFalse();
        keys.markUploaded();
        assertThat(keys.uploaded()).isTrue();

        for (int i = 0; i < 10; i++) {
            keys.make(PreKeys.BATCH);
        }
        assertThat(keys.find(3)).as("the oldest go").isEmpty();
        assertThat(keys.find(1005)).isPresent();
    }

    @Test
    void whatBecameOfAMessageIsKnownLater() {
        SentMessages sent = new SentMessages(vault);
        Message text = Message.newBuilder().setConversation("hello").build();
        sent.put("3EB0A1", "4915112345678@s.whatsapp.net", text, "text", 0);
        assertThat(sent.outcome("3EB0A1")).as("not answered yet").isEmpty();
        sent.settle("3EB0A1", new Acknowledged(AT));
        sent.put("3EB0A2", "4915112345678@s.whatsapp.net", text, "text", 0);
        sent.settle("3EB0A2", new Refused(Refusal.ACCOUNT_RESTRICTED, "463"));
        sent.settle("3EB0A3", new Acknowledged(AT));
        vault.commit();

        SentMessages later = new SentMessages(new Vault(kept));
        assertThat(later.outcome("3EB0A1")).hasValue(new Acknowledged(AT));
        assertThat(later.outcome("3EB0A2")).hasValue(new Refused(Refusal.ACCOUNT_RESTRICTED, "463"));
        assertThat(later.outcome("3EB0A3")).isEmpty();
    }
}
