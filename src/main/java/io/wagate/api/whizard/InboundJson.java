package io.wagate.api.whizard;

import static io.wagate.api.whizard.StatusJson.text;
import static io.wagate.api.whizard.StatusJson.user;

import io.wagate.message.Message;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A received message with its writer. */
final class InboundJson {

    private InboundJson() {}

    /** @param stored what is kept of the message, from which the file's id comes; null where it is not known */
    static Map<String, Object> of(Map<String, Object> fact, @Nullable Message stored) {
        String from = fact.containsKey("phone") ? text(fact, "phone") : user(text(fact, "from"));
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("profile", Map.of("name", text(fact, "pushName")));
        contact.put("wa_id", from);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("contacts", List.of(contact));
        body.put("messages", List.of(message(from, fact, stored)));
        return body;
    }

    private static Map<String, Object> message(String from, Map<String, Object> fact, @Nullable Message stored) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("from", from);
        message.put("id", text(fact, "id"));
        message.put("timestamp", text(fact, "timestamp"));
        String type = text(fact, "type");
        switch (type) {
            case "text" -> said(message, "text", Map.of("body", text(fact, "body")));
            case "image", "video", "audio", "document", "sticker" -> file(message, type, fact, stored);
            case "location" -> said(message, "location", place(fact));
            case "contact" ->
                said(message, "contacts", List.of(CardReader.contact(text(fact, "displayName"), text(fact, "vcard"))));
            default -> {
                message.put("type", "unknown");
                message.put(
                        "errors",
                        List.of(ErrorCode.GENERIC.entry("This document has no form for a message of type " + type)));
            }
        }
        if (fact.containsKey("quotedId")) {
            message.put("context", Map.of("id", text(fact, "quotedId")));
        }
        return message;
    }

    private static void said(Map<String, Object> message, String type, Object content) {
        message.put("type", type);
        message.put(type, content);
    }

    /** A file that WhatsApp did not deliver has no id, and the message says why. */
    private static void file(
            Map<String, Object> message, String type, Map<String, Object> fact, @Nullable Message stored) {
        Map<String, Object> file = new LinkedHashMap<>();
        Long media = stored == null ? null : stored.mediaId();
        if (media != null) {
            file.put("id", Long.toString(media));
        }
        file.put("mime_type", text(fact, "mimeType"));
        String sha256 = stored == null ? "" : sha256(stored.content());
        if (!sha256.isEmpty()) {
            file.put("sha256", sha256);
        }
        if (type.equals("document") && fact.containsKey("fileName")) {
            file.put("filename", text(fact, "fileName"));
        }
        if (!text(fact, "body").isEmpty()) {
            file.put("caption", text(fact, "body"));
        }
        said(message, type, file);
        if (media == null) {
            message.put("errors", List.of(ErrorCode.NOT_FOUND.entry("The file could not be fetched from WhatsApp")));
        }
    }

    private static String sha256(@Nullable String content) {
        JsonNode extra = JsonMapper.shared().readTree(content == null ? "{}" : content);
        return extra.path("sha256").asString("");
    }

    private static Map<String, Object> place(Map<String, Object> fact) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("latitude", new BigDecimal(text(fact, "latitude")));
        place.put("longitude", new BigDecimal(text(fact, "longitude")));
        if (fact.containsKey("place")) {
            place.put("name", text(fact, "place"));
        }
        return place;
    }
}
