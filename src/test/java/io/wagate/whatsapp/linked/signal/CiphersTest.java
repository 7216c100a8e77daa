package io.wagate.whatsapp.linked.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.signal.Ciphers.Sealed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CiphersTest {

    private static final String GROUP = "120363000000000001@g.us";

    private final Party alice = new Party("900000000000001:3@lid", 1);
    private final Party bob = new Party("900000000000002@lid", 2);

    @Test
    void aConversationBeginsWithKeysAndGoesOnWithout() {
        meet(true);
        Sealed first = seal(alice, bob, "hello");
        assertThat(first.type()).isEqualTo("pkmsg");
        assertThat(open(bob, alice, first)).isEqualTo("hello");

        Sealed answer = seal(bob, alice, "hello yourself");
        assertThat(answer.type()).isEqualTo("msg");
        assertThat(open(alice, bob, answer)).isEqualTo("hello yourself");
        assertThat(seal(alice, bob, "so").type()).isEqualTo("msg");
    }

    @Test
    void aConversationBeginsWithoutAPreKeyToo() {
        meet(false);
        assertThat(open(bob, alice, seal(alice, bob, "hello"))).isEqualTo("hello");
    }

    @Test
    void aPreKeyOpensOneConversationOnly() {
        PreKeyBundle bundle = bob.bundle(true);
        alice.ciphers.meet(bob.address, bundle);
        open(bob, alice, seal(alice, bob, "hello"));
        assertThat(bob.preKeys.find(bundle.preKeyId())).isEmpty();

        Party mallory = new Party("900000000000003@lid", 3);
        mallory.ciphers.meet(bob.address, bundle);
        Sealed second = seal(mallory, bob, "me too");
        assertThatThrownBy(() -> open(bob, mallory, second)).isInstanceOf(Undecryptable.class);
    }

    @Test
    void aForgedBundleIsRefused() {
        PreKeyBundle honest = bob.bundle(true);
        PreKeyBundle forged = new PreKeyBundle(
                honest.registrationId(),
                alice.device.identity().publicKey(),
                honest.signedKeyId(),
                honest.signedKey(),
                honest.signature(),
                honest.preKeyId(),
                honest.preKey());
        assertThatThrownBy(() -> alice.ciphers.meet(bob.address, forged)).isInstanceOf(Undecryptable.class);
        assertThat(alice.ciphers.knows(bob.address)).isFalse();
    }

    @Test
    void nothingIsReadTwiceAndNothingChanged() {
        meet(true);
        Sealed first = seal(alice, bob, "hello");
        open(bob, alice, first);
        open(alice, bob, seal(bob, alice, "hi"));
        Sealed next = seal(alice, bob, "once");
        assertThat(open(bob, alice, next)).isEqualTo("once");
        assertThatThrownBy(() -> open(bob, alice, next)).isInstanceOf(Undecryptable.class);

        Sealed changed = seal(alice, bob, "twice");
        changed.bytes()[changed.bytes().length - 1] ^= 1;
        assertThatThrownBy(() -> open(bob, alice, changed)).isInstanceOf(Undecryptable.class);
    }

    @Test
    void whatIsNoMessageIsRefusedAsSuch() {
        meet(true);
        Random random = new Random(4);
        byte[] good = seal(alice, bob, "hello").bytes();
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            for (String type : new String[] {"pkmsg", "msg", "frskmsg"}) {
                tryToOpen(new Sealed(type, bytes));
            }
        }
        assertThatThrownBy(() -> bob.ciphers.decrypt(alice.address, new Sealed("msg", new byte[0])))
                .isInstanceOf(Undecryptable.class);
    }

    @Test
    void messagesMayArriveOutOfOrder() {
        meet(true);
        open(bob, alice, seal(alice, bob, "hello"));
        Sealed one = seal(alice, bob, "one");
        Sealed two = seal(alice, bob, "two");
        assertThat(open(bob, alice, two)).isEqualTo("two");
        assertThat(open(bob, alice, one)).isEqualTo("one");
    }

    @Test
    void aCrashBeforeTheCommitLosesNothing() {
        meet(true);
        Sealed first = seal(alice, bob, "hello");
        assertThat(bob.ciphers.decrypt(alice.address, first)).isNotEmpty();
        bob.restart();
        assertThat(open(bob, alice, first)).isEqualTo("hello");

        Sealed next = seal(alice, bob, "again");
        bob.ciphers.decrypt(alice.address, next);
        bob.vault.rollback();
        assertThat(open(bob, alice, next)).isEqualTo("again");
    }

    @Test
    void aCrashAfterTheCommitNeverUsesAKeyTwice() {
        meet(true);
        open(bob, alice, seal(alice, bob, "hello"));
        byte[] before = seal(alice, bob, "the same").bytes();
        alice.restart();
        byte[] after = seal(alice, bob, "the same").bytes();
        assertThat(after).isNotEqualTo(before);
        assertThat(open(bob, alice, new Sealed("pkmsg", after))).isEqualTo("the same");
    }

    @Test
    void aConversationByNumberGoesOnUnderTheHiddenAddress() {
        Address phone = Address.parse("4915112345678@s.whatsapp.net").orElseThrow();
        alice.ciphers.meet(phone, bob.bundle(true));
        alice.vault.commit();
        assertThat(alice.ciphers.knows(bob.address)).isFalse();

        assertThat(alice.identities.learn(phone, bob.address)).isTrue();
        assertThat(alice.identities.learn(bob.address, phone)).isFalse();

        assertThat(alice.ciphers.knows(alice.identities.canonical(phone))).isTrue();
        assertThat(open(bob, alice, seal(alice, bob, "still me"))).isEqualTo("still me");
        assertThat(alice.identities.phoneOf(alice.address)).as("never guessed").isEmpty();
    }

    @Test
    void aGroupReadsWithTheKeyItWasHandedAndNotWithout() {
        byte[] key = alice.ciphers.groupKey(GROUP, alice.address);
        byte[] one = alice.ciphers.encryptForGroup(GROUP, alice.address, utf8("to all"));
        alice.vault.commit();
        assertThatThrownBy(() -> bob.ciphers.decryptFromGroup(GROUP, alice.address, one))
                .isInstanceOf(Undecryptable.class);

        bob.ciphers.learnGroupKey(GROUP, alice.address, key);
        bob.vault.commit();
        bob.restart();
        assertThat(bob.ciphers.decryptFromGroup(GROUP, alice.address, one)).isEqualTo(utf8("to all"));

        alice.ciphers.forgetGroupKey(GROUP, alice.address);
        alice.ciphers.groupKey(GROUP, alice.address);
        byte[] later = alice.ciphers.encryptForGroup(GROUP, alice.address, utf8("without bob"));
        assertThatThrownBy(() -> bob.ciphers.decryptFromGroup(GROUP, alice.address, later))
                .isInstanceOf(Undecryptable.class);
    }

    private void meet(boolean withPreKey) {
        alice.ciphers.meet(bob.address, bob.bundle(withPreKey));
        alice.vault.commit();
    }

    private static Sealed seal(Party from, Party to, String text) {
        Sealed sealed = from.ciphers.encrypt(to.address, utf8(text));
        from.vault.commit();
        return sealed;
    }

    private static String open(Party to, Party from, Sealed sealed) {
        String text = new String(to.ciphers.decrypt(from.address, sealed), StandardCharsets.UTF_8);
        to.vault.commit();
        return text;
    }

    private void tryToOpen(Sealed sealed) {
        try {
            bob.ciphers.decrypt(alice.address, sealed);
        } catch (Undecryptable clean) {
            assertThat(clean).isNotNull();
        } finally {
            bob.vault.rollback();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
