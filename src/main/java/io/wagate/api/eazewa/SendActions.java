package io.wagate.api.eazewa;

import io.wagate.kernel.Problem;
import io.wagate.message.MessageActions;
import io.wagate.message.MessageService;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import io.wagate.message.SentMessage;
import io.wagate.message.VCard;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Typing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is sent into a chat. Nothing is marked as read but by {@code send-seen}. */
@Component
class SendActions implements Action.Group {

    private final MessageService messages;
    private final MessageActions chats;
    private final SentFiles files;

    SendActions(MessageService messages, MessageActions chats, SentFiles files) {
        this.messages = messages;
        this.chats = chats;
        this.files = files;
    }

    /** What a message says beside where it goes. */
    private record Words(
            MessageType type,
            @Nullable String text,
            SendMessage.@Nullable Attachment file,
            SendMessage.@Nullable Detail detail,
            Map<String, Object> extra) {}

    @Override
    public Map<String, Action> actions() {
        return Map.of(
                "send-message", asked -> send(asked, message(asked.fields())),
                "send-media",
                        asked -> {
                            Jid chat = chat(asked);
                            return send(asked, chat, media(asked));
                        },
                "create-poll", asked -> send(asked, poll(asked.fields())),
                "send-location", asked -> send(asked, location(asked.fields())),
                "send-vcard", asked -> send(asked, card(asked.fields())),
                "send-seen", this::seen,
                "send-typing", asked -> typing(asked, Typing.TYPING),
                "send-stop-typing", asked -> typing(asked, Typing.PAUSED));
    }

    /** {@code previewLink} changes nothing: no previews are made. */
    private static Words message(Fields fields) {
        refuseMentions(fields);
        return new Words(MessageType.TEXT, fields.required("message"), null, null, Map.of());
    }

    private Words media(Action.Asked asked) {
        refuseMentions(asked.fields());
        SentFiles.Choice file = files.choose(asked);
        return new Words(file.type(), asked.fields().text("mediaCaption"), file.attachment(), null, Map.of());
    }

    private static Words poll(Fields fields) {
        String question = fields.required("caption");
        List<String> options = fields.texts("options");
        if (options.isEmpty()) {
            throw fields.wrong("options", "is required");
        }
        int selectable = fields.flag("multipleAnswers", false) ? options.size() : 1;
        return new Words(
                MessageType.POLL,
                question,
                null,
                new SendMessage.Poll(options, selectable),
                Map.of("options", options));
    }

    /** {@code description} is another name for the place's name. */
    private static Words location(Fields fields) {
        double latitude = fields.degrees("latitude", 90);
        double longitude = fields.degrees("longitude", 180);
        String name = Optional.ofNullable(fields.text("name")).orElse(fields.text("description"));
        return new Words(
                MessageType.LOCATION,
                name,
                null,
                new SendMessage.Location(latitude, longitude, name, fields.text("address")),
                Map.of("latitude", latitude, "longitude", longitude));
    }

    /** The card of a contact, by its address; {@code name} is what the chat shows, its number otherwise. */
    private static Words card(Fields fields) {
        String phone = Addresses.chat(fields.required("contactId"))
                .phone()
                .orElseThrow(() -> new Problem.Invalid(
                                Addresses.MALFORMED, "contactId", "A card is that of a person: <digits>@c.us.")
                        .asException());
        String name = Objects.requireNonNullElse(fields.text("name"), "+" + phone);
        SendMessage.Contact card = VCard.of(name, "+" + phone);
        return new Words(MessageType.CONTACT, name, null, card, Map.of("vcard", card.vcard()));
    }

    private Object seen(Action.Asked asked) {
        chats.markChatRead(asked.actor(), asked.sessionId(), chat(asked));
        return true;
    }

    private Object typing(Action.Asked asked, Typing what) {
        chats.typing(asked.actor(), asked.sessionId(), chat(asked), what);
        return true;
    }

    private Object send(Action.Asked asked, Words words) {
        return send(asked, chat(asked), words);
    }

    private Object send(Action.Asked asked, Jid chat, Words words) {
        boolean written = words.type() != MessageType.LOCATION && words.type() != MessageType.CONTACT;
        SendMessage message = new SendMessage(
                asked.sessionId(),
                chat.toString(),
                words.type(),
                written ? words.text() : null,
                null,
                null,
                words.file(),
                words.detail(),
                asked.key(),
                true);
        String answered = asked.fields().text("replyToMessageId");
        SentMessage sent =
                messages.send(asked.actor(), message.answering(answered == null ? null : Addresses.waId(answered)));
        return told(asked, chat, words, sent).json();
    }

    private static Told told(Action.Asked asked, Jid chat, Words words, SentMessage sent) {
        return new Told(
                sent.messageId(),
                true,
                Addresses.of(chat),
                null,
                Addresses.ofPhone(asked.session().phone()),
                words.type(),
                Objects.requireNonNullElse(words.text(), ""),
                sent.at().getEpochSecond(),
                Told.ack(sent.status()),
                null,
                words.extra());
    }

    private static Jid chat(Action.Asked asked) {
        return Addresses.chat(asked.fields().required("chatId"));
    }

    /** What would go out otherwise is not what was asked for. */
    private static void refuseMentions(Fields fields) {
        if (!fields.texts("mentions").isEmpty()) {
            throw new Problem.Invalid("UNSUPPORTED", null, "mentions are not supported: send without them")
                    .asException();
        }
    }
}
