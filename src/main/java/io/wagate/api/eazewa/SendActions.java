package io.wagate.api.eazewa;

import io.wagate.kernel.Problem;
import io.wagate.message.MessageActions;
import io.wagate.message.MessageService;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import io.wagate.message.SentMessage;
import io.wagate.whatsapp.Jid;
import java.util.List;
import java.util.Map;
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

    @Override
    public Map<String, Action> actions() {
        return Map.of(
                "send-message", this::message,
                "send-media", this::media,
                "create-poll", this::poll,
                "send-seen", this::seen);
    }

    /** {@code previewLink} changes nothing: no previews are made. */
    private Object message(Action.Asked asked) {
        refuseQuotes(asked.fields());
        String text = asked.fields().required("message");
        return send(asked, MessageType.TEXT, text, null, null);
    }

    private Object media(Action.Asked asked) {
        refuseQuotes(asked.fields());
        Jid chat = chat(asked);
        SentFiles.Choice file = files.choose(asked);
        return sent(asked, chat, file.type(), asked.fields().text("mediaCaption"), file.attachment(), null);
    }

    private Object poll(Action.Asked asked) {
        String question = asked.fields().required("caption");
        List<String> options = asked.fields().texts("options");
        int selectable = asked.fields().flag("multipleAnswers", false) ? options.size() : 1;
        return send(asked, MessageType.POLL, question, null, new SendMessage.Poll(options, selectable));
    }

    private Object seen(Action.Asked asked) {
        chats.markChatRead(asked.actor(), asked.sessionId(), chat(asked));
        return true;
    }

    private Object send(
            Action.Asked asked,
            MessageType type,
            String text,
            SendMessage.@Nullable Attachment file,
            SendMessage.@Nullable Poll poll) {
        return sent(asked, chat(asked), type, text, file, poll);
    }

    private Object sent(
            Action.Asked asked,
            Jid chat,
            MessageType type,
            @Nullable String text,
            SendMessage.@Nullable Attachment file,
            SendMessage.@Nullable Poll poll) {
        SentMessage sent = messages.send(
                asked.actor(),
                new SendMessage(
                        asked.sessionId(), chat.toString(), type, text, null, null, file, poll, asked.key(), true));
        return new Told(
                        sent.messageId(),
                        true,
                        Addresses.of(chat),
                        null,
                        Addresses.ofPhone(asked.session().phone()),
                        type,
                        text == null ? "" : text,
                        sent.at().getEpochSecond(),
                        Told.ack(sent.status()),
                        null,
                        poll == null ? Map.of() : Map.of("options", poll.options()))
                .json();
    }

    private static Jid chat(Action.Asked asked) {
        return Addresses.chat(asked.fields().required("chatId"));
    }

    /** What would go out otherwise is not what was asked for. */
    private static void refuseQuotes(Fields fields) {
        if (fields.text("replyToMessageId") != null) {
            throw new Problem.Invalid("UNSUPPORTED", null, "replyToMessageId is not supported: send without it")
                    .asException();
        }
        if (!fields.texts("mentions").isEmpty()) {
            throw new Problem.Invalid("UNSUPPORTED", null, "mentions are not supported: send without them")
                    .asException();
        }
    }
}
