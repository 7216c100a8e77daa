package io.wagate.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.media.Media;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Recipient;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns a request into a draft: everything is checked before anything is stored. */
@Component
class Drafting {

    /** What a request says once it has been checked; nothing was fetched or stored for it. */
    record Checked(Jid chat, MessageType type, String body, Map<String, Object> extra) {

        /** The same as an answer to this message. */
        Checked answering(MessageRef quoted) {
            Map<String, Object> more = new LinkedHashMap<>(extra);
            more.put(Contents.QUOTED, quoted.messageId());
            more.put(Contents.QUOTED_OURS, quoted.fromUs());
            add(
                    more,
                    Contents.QUOTED_AUTHOR,
                    quoted.author() == null ? null : quoted.author().toString());
            return new Checked(chat, type, body, more);
        }
    }

    private static final String ID_PREFIX = "3EB0";
    private static final int ID_RANDOM_BYTES = 9;

    private final RowIds ids;
    private final Randomness randomness;
    private final InstantSource clock;
    private final JsonMapper json;

    Drafting(RowIds ids, Randomness randomness, InstantSource clock, JsonMapper json) {
        this.ids = ids;
        this.randomness = randomness;
        this.clock = clock;
        this.json = json;
    }

    /** Checks what can be checked without asking anybody. */
    Checked check(SendMessage command) {
        Jid chat = Recipient.parse(command.to());
        if (command.type() == MessageType.LOCATION) {
            return location(chat, withoutText(command));
        }
        if (command.type() == MessageType.CONTACT) {
            return contact(chat, withoutText(command));
        }
        String header = Wording.checked("header", command.header());
        String footer = Wording.checked("footer", command.footer());
        boolean textNeeded = command.type() == MessageType.TEXT || command.type() == MessageType.POLL;
        String text =
                textNeeded ? Wording.required("message", command.text()) : Wording.checked("message", command.text());
        Map<String, Object> extra = new LinkedHashMap<>();
        add(extra, "header", header);
        add(extra, "footer", footer);
        if (command.type() == MessageType.POLL) {
            SendMessage.Poll poll = Wording.poll(command.poll());
            extra.put("options", poll.options());
            extra.put("selectable", poll.selectable());
        }
        return new Checked(chat, command.type(), Wording.compose(header, text, footer), extra);
    }

    private static Checked location(Jid chat, SendMessage command) {
        SendMessage.Location place =
                Wording.location(command.detail() instanceof SendMessage.Location given ? given : null);
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("latitude", Double.toString(place.latitude()));
        extra.put("longitude", Double.toString(place.longitude()));
        add(extra, "address", place.address());
        return new Checked(chat, command.type(), Wording.checked("name", place.name()), extra);
    }

    private static Checked contact(Jid chat, SendMessage command) {
        SendMessage.Contact card =
                Wording.contact(command.detail() instanceof SendMessage.Contact given ? given : null);
        return new Checked(chat, command.type(), card.name(), Map.of("vcard", card.vcard()));
    }

    /** Places and cards have no text around them on WhatsApp: it would vanish. */
    private static SendMessage withoutText(SendMessage command) {
        for (String text : Arrays.asList(command.text(), command.header(), command.footer())) {
            if (text != null && !text.isBlank()) {
                throw Problem.Invalid.field(
                                "message",
                                "A message of type " + command.type().wire() + " carries no text, header or footer")
                        .asException();
            }
        }
        return command;
    }

    Draft draft(Actor actor, Place place, Checked checked, @Nullable Media media, @Nullable IdempotencyKey key) {
        return draft(actor.source(), place, checked, media, key);
    }

    Draft draft(String source, Place place, Checked checked, @Nullable Media media, @Nullable IdempotencyKey key) {
        WhatsAppSession session = place.session();
        return new Draft(
                ids.next(),
                session,
                place.epoch(),
                ID_PREFIX + HexFormat.of().withUpperCase().formatHex(randomness.bytes(ID_RANDOM_BYTES)),
                checked.chat(),
                checked.type(),
                checked.body(),
                content(checked, media),
                media,
                source,
                key,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private @Nullable String content(Checked checked, @Nullable Media media) {
        Map<String, Object> extra = new LinkedHashMap<>(checked.extra());
        if (media != null) {
            extra.put("mimeType", media.mimeType());
            add(extra, "fileName", media.fileName());
            extra.put("size", media.size());
        }
        return extra.isEmpty() ? null : json.writeValueAsString(extra);
    }

    private static void add(Map<String, Object> extra, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            extra.put(name, value);
        }
    }

    static RuntimeException notFound(String noun) {
        return new Problem.NotFound(noun.toUpperCase(java.util.Locale.ROOT) + "_NOT_FOUND", noun).asException();
    }
}
