package io.wagate.requestlog;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies JSON and leaves out what must not be kept. Reads it piece by piece, so that of a body that was cut, or that is no
 * JSON from somewhere on, everything before that place is there and nothing after it.
 */
final class JsonMask {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_NAME = 200;

    private final MaskRules rules;
    private final StringWriter out = new StringWriter();
    /** For each object and list that is open: whether all of it is a secret. */
    private final Deque<Boolean> secret = new ArrayDeque<>();
    /** And the name that its values go by: a list's own. */
    private final Deque<String> names = new ArrayDeque<>();

    private @Nullable String name;

    private JsonMask(MaskRules rules) {
        this.rules = rules;
    }

    /** @param cut whether the end is missing */
    static String masked(byte[] json, boolean cut, MaskRules rules) {
        return new JsonMask(rules).copy(json, cut);
    }

    private String copy(byte[] json, boolean cut) {
        JsonGenerator generator = JSON.createGenerator(out);
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                copy(token, parser, generator);
            }
            generator.flush();
            return secret.isEmpty() && !cut ? out.toString() : ended(generator, cut);
        } catch (JacksonException broken) {
            return ended(generator, cut);
        }
    }

    private String ended(JsonGenerator generator, boolean cut) {
        try {
            generator.flush();
        } catch (JacksonException alreadyBroken) {
            // What was copied is there all the same.
            return out + "…";
        }
        return out + (cut ? "…" : "… (not JSON from here on)");
    }

    private void copy(JsonToken token, JsonParser parser, JsonGenerator generator) {
        switch (token) {
            case START_OBJECT -> {
                open();
                generator.writeStartObject();
            }
            case START_ARRAY -> {
                open();
                generator.writeStartArray();
            }
            case END_OBJECT -> {
                generator.writeEndObject();
                close();
            }
            case END_ARRAY -> {
                generator.writeEndArray();
                close();
            }
            case PROPERTY_NAME -> {
                name = parser.currentName();
                String shown = MaskRules.seen(name);
                generator.writeName(shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown);
            }
            case VALUE_STRING ->
                generator.writeString(isHidden() ? MaskRules.MASK : rules.text(current(), parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, generator);
            case VALUE_TRUE, VALUE_FALSE -> generator.writeBoolean(token == JsonToken.VALUE_TRUE);
            default -> generator.writeNull();
        }
    }

    private void number(JsonParser parser, JsonGenerator generator) {
        String current = current();
        if (isHidden() || current != null && rules.isSecret(current) && !rules.refusal()) {
            generator.writeString(MaskRules.MASK);
        } else {
            generator.writeNumber(parser.getString());
        }
    }

    private void open() {
        String current = current();
        // A code is never a list or an object of its own, but a language has one.
        boolean own = current != null && rules.isSecret(current);
        secret.push(isHidden() || own);
        names.push(current == null ? "" : current);
        name = null;
    }

    private void close() {
        secret.pop();
        names.pop();
        name = null;
    }

    private boolean isHidden() {
        return Boolean.TRUE.equals(secret.peek());
    }

    private @Nullable String current() {
        if (name != null) {
            return name;
        }
        String around = names.peek();
        return around == null || around.isEmpty() ? null : around;
    }
}
