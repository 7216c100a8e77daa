package io.wagate.whatsapp.linked.keep;

import com.google.protobuf.ByteString;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SendOutcome.Acknowledged;
import io.wagate.whatsapp.SendOutcome.Refusal;
import io.wagate.whatsapp.SendOutcome.Refused;
import io.wagate.whatsapp.linked.proto.KeptSent;
import io.wagate.whatsapp.linked.proto.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The messages that were sent lately: for devices that could not decrypt one, for votes on a poll, and for the question
 * what became of one. A fixed number of places, chosen by the id; a newer message takes the place of an older one.
 */
public final class SentMessages {

    private static final int PLACES = 1024;

    private final Vault vault;

    public SentMessages(Vault vault) {
        this.vault = vault;
    }

    /**
     * Keeps a message before it leaves.
     *
     * @param kind the stanza's type, such as text
     * @param edit the stanza's edit number, 0 for none
     */
    public void put(String id, String chat, Message message, String kind, int edit) {
        save(KeptSent.newBuilder()
                .setVersion(Kept.VERSION)
                .setId(id)
                .setChat(chat)
                .setMessage(message.toByteString())
                .setKind(kind)
                .setEdit(edit)
                .build());
    }

    public Optional<KeptSent> find(String id) {
        return vault.get(place(id))
                .map(bytes -> Kept.read(bytes, KeptSent.parser(), KeptSent::getVersion))
                .filter(kept -> kept.getId().equals(id));
    }

    /** Notes what WhatsApp answered. Nothing happens for a message that is not known any more. */
    public void settle(String id, SendOutcome outcome) {
        find(id).ifPresent(kept -> {
            KeptSent.Builder settled = kept.toBuilder();
            switch (outcome) {
                case Acknowledged acknowledged ->
                    settled.setAcknowledgedMs(acknowledged.at().toEpochMilli());
                case Refused refused ->
                    settled.setRefusal(refused.reason().name())
                            .setDetail(refused.detail())
                            .setMessage(ByteString.EMPTY);
            }
            save(settled.build());
        });
    }

    /** Empty for a message that is unknown, or that WhatsApp did not answer yet. */
    public Optional<SendOutcome> outcome(String id) {
        return find(id).flatMap(kept -> {
            if (kept.hasRefusal()) {
                return Optional.of(new Refused(Refusal.valueOf(kept.getRefusal()), kept.getDetail()));
            }
            return kept.hasAcknowledgedMs()
                    ? Optional.of(new Acknowledged(Instant.ofEpochMilli(kept.getAcknowledgedMs())))
                    : Optional.empty();
        });
    }

    private void save(KeptSent kept) {
        vault.put(place(kept.getId()), kept.toByteArray());
    }

    private static String place(String id) {
        CRC32 sum = new CRC32();
        sum.update(id.getBytes(StandardCharsets.UTF_8));
        return "sent/" + sum.getValue() % PLACES;
    }
}
