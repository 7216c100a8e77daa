package io.wagate.api.whizard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers by which clients of this family tell errors apart, in answers and in notifications. */
enum ErrorCode {
    GENERIC(1000, "Generic error"),
    ACCESS_DENIED(1005, "Access denied"),
    NOT_FOUND(1006, "Resource not found"),
    MISSING(1008, "Required parameter is missing"),
    INVALID(1009, "Parameter value is not valid"),
    NOT_READY(1011, "Service not ready"),
    BAD_USER(1013, "User is not valid"),
    INTERNAL(1014, "Internal error"),
    TOO_MANY(1015, "Too many requests");

    private final int number;
    private final String title;

    ErrorCode(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The code for our stable name of why a message failed. */
    static ErrorCode ofReason(String reason) {
        return switch (reason) {
            case "NOT_ON_WHATSAPP" -> BAD_USER;
            case "ACCOUNT_RESTRICTED" -> ACCESS_DENIED;
            case "MEDIA_REJECTED", "UNSUPPORTED_TYPE" -> INVALID;
            case "MEDIA_NOT_FOUND" -> NOT_FOUND;
            case "NOT_CONNECTED" -> NOT_READY;
            default -> GENERIC;
        };
    }

    /** An entry of a list of {@code errors}. */
    Map<String, Object> entry(@Nullable String details) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("code", number);
        entry.put("title", title);
        if (details != null) {
            entry.put("details", details);
        }
        return entry;
    }
}
