package io.wagate.portal.message;

import static io.wagate.portal.message.ComposeFields.or;

import io.wagate.kernel.ProblemException;
import io.wagate.message.MessageType;
import io.wagate.portal.CurlSample;
import io.wagate.portal.JsonLayout;
import io.wagate.whatsapp.Recipient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The request that a program would send for what was typed, in one of the APIs. An example stands where nothing was typed
 * yet, so that the command is whole from the beginning.
 */
record ComposeRequest(String dialect, String path, Map<String, String> headers, Map<String, Object> body) {

    /** The APIs that send messages, and what they are called. */
    static final Map<String, String> DIALECTS =
            Map.of("wapiconnect", "WapiConnect", "whizard", "WHIZARD", "eazewa", "eazeWA");

    private static final String KEY = "YOUR_API_KEY";
    private static final String PERSON = "447700900123";
    private static final String FILE = "https://shop.example/menu.jpg";

    /**
     * @param session the public id of the session that sends
     * @param number its number, for the API that knows sessions by it
     */
    static ComposeRequest of(ComposeFields fields, String session, long number) {
        return switch (or(fields.dialect())) {
            case "whizard" ->
                new ComposeRequest("whizard", "/v1/messages", Map.of("WHIZARD-KEY", KEY), whizard(fields));
            case "eazewa" ->
                new ComposeRequest(
                        "eazewa",
                        "/api/v1/instances/" + (number == 0 ? "YOUR_INSTANCE" : Long.toString(number))
                                + "/client/action/" + action(fields.kind()),
                        Map.of("Authorization", "Bearer " + KEY),
                        eazewa(fields));
            default ->
                new ComposeRequest(
                        "wapiconnect",
                        "/api/whatsapp/session/" + session + "/send",
                        Map.of("X-API-Key", KEY),
                        wapiconnect(fields));
        };
    }

    CurlSample curl(String url) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        return CurlSample.request("POST", url, all, JsonLayout.of(json()).text());
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(body);
    }

    private static Map<String, Object> wapiconnect(ComposeFields fields) {
        Map<String, Object> body = members("to", example(fields.to(), PERSON));
        if (fields.kind() != MessageType.TEXT) {
            body.put("type", fields.kind().wire());
        }
        switch (fields.kind()) {
            case TEXT -> {
                body.put("message", example(fields.message(), "Hello"));
                put(body, "header", fields.header());
                put(body, "footer", fields.footer());
            }
            case LOCATION -> body.put("location", place(fields));
            case CONTACT ->
                body.put(
                        "contact",
                        members("name", example(fields.name(), "Ana"), "phone", example(fields.phone(), PERSON)));
            default -> {
                body.put("mediaUrl", example(fields.url(), FILE));
                put(body, "message", fields.message());
                put(body, "fileName", fields.fileName());
            }
        }
        return body;
    }

    private static Map<String, Object> whizard(ComposeFields fields) {
        Map<String, Object> body = members("to", example(fields.to(), PERSON), "type", whizardType(fields.kind()));
        switch (fields.kind()) {
            case TEXT -> body.put("text", members("body", wholeText(fields)));
            case LOCATION -> body.put("location", place(fields));
            case CONTACT ->
                body.put(
                        "contacts",
                        List.of(members(
                                "name",
                                members("formatted_name", example(fields.name(), "Ana")),
                                "phones",
                                List.of(members("phone", example(fields.phone(), PERSON))))));
            default -> {
                Map<String, Object> file = members("link", example(fields.url(), FILE));
                put(file, "caption", fields.message());
                put(file, "filename", fields.fileName());
                body.put(fields.kind().wire(), file);
            }
        }
        return body;
    }

    private static Map<String, Object> eazewa(ComposeFields fields) {
        Map<String, Object> body = members("chatId", chat(example(fields.to(), PERSON)));
        switch (fields.kind()) {
            case TEXT -> body.put("message", wholeText(fields));
            case LOCATION -> body.putAll(place(fields));
            case CONTACT -> {
                body.put("contactId", chat(example(fields.phone(), PERSON)));
                body.put("name", example(fields.name(), "Ana"));
            }
            default -> {
                body.put("mediaUrl", example(fields.url(), FILE));
                put(body, "mediaCaption", fields.message());
                put(body, "mediaName", fields.fileName());
                if (fields.kind() == MessageType.DOCUMENT) {
                    body.put("asDocument", true);
                }
            }
        }
        return body;
    }

    private static Map<String, Object> place(ComposeFields fields) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("latitude", degrees(fields.latitude(), 51.5072));
        place.put("longitude", degrees(fields.longitude(), -0.1276));
        put(place, "name", fields.place());
        put(place, "address", fields.address());
        return place;
    }

    /** The two that know neither header nor footer get them as part of the text, as the recipient reads it. */
    private static String wholeText(ComposeFields fields) {
        String header = or(fields.header()).isEmpty() ? "" : "*" + fields.header() + "*\n\n";
        String footer = or(fields.footer()).isEmpty() ? "" : "\n\n_" + fields.footer() + "_";
        return header + example(fields.message(), "Hello") + footer;
    }

    private static String action(MessageType kind) {
        return switch (kind) {
            case TEXT -> "send-message";
            case LOCATION -> "send-location";
            case CONTACT -> "send-vcard";
            default -> "send-media";
        };
    }

    private static String whizardType(MessageType kind) {
        return kind == MessageType.CONTACT ? "contacts" : kind.wire();
    }

    /** This API takes addresses only. */
    private static String chat(String to) {
        try {
            return Recipient.parse(to).phone().map(digits -> digits + "@c.us").orElse(to);
        } catch (ProblemException notYet) {
            return to;
        }
    }

    private static Object degrees(@Nullable String typed, double example) {
        try {
            return or(typed).isBlank() ? (Object) example : (Object) Double.valueOf(or(typed));
        } catch (NumberFormatException notYet) {
            return or(typed);
        }
    }

    private static String example(@Nullable String typed, String example) {
        return or(typed).isBlank() ? example : Objects.requireNonNull(typed);
    }

    private static void put(Map<String, Object> body, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            body.put(name, value);
        }
    }

    private static Map<String, Object> members(String name, Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(name, value);
        return members;
    }

    private static Map<String, Object> members(String name, Object value, String other, Object second) {
        Map<String, Object> members = members(name, value);
        members.put(other, second);
        return members;
    }
}
