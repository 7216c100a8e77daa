package io.wagate.api.whizard;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.message.MessageLog;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what this document calls a message into what the message room sends. */
@Component("whizardOutgoing")
class Outgoing {

    private static final String GROUP = "@g.us";

    private final MessageLog log;
    private final TemplateFilling templates;

    Outgoing(MessageLog log, TemplateFilling templates) {
        this.log = log;
        this.templates = templates;
    }

    SendMessage command(Actor actor, String number, MessageBody body) {
        String to = to(body);
        SendMessage command = switch (body.kind()) {
            case "text" -> text(number, to, body);
            case "image" -> file(actor, number, to, MessageType.IMAGE, body.image(), body);
            case "video" -> file(actor, number, to, MessageType.VIDEO, body.video(), body);
            case "audio", "voice" -> file(actor, number, to, MessageType.AUDIO, body.audio(), body);
            case "document" -> file(actor, number, to, MessageType.DOCUMENT, body.document(), body);
            case "sticker" -> file(actor, number, to, MessageType.STICKER, body.sticker(), body);
            case "location" -> detail(number, to, MessageType.LOCATION, location(body));
            case "contacts" -> detail(number, to, MessageType.CONTACT, contact(body));
            case "template" -> templates.message(actor, number, to, body);
            case "interactive" -> interactive(number, to, body.wanted("interactive", body.interactive()));
            default ->
                throw new Problem.Invalid(
                                "UNSUPPORTED_TYPE",
                                "type",
                                "type is one of text, image, video, audio, document, sticker, location, contacts, "
                                        + "template, interactive and reaction")
                        .asException();
        };
        return command.answering(body.quoted());
    }

    /** The recipient; a group is named with or without its ending. */
    private static String to(MessageBody body) {
        String to = body.wanted("to", body.to()).strip();
        String kind = body.recipientType() == null || body.recipientType().isBlank()
                ? "individual"
                : body.recipientType().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "individual" -> to;
            case "group" -> to.contains("@") ? to : to + GROUP;
            default ->
                throw Problem.Invalid.field("recipient_type", "recipient_type is individual or group")
                        .asException();
        };
    }

    private static SendMessage text(String number, String to, MessageBody body) {
        MessageBody.Text text = body.wanted("text", body.text());
        return SendMessage.text(number, to, body.wanted("text.body", text.body()));
    }

    private SendMessage file(
            Actor actor,
            String number,
            String to,
            MessageType type,
            MessageBody.@Nullable File given,
            MessageBody body) {
        MessageBody.File file = body.wanted(type.wire(), given);
        String name = type.wire();
        boolean byId = file.id() != null && !file.id().isBlank();
        boolean byLink = file.link() != null && !file.link().isBlank();
        if (byId == byLink) {
            throw Problem.Invalid.field(
                            name,
                            byId
                                    ? name + " has either id or link, not both"
                                    : name + ".id or " + name + ".link is required")
                    .asException();
        }
        SendMessage.Attachment attachment = new SendMessage.Attachment(
                byId ? null : file.link(), null, byId ? stored(actor, file) : null, null, file.filename());
        return new SendMessage(number, to, type, file.caption(), null, null, attachment, null, null, true);
    }

    /** A file in the caller's reach; every other does not exist. */
    private Long stored(Actor actor, MessageBody.File file) {
        String id = file.id() == null ? "" : file.id().strip();
        return log.media(actor, id.matches("[0-9]{1,18}") ? Long.parseLong(id) : -1)
                .id();
    }

    private static SendMessage.Location location(MessageBody body) {
        MessageBody.Location place = body.wanted("location", body.location());
        return new SendMessage.Location(
                body.wanted("location.latitude", place.latitude()),
                body.wanted("location.longitude", place.longitude()),
                place.name(),
                place.address());
    }

    private static SendMessage.Contact contact(MessageBody body) {
        List<ContactBody> contacts = body.wanted("contacts", body.contacts());
        if (contacts.size() != 1 || contacts.getFirst() == null) {
            throw Problem.Invalid.field("contacts", "contacts has one contact: send one message for each")
                    .asException();
        }
        return contacts.getFirst().card();
    }

    private static SendMessage detail(String number, String to, MessageType type, SendMessage.Detail detail) {
        return new SendMessage(number, to, type, null, null, null, null, detail, null, true);
    }

    private static SendMessage interactive(String number, String to, Interactive message) {
        String footer = message.footer() == null ? null : message.footer().text();
        return new SendMessage(
                number, to, MessageType.TEXT, message.words(), message.heading(), footer, null, null, null, true);
    }
}
