package io.wagate.localwhatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.localwhatsapp.network.Group;
import io.wagate.localwhatsapp.phone.Arrived;
import io.wagate.localwhatsapp.phone.Letter;
import io.wagate.localwhatsapp.phone.Letter.Kind;
import io.wagate.localwhatsapp.phone.Phone;
import io.wagate.localwhatsapp.phone.Status;
import io.wagate.localwhatsapp.wire.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones among themselves: what they write is enciphered, carried and opened as for any other device. */
class PhonesTest {

    private final LocalWhatsApp whatsApp = LocalWhatsApp.start();
    private final Phone alice = whatsApp.phone("5511911110000");
    private final Phone bob = whatsApp.phone("5511922220000");

    @AfterEach
    void stop() {
        whatsApp.close();
    }

    @Test
    void textArrivesOnceAndIsWrittenDownBeforeItIsRead() {
        String id = alice.write(bob.address(), "hello");
        assertThat(bob.inbox())
                .extracting(Arrived::id, Arrived::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(id, "hello"));
        assertThat(whatsApp.witness().ids("accepted")).containsExactly(id);
        assertThat(whatsApp.witness().ids("read")).containsExactly(id);
        assertThat(alice.statuses()).containsExactly(new Status(id, "delivered", bob.account()));
        bob.read(bob.message(id));
        assertThat(alice.statuses()).contains(new Status(id, "read", bob.account()));
    }

    @Test
    void nobodyIsReachedAtAnUnknownAddress() {
        assertThatThrownBy(() -> alice.write(io.wagate.localwhatsapp.network.Address.ofPhone("5511900000000"), "?"))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void whatIsWrittenToAPhoneThatIsOffArrivesWhenItIsOnAgain() {
        bob.switchOff();
        String first = alice.write(bob.address(), "one");
        String second = alice.write(bob.address(), "two");
        assertThat(bob.inbox()).isEmpty();
        bob.switchOn();
        assertThat(bob.inbox()).extracting(Arrived::id).containsExactly(first, second);
    }

    @Test
    void aDamagedMessageIsSentAgain() {
        whatsApp.faults().garbleSendings(1);
        String id = alice.write(bob.address(), "damaged");
        assertThat(bob.message(id).text()).isEqualTo("damaged");
        assertThat(whatsApp.witness().ids("broken")).containsExactly(id);
        assertThat(whatsApp.witness().ids("read")).containsExactly(id);
        assertThat(bob.inbox()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void filesAreSealedAndOpened(Kind kind) {
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        String id = alice.sendFile(bob.address(), kind, "image/png", "a.png", content, "look");
        Letter.File file = (Letter.File) bob.message(id).letter();
        assertThat(file.kind()).isEqualTo(kind);
        assertThat(bob.open(file)).isEqualTo(content);
        byte[] sealed = whatsApp.network().media().file(file.file().path()).orElseThrow();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("content");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aGroupReadsWhatItsMembersWriteAndNobodyElseDoes(boolean hiddenMode) {
        Phone carol = whatsApp.phone("5511933330000");
        Group group = alice.openGroup("Bakery", hiddenMode, bob, carol);
        String first = alice.write(group.address(), "first");
        String second = bob.write(group.address(), "second");
        assertThat(carol.inbox()).extracting(Arrived::id).containsExactly(first, second);
        alice.remove(group, carol);
        alice.write(group.address(), "without Carol");
        assertThat(bob.inbox()).hasSize(2);
        assertThat(carol.inbox()).hasSize(2);
    }

    @Test
    void hiddenNumbersStayHidden() {
        Phone hidden = whatsApp.phoneWithHiddenNumber("5511944440000");
        assertThatThrownBy(() -> alice.write(hidden.address(), "?")).isInstanceOf(Malformed.class);
        String id = hidden.write(alice.hidden(), "guess");
        assertThat(alice.message(id).chat()).isEqualTo(hidden.hidden());
        alice.answer(alice.message(id), "no idea");
        assertThat(hidden.inbox()).extracting(Arrived::text).containsExactly("no idea");
    }

    @Test
    void lettersOfAllKindsSayAtTheOtherEndWhatTheySaidHere() {
        String text = alice.write(bob.address(), "tomorow");
        Letter.Ref ref = new Letter.Ref(bob.address().toString(), true, text, "");
        List<Letter> letters = List.of(
                new Letter.Text("answer", text, alice.address().toString()),
                new Letter.Place(1.5, -2.25, "Bakery", "Main street"),
                new Letter.Card("Bob", "BEGIN:VCARD"),
                new Letter.Reaction(ref, "♥"),
                new Letter.Edit(ref, "tomorrow"),
                new Letter.Revoke(ref));
        letters.forEach(letter -> alice.write(bob.address(), letter));
        assertThat(bob.inbox()).extracting(Arrived::letter).containsSubsequence(letters);
    }
}
