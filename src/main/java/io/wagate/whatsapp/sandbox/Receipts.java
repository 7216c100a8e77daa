package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.sandbox.phones.ChatMessage.Status;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What phones do by themselves with messages of sessions: show them, perhaps read them, perhaps write back. Collected
 * for a moment and done in one burst, so that thousands of messages cost one timer. Guarded by the network's lock.
 */
final class Receipts {

    private final Network network;
    private final List<Fact.Written> expected = new ArrayList<>();
    private boolean scheduled;

    Receipts(Network network) {
        this.network = network;
    }

    /** The phones of this message will react to it soon. */
    void expect(Fact.Written written) {
        expected.add(written);
        if (!scheduled) {
            scheduled = true;
            network.later(network.world().settings().receiptDelay(), this::burst);
        }
    }

    /** After a replay: what was accepted and not yet shown when the process ended. */
    void resume(Memory memory) {
        memory.messages().stream()
                .filter(message -> message.status == Status.SENT)
                .filter(message -> message.written.session() != null
                        || memory.linkOf(message.written.by()).isPresent())
                .forEach(message -> expect(message.written));
    }

    private void burst() {
        scheduled = false;
        List<Fact> facts = new ArrayList<>();
        for (Fact.Written written : expected) {
            for (String reader : network.memory().readers(written.by(), jid(written))) {
                addReactions(written, reader, facts);
            }
        }
        expected.clear();
        network.record(facts);
    }

    private void addReactions(Fact.Written written, String reader, List<Fact> facts) {
        if (network.memory().linkOf(reader).isPresent() || !network.isOnWhatsApp(reader)) {
            return;
        }
        @Nullable MagicNumber magic = MagicNumber.of(reader).orElse(null);
        facts.add(receipt(written, reader, Status.DELIVERED));
        if (magic == MagicNumber.READS || magic == MagicNumber.ECHOES) {
            facts.add(receipt(written, reader, Status.READ));
        }
        if (magic == MagicNumber.ECHOES && !jid(written).isGroup() && written.content() instanceof Received.Text) {
            facts.add(new Fact.Written(
                    network.newId(),
                    null,
                    reader,
                    Jid.ofPhone(written.by()).toString(),
                    written.content(),
                    0,
                    null,
                    network.now()));
        }
    }

    /** How this reader tells the author what became of a message. */
    Fact.Receipt receipt(Fact.Written written, String reader, Status status) {
        Jid chat = jid(written).isGroup() ? jid(written) : Jid.ofPhone(written.by());
        return new Fact.Receipt(written.id(), reader, chat.toString(), written.by(), status, network.now());
    }

    private static Jid jid(Fact.Written written) {
        return Jid.parse(written.chat()).orElseThrow();
    }
}
