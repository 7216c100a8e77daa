package io.wagate.api.whizard;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.wagate.kernel.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/messages} takes: {@code type} says which of the members is meant, and the others are not looked at.
 * {@code preview_url} is taken and changes nothing: WhatsApp shows what it likes.
 */
record MessageBody(
        @JsonProperty("recipient_type") @Nullable String recipientType,
        @Nullable String to,
        @Nullable String type,
        @JsonProperty("preview_url") @Nullable Boolean previewUrl,
        @Nullable Text text,
        @Nullable File image,
        @Nullable File video,
        @JsonAlias("voice") @Nullable File audio,
        @Nullable File document,
        @Nullable File sticker,
        @Nullable Location location,
        @Nullable List<ContactBody> contacts,
        @Nullable Interactive interactive,
        @Nullable Template template,
        @Nullable Reaction reaction,
        @Nullable Context context) {

    record Text(@Nullable String body) {}

    /** Either the id of a file that was put to {@code /v1/media} or that was received, or its address. */
    record File(
            @Nullable String id,
            @Nullable String link,
            @Nullable String caption,
            @JsonAlias("file_name") @Nullable String filename) {}

    record Location(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String name,
            @Nullable String address) {}

    record Template(
            @Nullable String name,
            @Nullable Language language,
            @Nullable List<tools.jackson.databind.JsonNode> components) {

        record Language(@Nullable String policy, @Nullable String code) {}
    }

    record Reaction(
            @JsonProperty("message_id") @Nullable String messageId,
            @Nullable String emoji) {}

    record Context(@JsonProperty("message_id") @Nullable String messageId) {}

    /** The type in lower case; text where none is given. */
    String kind() {
        return type == null || type.isBlank() ? "text" : type.strip().toLowerCase(Locale.ROOT);
    }

    /** The message that is answered, null where none is. */
    @Nullable
    String quoted() {
        return context == null
                        || context.messageId() == null
                        || context.messageId().isBlank()
                ? null
                : context.messageId().strip();
    }

    /** What the type asks for. */
    <T> T wanted(String name, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw missing(name);
        }
        return value;
    }

    static RuntimeException missing(String name) {
        return Problem.Invalid.field(name, name + " is required").asException();
    }
}
