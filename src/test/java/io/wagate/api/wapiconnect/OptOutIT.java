package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.consent.ConsentWords;
import io.wagate.consent.OptOut;
import io.wagate.consent.OptOutService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.message.MessageService;
import io.wagate.message.SendMessage;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.Witness;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who opted out is not written to, whoever asks for it; on the simulated network. */
@IntegrationTest
class OptOutIT {

    private static final String FRIEND = MagicNumber.READS.number();

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    OptOutService optOuts;

    @Autowired
    MessageService messages;

    @Autowired
    Chats chats;

    @Autowired
    Phones phones;

    private Tenant alice;
    private Actor actor;

    @BeforeEach
    void aTenantWithASession() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        linked.session(alice, "main");
    }

    @Test
    void whoWritesStopHearsNothingMoreUntilTheyWriteStart() {
        send("before");

        write("  Stop. ");
        Eventually.assertThat(() -> assertThat(optOuts.find(actor, FRIEND)).isPresent());

        assertThatThrownBy(() -> send("meanwhile"))
                .isInstanceOf(ProblemException.class)
                .extracting(failure -> ((Problem.Invalid) ((ProblemException) failure).problem()).code())
                .isEqualTo("RECIPIENT_OPTED_OUT");
        assertThat(optOuts.find(actor, FRIEND).orElseThrow().source()).isEqualTo(OptOut.Source.KEYWORD);
        write("START");
        Eventually.assertThat(() -> assertThat(optOuts.find(actor, FRIEND)).isEmpty());
        send("after");
        assertThat(Witness.written(alice, "meanwhile")).isEmpty();
        assertThat(Witness.written(alice, "after")).hasSize(1);
    }

    @Test
    void aSentenceThatHoldsTheWordIsNoOptOut() {
        write("Please stop by at five");
        write("stop");

        Eventually.assertThat(() -> assertThat(optOuts.find(actor, FRIEND)).isPresent());
        assertThat(optOuts.find(actor, FRIEND).orElseThrow().note()).isEqualTo("stop");
    }

    @Test
    void aTenantChoosesItsOwnWords() {
        optOuts.setWords(actor, new ConsentWords(List.of("Ruhe!"), List.of("weiter")));

        assertThat(optOuts.words(actor).stop()).containsExactly("ruhe");
        Eventually.assertThat(() -> {
            write("Ruhe");
            assertThat(optOuts.find(actor, FRIEND)).isPresent();
        });
        assertThatThrownBy(() -> new ConsentWords(List.of("stop"), List.of("STOP")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void anotherTenantsListIsItsOwn() {
        Actor charlie = People.system(people.tenant("Charlie"));

        optOuts.add(charlie, FRIEND, null);

        send("still wanted here");
        assertThat(optOuts.find(actor, FRIEND)).isEmpty();
        assertThatThrownBy(() -> optOuts.remove(actor, FRIEND)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aRefusalNamesTheNumberAsTheRequestDoes() {
        assertThatThrownBy(() -> optOuts.add(actor, "me", null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem())
                                .isInstanceOfSatisfying(
                                        Problem.Invalid.class,
                                        invalid -> assertThat(invalid.field()).isEqualTo("phone")));
    }

    @Test
    void manyAreAddedAtOnceAndWhatIsNoNumberIsNamed() {
        OptOutService.Added added =
                optOuts.addAll(actor, List.of("+1 202 555 7001", "12025557002", "12025557001", "me", "120@g.us"), null);

        assertThat(added).isEqualTo(new OptOutService.Added(2, 1, List.of("me", "120@g.us")));
        assertThat(optOuts.list(actor, null, null, 10))
                .extracting(OptOut::phone)
                .containsExactly("12025557002", "12025557001");
        assertThat(optOuts.list(actor, "+1 202-555 7002", null, 10)).hasSize(1);
        assertThat(optOuts.list(actor, "nobody", null, 10)).isEmpty();
    }

    private void send(String text) {
        messages.send(actor, SendMessage.text("main", FRIEND, text));
    }

    private void write(String text) {
        Jid us = Jid.ofPhone(phones.linked(actor).getFirst().number());
        chats.write(actor, FRIEND, us, new Content.Text(text), null);
    }
}
