package io.wagate.api.eazewa;

import io.wagate.event.Event;
import io.wagate.session.QrImage;
import io.wagate.webhook.CanonicalJson;
import io.wagate.webhook.Occasion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each event says: the arguments of whatsapp-web.js under their names (spec/seed-api.md §5.3). Never null. */
final class EventData {

    private static final String LOGGED_OUT = "LOGOUT";

    private EventData() {}

    static Map<String, @Nullable Object> of(Occasion occasion) {
        Event event = occasion.event();
        Map<String, Object> fact = CanonicalJson.data(event);
        return switch (event.type()) {
            case MESSAGE_RECEIVED, MESSAGE_CREATED, MESSAGE_SENT_BY_PHONE ->
                data("message", Told.of(occasion).json(), "media", null);
            case MESSAGE_SENT, MESSAGE_DELIVERED, MESSAGE_READ, MESSAGE_FAILED -> {
                Told told = Told.of(occasion);
                yield data("message", told.json(), "ack", told.ack());
            }
            case MEDIA_UPLOADED, MESSAGE_REVOKED_FOR_ME ->
                data("message", Told.of(occasion).json());
            case MESSAGE_REVOKED -> revoked(occasion);
            case MESSAGE_EDITED -> edited(occasion, fact);
            case MESSAGE_REACTION -> data("reaction", reaction(occasion, fact));
            case POLL_VOTED -> data("vote", vote(occasion, fact));
            case SESSION_QR -> {
                String code = text(fact, "qrText");
                yield data("qr", code, "base64", QrImage.of(code).dataUrl());
            }
            case SESSION_LOADING -> data("percent", 0, "message", "WhatsApp");
            case SESSION_AUTH_FAILURE -> data("message", text(fact, "detail"));
            case SESSION_DISCONNECTED -> data("reason", reason(text(fact, "reason")));
            case SESSION_STATE_CHANGED -> data("state", state(text(fact, "status")));
            case GROUP_JOINED -> data("notification", notification(occasion, fact, "add"));
            case GROUP_LEFT -> data("notification", notification(occasion, fact, "remove"));
            case GROUP_UPDATED -> data("notification", notification(occasion, fact, "subject"));
            case CALL_RECEIVED -> data("call", call(occasion, fact));
            case WEBHOOK_TEST -> data("message", text(fact, "message"));
            default -> data();
        };
    }

    /** The message as it stands now, without words, and as it was. */
    private static Map<String, @Nullable Object> revoked(Occasion occasion) {
        Told told = Told.of(occasion);
        return data(
                "message",
                told.saying("").json("revoked"),
                "revokedMessage",
                occasion.message() == null ? null : told.json());
    }

    private static Map<String, @Nullable Object> edited(Occasion occasion, Map<String, Object> fact) {
        Told told = Told.of(occasion);
        String text = text(fact, "body");
        return data(
                "message",
                told.saying(text).json(),
                "newBody",
                text,
                "prevBody",
                occasion.message() == null ? null : told.body());
    }

    private static Map<String, @Nullable Object> reaction(Occasion occasion, Map<String, Object> fact) {
        Told told = Told.of(occasion);
        String sender = sender(fact);
        boolean own = sender.equals(told.own());
        return data(
                "id",
                Addresses.messageId(own, told.chat(), ownId(occasion), null),
                "orphan",
                0,
                "timestamp",
                seconds(occasion),
                "reaction",
                text(fact, "emoji"),
                "read",
                own,
                "msgId",
                told.idParts(),
                "senderId",
                sender,
                "ack",
                own ? 1 : null);
    }

    private static Map<String, @Nullable Object> vote(Occasion occasion, Map<String, Object> fact) {
        List<?> chosen = fact.get("options") instanceof List<?> options ? options : List.of();
        return data(
                "voter",
                sender(fact),
                "selectedOptions",
                chosen.stream().map(option -> Map.of("name", option)).toList(),
                "interractedAtTs",
                seconds(occasion) * 1000,
                "parentMessage",
                Told.of(occasion).json());
    }

    /** Who did it is not told by WhatsApp's drivers, so the author is null. */
    private static Map<String, @Nullable Object> notification(
            Occasion occasion, Map<String, Object> fact, String type) {
        String group = text(fact, "group");
        String member = text(fact, "member");
        return data(
                "id",
                Addresses.messageId(false, group, ownId(occasion), null),
                "body",
                text(fact, "subject"),
                "type",
                type,
                "timestamp",
                seconds(occasion),
                "chatId",
                group,
                "author",
                null,
                "recipientIds",
                member.isEmpty() ? List.of() : List.of(Addresses.of(member)));
    }

    private static Map<String, @Nullable Object> call(Occasion occasion, Map<String, Object> fact) {
        return data(
                "id",
                text(fact, "callId"),
                "from",
                sender(fact),
                "timestamp",
                seconds(occasion),
                "isVideo",
                Boolean.TRUE.equals(fact.get("video")),
                "isGroup",
                text(fact, "chat").endsWith("@g.us"),
                "fromMe",
                false,
                "participants",
                List.of());
    }

    /** WhatsApp gives these no id that we are told, so they have the event's. */
    private static String ownId(Occasion occasion) {
        return Long.toString(occasion.event().id(), 16).toUpperCase(Locale.ROOT);
    }

    private static String sender(Map<String, Object> fact) {
        return fact.get("phone") instanceof String phone ? Addresses.ofPhone(phone) : Addresses.of(text(fact, "from"));
    }

    /** The words of the web client's states. */
    private static String reason(String reason) {
        return switch (reason) {
            case "logged_out" -> LOGGED_OUT;
            case "network" -> "TIMEOUT";
            case "replaced" -> "CONFLICT";
            case "outdated" -> "DEPRECATED_VERSION";
            case "banned" -> "TOS_BLOCK";
            case "qr_expired" -> "UNPAIRED_IDLE";
            default -> "UNLAUNCHED";
        };
    }

    private static String state(String status) {
        return switch (status) {
            case "ready" -> "CONNECTED";
            case "initializing" -> "OPENING";
            case "qr_ready" -> "UNPAIRED";
            case "disconnected" -> "UNLAUNCHED";
            default -> "PAIRING";
        };
    }

    private static long seconds(Occasion occasion) {
        return occasion.event().occurredAt().getEpochSecond();
    }

    private static String text(Map<String, Object> fact, String name) {
        return Objects.toString(fact.get(name), "");
    }

    private static Map<String, @Nullable Object> data(@Nullable Object... nameAndValue) {
        Map<String, @Nullable Object> data = new Json();
        for (int i = 0; i < nameAndValue.length; i += 2) {
            data.put(String.valueOf(nameAndValue[i]), nameAndValue[i + 1]);
        }
        return data;
    }
}
