package io.wagate.api.whatsauth;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the document's section "Webhook": all members in its order, {@code null} for what is not known. */
final class StatusJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** With one to three digits of a second, as in the document's {@code 23:23:17.28Z}. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 3, true)
            .appendLiteral('Z')
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    private StatusJson() {}

    /** @param data the canonical content of an event about a verification */
    static String of(Map<?, ?> data) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", data.get("id"));
        members.put("status", data.get("status"));
        members.put("verification_code", data.get("code"));
        members.put("phone_number", number(data.get("phone")));
        members.put("profile_name", data.get("profileName"));
        members.put("expires_at", moment(data.get("expiresAt")));
        members.put("requested_at", moment(data.get("requestedAt")));
        members.put("validated_at", moment(data.get("validatedAt")));
        members.put("authorized_numbers", numbers(data.get("authorizedNumbers")));
        members.put("error", data.get("error"));
        return JSON.writeValueAsString(members);
    }

    private static @Nullable String number(@Nullable Object digits) {
        return digits == null ? null : "+" + digits;
    }

    private static List<String> numbers(@Nullable Object all) {
        return all instanceof List<?> list
                ? list.stream()
                        .map(digits -> "+" + Objects.requireNonNull(digits))
                        .toList()
                : List.of();
    }

    private static @Nullable String moment(@Nullable Object iso) {
        return iso == null ? null : MOMENT.format(Instant.parse(iso.toString()));
    }
}
