package io.wagate.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One way in which a pasted body may have looked when it was sent, or when a receiver hashed it. */
record BodyForm(Kind kind, Member member, byte[] bytes) {

    /** What would have to be undone, the most harmless first. */
    enum Kind {
        AS_PASTED,
        WITHOUT_LAST_LINE_END,
        WITHOUT_MARK,
        DECODED_AS_UTF8,
        COMPACT,
        REORDERED,
        /** What Python makes of it, which only a receiver hashes. */
        PYTHON,
        /** What PHP makes of it. */
        PHP
    }

    /** What became of the member {@code signature}. */
    enum Member {
        AS_PASTED,
        TAKEN_OUT,
        PUT_IN
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String SIGNATURE = "signature";

    /** The orders in which our payloads are written; a member that is not named stays behind those that are. */
    private static final List<List<String>> ORDERS =
            Stream.of("""
                    tenantId event sessionId timestamp id from body type isGroup hasMedia""", """
                    id type created_at tenant_id session_id sequence phoneNumber connected data""", """
                    tenantId event sessionId callId contact group id chat from phone lid to fromMe isGroup type body \
                    hasMedia pushName mimeType fileName size quotedId status error by video member subject \
                    timestamp data""").map(order -> List.of(order.split(" "))).toList();

    /** All forms of a pasted body, without doubles, the likeliest first. {@code sent} is what the log has of it. */
    static List<BodyForm> of(String pasted, List<EndpointSecret> secrets, byte @Nullable [] sent) {
        Map<Kind, List<String>> texts = new LinkedHashMap<>();
        // A form in a browser turns line ends into CR LF: that is nobody's mistake.
        texts.put(Kind.AS_PASTED, List.of(pasted, pasted.replace("\r\n", "\n")));
        texts.put(Kind.WITHOUT_LAST_LINE_END, List.of(withoutLineEnds(pasted), pasted.strip()));
        if (!pasted.isEmpty() && pasted.charAt(0) == BYTE_ORDER_MARK) {
            texts.put(Kind.WITHOUT_MARK, List.of(pasted.substring(1).strip()));
        }
        texts.put(
                Kind.DECODED_AS_UTF8,
                List.of(new String(pasted.strip().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
        Map<String, Object> members = members(pasted);
        if (members != null) {
            texts.put(Kind.COMPACT, List.of(JsonStyle.JAVASCRIPT.write(members)));
            texts.put(Kind.REORDERED, reordered(members, sent));
        }
        List<BodyForm> forms = new ArrayList<>();
        texts.forEach((kind, list) -> list.stream().distinct().forEach(text -> add(forms, kind, text, secrets)));
        if (members != null) {
            addForeign(forms, Kind.PYTHON, JsonStyle.PYTHON, members);
            addForeign(forms, Kind.PHP, JsonStyle.PHP, members);
        }
        return forms;
    }

    private static String withoutLineEnds(String text) {
        int end = text.length();
        while (end > 0 && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The members of a JSON object, null for any other text. */
    static @Nullable Map<String, Object> members(String text) {
        try {
            @Nullable Map<?, ?> read = JSON.readValue(text.strip().replaceFirst("^" + BYTE_ORDER_MARK, ""), Map.class);
            if (read == null) {
                return null;
            }
            Map<String, Object> members = new LinkedHashMap<>();
            read.forEach((name, value) -> members.put(String.valueOf(name), value));
            return members;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    static Map<String, Object> without(Map<String, Object> members) {
        Map<String, Object> rest = new LinkedHashMap<>(members);
        rest.remove(SIGNATURE);
        return rest;
    }

    private static void add(List<BodyForm> forms, Kind kind, String text, List<EndpointSecret> secrets) {
        byte[] bytes = utf8(text);
        forms.add(new BodyForm(kind, Member.AS_PASTED, bytes));
        BodySignature.split(bytes)
                .ifPresentOrElse(
                        parts -> forms.add(new BodyForm(kind, Member.TAKEN_OUT, parts.payload())),
                        () -> addSigned(forms, kind, bytes, secrets));
    }

    private static void addSigned(List<BodyForm> forms, Kind kind, byte[] bytes, List<EndpointSecret> secrets) {
        if (bytes.length > 2 && bytes[bytes.length - 1] == '}') {
            secrets.forEach(
                    secret -> forms.add(new BodyForm(kind, Member.PUT_IN, BodySignature.sign(bytes, secret.text()))));
        }
    }

    /** What a receiver hashed that wrote the body again, with the member and without. */
    private static void addForeign(List<BodyForm> forms, Kind kind, JsonStyle style, Map<String, Object> members) {
        forms.add(new BodyForm(kind, Member.AS_PASTED, utf8(style.write(members))));
        if (members.containsKey(SIGNATURE)) {
            forms.add(new BodyForm(kind, Member.TAKEN_OUT, utf8(style.write(without(members)))));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> reordered(Map<String, Object> members, byte @Nullable [] sent) {
        List<String> texts = new ArrayList<>();
        Map<String, Object> original = sent == null ? null : members(new String(sent, StandardCharsets.UTF_8));
        if (original != null && original.equals(without(members))) {
            if (members.containsKey(SIGNATURE)) {
                original.put(SIGNATURE, members.get(SIGNATURE));
            }
            texts.add(JsonStyle.JAVASCRIPT.write(original));
        }
        for (List<String> outer : ORDERS) {
            for (List<String> inner : ORDERS) {
                Map<String, Object> sorted = sorted(members, outer);
                sorted.computeIfPresent(
                        "data", (name, data) -> data instanceof Map<?, ?> map ? sorted(map, inner) : data);
                texts.add(JsonStyle.JAVASCRIPT.write(sorted));
            }
        }
        return texts;
    }

    private static Map<String, Object> sorted(Map<?, ?> members, List<String> order) {
        Map<String, Object> sorted = new LinkedHashMap<>();
        members.entrySet().stream()
                .sorted(Comparator.comparingInt(member -> rank(String.valueOf(member.getKey()), order)))
                .forEach(member -> sorted.put(String.valueOf(member.getKey()), member.getValue()));
        return sorted;
    }

    private static int rank(String name, List<String> order) {
        int place = order.indexOf(name);
        return name.equals(SIGNATURE) ? Integer.MAX_VALUE : place < 0 ? order.size() : place;
    }
}
