package io.wagate.api.shared;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says where a JSON body is wrong and what was expected there, without a word about our classes. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Refusal of(HttpMessageNotReadableException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LimitedBody.TooLarge large) {
                return Refusals.tooLarge(large.limit());
            }
        }
        return switch (thrown.getCause()) {
            case BadText text -> field(text, "has characters that are no text (a lone surrogate)");
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case InputCoercionException beyond -> field(beyond, "has a number that is too large");
            case StreamReadException malformed ->
                Refusal.of(400, "INVALID_JSON", "The body is not valid JSON" + place(malformed));
            case DatabindException other -> field(other, "has a value that is not allowed");
            case null -> Refusal.of(400, Refusals.INVALID, "The body is missing. Send a JSON object");
            default -> Refusal.of(400, "INVALID_JSON", "The body could not be read");
        };
    }

    private static Refusal mismatch(MismatchedInputException thrown) {
        if (thrown.getPath().isEmpty() && thrown.getTargetType() != null && thrown.getLocation() == null) {
            return Refusal.of(400, Refusals.INVALID, "The body is missing. Send a JSON object");
        }
        Class<?> wanted = thrown.getTargetType();
        return field(thrown, "must be " + words(wanted == null ? Object.class : wanted));
    }

    private static Refusal field(JacksonException thrown, String what) {
        String field = path(thrown);
        return field.isEmpty()
                ? Refusal.of(400, Refusals.INVALID, "The body " + what)
                : Refusal.of(400, Refusals.INVALID, "\"" + field + "\" " + what).with("field", field);
    }

    /** Such as {@code recipients[3].phone}. */
    private static String path(JacksonException thrown) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : thrown.getPath()) {
            String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }

    private static String place(JacksonException thrown) {
        TokenStreamLocation at = thrown.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : ": look at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    static String words(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "a JSON object";
    }

    /** A string of a body that is no text. */
    static final class BadText extends DatabindException {
        BadText(tools.jackson.core.@Nullable JsonParser parser) {
            super(parser, "lone surrogate");
        }
    }
}
