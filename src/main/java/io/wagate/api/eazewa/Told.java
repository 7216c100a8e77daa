package io.wagate.api.eazewa;

import io.wagate.event.EventType;
import io.wagate.message.Direction;
import io.wagate.message.Message;
import io.wagate.message.MessageStatus;
import io.wagate.message.MessageType;
import io.wagate.webhook.CanonicalJson;
import io.wagate.webhook.Occasion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as this dialect tells it, wherever it is known from: its row in the log, or the event alone.
 *
 * @param chat the address of the chat, in the document's spelling like all addresses here
 * @param author who wrote it in a group, null elsewhere
 * @param own the instance's own address
 * @param seconds since 1970
 * @param ack -1 error, 0 pending, 1 server, 2 device, 3 read
 * @param name the name that the writer gave to themselves
 * @param extra what it holds beside its text, by the names of the log
 */
record Told(
        String id,
        boolean fromMe,
        String chat,
        @Nullable String author,
        String own,
        MessageType type,
        String body,
        long seconds,
        int ack,
        @Nullable String name,
        Map<String, Object> extra) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What is stored. */
    static Told of(Message message, @Nullable String ownPhone) {
        boolean fromMe = message.direction() == Direction.OUT;
        boolean person = !message.chat().isGroup() && message.phone() != null;
        return new Told(
                message.waId(),
                fromMe,
                person ? Addresses.ofPhone(message.phone()) : Addresses.of(message.chat()),
                message.author() == null ? null : Addresses.of(message.author()),
                Addresses.ofPhone(ownPhone),
                message.type(),
                message.body(),
                message.createdAt().getEpochSecond(),
                fromMe ? ack(message.status()) : 1,
                null,
                extra(message.content()));
    }

    /** What an event is about. */
    static Told of(Occasion occasion) {
        Map<String, Object> fact = CanonicalJson.data(occasion.event());
        Message message = occasion.message();
        Told told = message == null ? ofFact(fact, occasion) : of(message, occasion.phone());
        return new Told(
                told.id,
                told.fromMe,
                told.chat,
                told.author,
                told.own,
                told.type,
                told.body,
                told.seconds,
                ack(occasion.event().type(), told),
                fact.get("pushName") instanceof String name ? name : null,
                told.extra);
    }

    /** The same with another text. */
    Told saying(String text) {
        return new Told(id, fromMe, chat, author, own, type, text, seconds, ack, name, extra);
    }

    /** Its id in both forms. */
    Map<String, Object> idParts() {
        return Addresses.messageId(fromMe, chat, id, author);
    }

    /** The message on both levels: clients read the members, the official receiver reads those of {@code _data}. */
    Map<String, @Nullable Object> json() {
        return json(kind());
    }

    /** The same under another type, such as {@code revoked}. */
    Map<String, @Nullable Object> json(String kind) {
        Map<String, @Nullable Object> data = new Json();
        data.put("id", idParts());
        data.put("body", body);
        data.put("type", kind);
        data.put("t", seconds);
        data.put("from", from());
        data.put("to", to());
        data.put("fromMe", fromMe);
        data.put("ack", ack);
        if (name != null) {
            data.put("notifyName", name);
        }
        Map<String, @Nullable Object> json = new Json();
        json.put("_data", data);
        json.put("id", idParts());
        json.put("ack", ack);
        json.put("hasMedia", type.isMedia());
        json.put("body", body);
        json.put("type", kind);
        json.put("timestamp", seconds);
        json.put("from", from());
        json.put("to", to());
        if (author != null) {
            json.put("author", author);
        }
        json.put("fromMe", fromMe);
        addContent(json);
        return json;
    }

    private void addContent(Map<String, @Nullable Object> json) {
        if (type == MessageType.LOCATION) {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("latitude", degrees("latitude"));
            place.put("longitude", degrees("longitude"));
            place.put("description", body);
            json.put("location", place);
        }
        if (type == MessageType.CONTACT) {
            json.put("vCards", List.of(extra.getOrDefault("vcard", "")));
        }
        if (type == MessageType.POLL && extra.get("options") instanceof List<?> options) {
            json.put("pollName", body);
            json.put("pollOptions", options);
        }
    }

    private String from() {
        return fromMe ? own : chat;
    }

    private String to() {
        return fromMe ? chat : own;
    }

    private String kind() {
        return switch (type) {
            case TEXT -> "chat";
            case POLL -> "poll_creation";
            case CONTACT -> "vcard";
            case IMAGE, VIDEO, AUDIO, DOCUMENT, STICKER, LOCATION, UNKNOWN -> type.wire();
        };
    }

    private double degrees(String name) {
        try {
            return Double.parseDouble(extra.getOrDefault(name, "0").toString());
        } catch (NumberFormatException nonsense) {
            return 0;
        }
    }

    private static Told ofFact(Map<String, Object> fact, Occasion occasion) {
        boolean fromMe = Boolean.TRUE.equals(fact.get("fromMe"));
        boolean group = Boolean.TRUE.equals(fact.get("isGroup"));
        String phone = fromMe || group ? null : (String) fact.get("phone");
        String author = group && !fromMe ? text(fact, "from") : "";
        return new Told(
                text(fact, "id"),
                fromMe,
                phone == null ? Addresses.of(text(fact, "chat")) : Addresses.ofPhone(phone),
                author.isEmpty() ? null : Addresses.of(author),
                Addresses.ofPhone(occasion.phone()),
                fact.get("type") instanceof String type ? MessageType.of(type) : MessageType.TEXT,
                text(fact, "body"),
                occasion.event().occurredAt().getEpochSecond(),
                1,
                null,
                fact);
    }

    private static String text(Map<String, Object> fact, String name) {
        return Objects.toString(fact.get(name), "");
    }

    /** An event tells what was so when it happened, whatever became of the message since. */
    private static int ack(EventType type, Told told) {
        return switch (type) {
            case MESSAGE_CREATED -> 0;
            case MESSAGE_SENT, MESSAGE_SENT_BY_PHONE, MEDIA_UPLOADED, MESSAGE_RECEIVED -> 1;
            case MESSAGE_DELIVERED -> 2;
            case MESSAGE_READ -> 3;
            case MESSAGE_FAILED -> -1;
            default -> told.ack;
        };
    }

    static int ack(MessageStatus status) {
        return switch (status) {
            case FAILED -> -1;
            case QUEUED, UNKNOWN -> 0;
            case SENT, RECEIVED -> 1;
            case DELIVERED -> 2;
            case READ -> 3;
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> extra(@Nullable String content) {
        return content == null ? Map.of() : (Map<String, Object>) JSON.readValue(content, Map.class);
    }
}
