package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.MediaRef;
import io.wagate.whatsapp.Received;

/** What is sent becomes what is received; files are stored on the way. */
final class Contents {

    private Contents() {}

    static Received received(Content content, MediaFolder media) {
        return switch (content) {
            case Content.Text text -> new Received.Text(text.text());
            case Content.Media file -> {
                String key = media.store(file.bytes().get());
                MediaRef ref = new MediaRef(key, file.mimeType(), file.fileName(), file.size());
                yield new Received.Media(file.kind(), ref, file.caption());
            }
            case Content.Poll poll -> new Received.Poll(poll.question(), poll.options());
            case Content.Location place -> new Received.Location(place.latitude(), place.longitude(), place.name());
            case Content.Contact card -> new Received.Contact(card.displayName(), card.vcard());
        };
    }
}
