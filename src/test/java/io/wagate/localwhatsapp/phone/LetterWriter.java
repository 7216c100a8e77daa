package io.wagate.localwhatsapp.phone;

import io.wagate.localwhatsapp.phone.Letter.Card;
import io.wagate.localwhatsapp.phone.Letter.Edit;
import io.wagate.localwhatsapp.phone.Letter.File;
import io.wagate.localwhatsapp.phone.Letter.GroupKey;
import io.wagate.localwhatsapp.phone.Letter.Other;
import io.wagate.localwhatsapp.phone.Letter.Place;
import io.wagate.localwhatsapp.phone.Letter.Poll;
import io.wagate.localwhatsapp.phone.Letter.Reaction;
import io.wagate.localwhatsapp.phone.Letter.Ref;
import io.wagate.localwhatsapp.phone.Letter.Revoke;
import io.wagate.localwhatsapp.phone.Letter.Text;
import io.wagate.localwhatsapp.phone.Letter.Vote;
import io.wagate.localwhatsapp.wire.Proto;
import java.time.Instant;

/** Letters as the protocol buffer {@code Message}; the field numbers are those of WhatsApp's public schema. */
final class LetterWriter {

    static final int TEXT = 1;
    static final int SENDER_KEY = 2;
    static final int IMAGE = 3;
    static final int CONTACT = 4;
    static final int LOCATION = 5;
    static final int EXTENDED_TEXT = 6;
    static final int DOCUMENT = 7;
    static final int AUDIO = 8;
    static final int VIDEO = 9;
    static final int PROTOCOL = 12;
    static final int STICKER = 26;
    static final int DEVICE_SENT = 31;
    static final int CONTEXT = 35;
    static final int REACTION = 46;
    static final int POLL = 49;
    static final int VOTE = 50;
    static final int POLL_V3 = 64;
    static final int REVOKED = 0;
    static final int EDITED = 14;

    private LetterWriter() {}

    static Proto write(Letter letter) {
        Proto message = Proto.writer();
        return switch (letter) {
            case Text text ->
                text.quotedId().isEmpty() ? message.put(TEXT, text.text()) : message.put(EXTENDED_TEXT, answer(text));
            case File file -> message.put(fieldOf(file.kind()), file(file));
            case Poll poll ->
                message.put(POLL_V3, poll(poll)).put(CONTEXT, Proto.writer().put(3, poll.secret()));
            case Vote vote -> message.put(VOTE, vote(vote));
            case Place place -> message.put(LOCATION, place(place));
            case Card card ->
                message.put(CONTACT, Proto.writer().put(1, card.name()).put(16, card.vcard()));
            case Reaction reaction -> message.put(REACTION, reaction(reaction));
            case Edit edit -> message.put(PROTOCOL, edit(edit));
            case Revoke revoke ->
                message.put(
                        PROTOCOL, Proto.writer().put(1, ref(revoke.message())).put(2, REVOKED));
            case GroupKey handed -> message.put(TEXT, handed.text());
            case Other other -> throw new IllegalArgumentException("not to be written: " + other);
        };
    }

    /** The {@code type} of the stanza. */
    static String type(Letter letter) {
        return switch (letter) {
            case Text text -> "text";
            case Edit edit -> "text";
            case Revoke revoke -> "text";
            case GroupKey handed -> "text";
            case Other other -> "text";
            case File file -> "media";
            case Place place -> "media";
            case Card card -> "media";
            case Poll poll -> "poll";
            case Vote vote -> "poll";
            case Reaction reaction -> "reaction";
        };
    }

    private static Proto answer(Text text) {
        Proto quoted = Proto.writer()
                .put(1, text.quotedId())
                .put(2, text.quotedAuthor())
                .put(3, Proto.writer().put(TEXT, ""));
        return Proto.writer().put(1, text.text()).put(17, quoted);
    }

    private static int fieldOf(Letter.Kind kind) {
        return switch (kind) {
            case IMAGE -> IMAGE;
            case VIDEO -> VIDEO;
            case AUDIO -> AUDIO;
            case DOCUMENT -> DOCUMENT;
            case STICKER -> STICKER;
        };
    }

    private static Proto file(File letter) {
        SealedFile file = letter.file();
        long now = Instant.now().getEpochSecond();
        return switch (letter.kind()) {
            case IMAGE ->
                Proto.writer()
                        .put(1, file.url())
                        .put(2, letter.mimeType())
                        .put(3, letter.caption())
                        .put(4, file.hash())
                        .put(5, file.length())
                        .put(6, 1)
                        .put(7, 1)
                        .put(8, file.mediaKey())
                        .put(9, file.sealedHash())
                        .put(11, file.path())
                        .put(12, now);
            case VIDEO ->
                Proto.writer()
                        .put(1, file.url())
                        .put(2, letter.mimeType())
                        .put(3, file.hash())
                        .put(4, file.length())
                        .put(5, 1)
                        .put(6, file.mediaKey())
                        .put(7, letter.caption())
                        .put(11, file.sealedHash())
                        .put(13, file.path())
                        .put(14, now);
            case AUDIO ->
                Proto.writer()
                        .put(1, file.url())
                        .put(2, letter.mimeType())
                        .put(3, file.hash())
                        .put(4, file.length())
                        .put(5, 1)
                        .put(7, file.mediaKey())
                        .put(8, file.sealedHash())
                        .put(9, file.path())
                        .put(10, now);
            case DOCUMENT ->
                Proto.writer()
                        .put(1, file.url())
                        .put(2, letter.mimeType())
                        .put(3, letter.name())
                        .put(4, file.hash())
                        .put(5, file.length())
                        .put(7, file.mediaKey())
                        .put(8, letter.name())
                        .put(9, file.sealedHash())
                        .put(10, file.path())
                        .put(11, now)
                        .put(20, letter.caption());
            case STICKER ->
                Proto.writer()
                        .put(1, file.url())
                        .put(2, file.hash())
                        .put(3, file.sealedHash())
                        .put(4, file.mediaKey())
                        .put(5, letter.mimeType())
                        .put(8, file.path())
                        .put(9, file.length())
                        .put(10, now);
        };
    }

    private static Proto poll(Poll poll) {
        Proto written = Proto.writer().put(2, poll.question());
        poll.options().forEach(option -> written.put(3, Proto.writer().put(1, option)));
        return written.put(4, poll.selectable());
    }

    private static Proto vote(Vote vote) {
        Proto sealed = Proto.writer().put(1, vote.payload()).put(2, vote.nonce());
        return Proto.writer()
                .put(1, ref(vote.poll()))
                .put(2, sealed)
                .put(4, Instant.now().toEpochMilli());
    }

    private static Proto place(Place place) {
        return Proto.writer()
                .put(1, place.latitude())
                .put(2, place.longitude())
                .put(3, place.name())
                .put(4, place.address());
    }

    private static Proto reaction(Reaction reaction) {
        return Proto.writer()
                .put(1, ref(reaction.message()))
                .put(2, reaction.emoji())
                .put(4, Instant.now().toEpochMilli());
    }

    private static Proto edit(Edit edit) {
        return Proto.writer()
                .put(1, ref(edit.message()))
                .put(2, EDITED)
                .put(14, Proto.writer().put(TEXT, edit.text()))
                .put(15, Instant.now().toEpochMilli());
    }

    private static Proto ref(Ref ref) {
        Proto written =
                Proto.writer().put(1, ref.chat()).put(2, ref.fromMe() ? 1 : 0).put(3, ref.id());
        return ref.participant().isEmpty() ? written : written.put(4, ref.participant());
    }
}
