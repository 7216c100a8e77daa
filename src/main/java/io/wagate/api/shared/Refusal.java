package io.wagate.api.shared;

import java.util.Map;

/**
 * What was refused before a service was asked: no such route, unreadable body, a bug of ours. Keeps its HTTP status and
 * takes each dialect's shape.
 *
 * @param code the stable name, such as {@code METHOD_NOT_ALLOWED}
 * @param message one sentence: what happened and what to do now; no names of classes, nothing of the request's secrets
 * @param details more members of the body, such as the field that is meant
 * @param headers what HTTP wants beside the status, such as {@code Allow}
 */
public record Refusal(
        int status, String code, String message, Map<String, Object> details, Map<String, String> headers) {

    /** A refusal of which there is nothing more to say. */
    public static Refusal of(int status, String code, String message) {
        return new Refusal(status, code, message, Map.of(), Map.of());
    }

    Refusal with(String detail, Object value) {
        return new Refusal(status, code, message, Map.of(detail, value), headers);
    }

    Refusal withHeader(String name, String value) {
        return new Refusal(status, code, message, details, Map.of(name, value));
    }
}
