package io.wagate.localwhatsapp.phone;

import static io.wagate.localwhatsapp.phone.LetterWriter.AUDIO;
import static io.wagate.localwhatsapp.phone.LetterWriter.CONTACT;
import static io.wagate.localwhatsapp.phone.LetterWriter.CONTEXT;
import static io.wagate.localwhatsapp.phone.LetterWriter.DOCUMENT;
import static io.wagate.localwhatsapp.phone.LetterWriter.EDITED;
import static io.wagate.localwhatsapp.phone.LetterWriter.EXTENDED_TEXT;
import static io.wagate.localwhatsapp.phone.LetterWriter.IMAGE;
import static io.wagate.localwhatsapp.phone.LetterWriter.LOCATION;
import static io.wagate.localwhatsapp.phone.LetterWriter.POLL;
import static io.wagate.localwhatsapp.phone.LetterWriter.PROTOCOL;
import static io.wagate.localwhatsapp.phone.LetterWriter.REACTION;
import static io.wagate.localwhatsapp.phone.LetterWriter.REVOKED;
import static io.wagate.localwhatsapp.phone.LetterWriter.STICKER;
import static io.wagate.localwhatsapp.phone.LetterWriter.TEXT;
import static io.wagate.localwhatsapp.phone.LetterWriter.VIDEO;
import static io.wagate.localwhatsapp.phone.LetterWriter.VOTE;

import io.wagate.localwhatsapp.phone.Letter.Card;
import io.wagate.localwhatsapp.phone.Letter.Edit;
import io.wagate.localwhatsapp.phone.Letter.File;
import io.wagate.localwhatsapp.phone.Letter.Kind;
import io.wagate.localwhatsapp.phone.Letter.Other;
import io.wagate.localwhatsapp.phone.Letter.Place;
import io.wagate.localwhatsapp.phone.Letter.Poll;
import io.wagate.localwhatsapp.phone.Letter.Reaction;
import io.wagate.localwhatsapp.phone.Letter.Ref;
import io.wagate.localwhatsapp.phone.Letter.Revoke;
import io.wagate.localwhatsapp.phone.Letter.Text;
import io.wagate.localwhatsapp.phone.Letter.Vote;
import io.wagate.localwhatsapp.wire.Proto;
import java.util.List;

/** The way back of {@link LetterWriter}: it reads what clients write, which is more than one form of most things. */
final class LetterReader {

    /** Polls have been written under several numbers over the years. */
    private static final List<Integer> POLLS = List.of(POLL, 60, 64, 111);

    /** Envelopes around a message: disappearing, seen once, a document with a caption, edited. */
    private static final List<Integer> ENVELOPES = List.of(37, 40, 53, 55, 58, 59);

    private LetterReader() {}

    static Letter read(Proto message) {
        for (int envelope : ENVELOPES) {
            if (message.has(envelope)) {
                return read(message.message(envelope).message(1));
            }
        }
        for (int poll : POLLS) {
            if (message.has(poll)) {
                return poll(message.message(poll), message.message(CONTEXT).bytes(3));
            }
        }
        return readPlain(message);
    }

    private static Letter readPlain(Proto message) {
        if (message.has(TEXT)) {
            return new Text(message.text(TEXT));
        } else if (message.has(EXTENDED_TEXT)) {
            Proto text = message.message(EXTENDED_TEXT);
            return new Text(
                    text.text(1), text.message(17).text(1), text.message(17).text(2));
        } else if (message.has(REACTION)) {
            Proto reaction = message.message(REACTION);
            return new Reaction(ref(reaction.message(1)), reaction.text(2));
        } else if (message.has(PROTOCOL)) {
            return protocol(message.message(PROTOCOL));
        } else if (message.has(VOTE)) {
            Proto vote = message.message(VOTE);
            return new Vote(
                    ref(vote.message(1)),
                    vote.message(2).bytes(1),
                    vote.message(2).bytes(2));
        } else if (message.has(LOCATION)) {
            Proto place = message.message(LOCATION);
            return new Place(place.real(1), place.real(2), place.text(3), place.text(4));
        } else if (message.has(CONTACT)) {
            return new Card(
                    message.message(CONTACT).text(1), message.message(CONTACT).text(16));
        }
        return file(message);
    }

    private static Letter file(Proto message) {
        if (message.has(IMAGE)) {
            Proto image = message.message(IMAGE);
            return new File(Kind.IMAGE, image.text(2), "", image.text(3), sealed(image, new int[] {1, 11, 8, 4, 9, 5}));
        } else if (message.has(VIDEO)) {
            Proto video = message.message(VIDEO);
            return new File(
                    Kind.VIDEO, video.text(2), "", video.text(7), sealed(video, new int[] {1, 13, 6, 3, 11, 4}));
        } else if (message.has(AUDIO)) {
            Proto audio = message.message(AUDIO);
            return new File(Kind.AUDIO, audio.text(2), "", "", sealed(audio, new int[] {1, 9, 7, 3, 8, 4}));
        } else if (message.has(DOCUMENT)) {
            Proto document = message.message(DOCUMENT);
            return new File(
                    Kind.DOCUMENT, document.text(2), document.text(8), document.text(20), sealed(document, new int[] {
                        1, 10, 7, 4, 9, 5
                    }));
        } else if (message.has(STICKER)) {
            Proto sticker = message.message(STICKER);
            return new File(Kind.STICKER, sticker.text(5), "", "", sealed(sticker, new int[] {1, 8, 4, 2, 3, 9}));
        }
        return new Other(message.numbers());
    }

    /** The fields in this order: url, path, media key, hash, hash of the sealed file, length. */
    private static SealedFile sealed(Proto file, int[] fields) {
        return new SealedFile(
                file.text(fields[0]),
                file.text(fields[1]),
                file.bytes(fields[2]),
                file.bytes(fields[3]),
                file.bytes(fields[4]),
                file.number(fields[5]));
    }

    private static Letter protocol(Proto protocol) {
        int kind = (int) protocol.number(2);
        if (kind == REVOKED && protocol.has(1)) {
            return new Revoke(ref(protocol.message(1)));
        }
        if (kind == EDITED && read(protocol.message(14)) instanceof Text text) {
            return new Edit(ref(protocol.message(1)), text.text());
        }
        return new Other(List.of(PROTOCOL));
    }

    private static Letter poll(Proto poll, byte[] secret) {
        List<String> options =
                poll.all(3).stream().map(option -> Proto.read(option).text(1)).toList();
        return new Poll(poll.text(2), options, (int) poll.number(4), secret);
    }

    private static Ref ref(Proto key) {
        return new Ref(key.text(1), key.number(2) != 0, key.text(3), key.text(4));
    }
}
