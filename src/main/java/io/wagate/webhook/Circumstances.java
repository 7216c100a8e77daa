package io.wagate.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands around the signatures of a delivery: which headers came, how old it is, and whether it says what we sent. */
final class Circumstances {

    /** How old a delivery may be for a receiver that follows the Standard Webhooks advice. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final List<String> OURS =
            List.of(Signatures.ID, Signatures.TIMESTAMP, Signatures.SIGNATURE, Signatures.RAW_BODY);

    private final PastedHeaders headers;
    private final String body;
    private final byte @Nullable [] sent;
    private final Instant now;
    private final Findings findings;

    Circumstances(PastedHeaders headers, String body, byte @Nullable [] sent, Instant now, Findings findings) {
        this.headers = headers;
        this.body = body;
        this.sent = sent;
        this.now = now;
        this.findings = findings;
    }

    void look() {
        lookAtHeaders();
        lookAtTimestamp();
        lookAtContent();
    }

    private void lookAtHeaders() {
        List<String> found = OURS.stream().filter(headers::has).toList();
        if (!headers.has(Signatures.SIGNATURE) && !headers.has(Signatures.RAW_BODY)) {
            findings.bad(
                    Said.of("doctor.no-signature"),
                    Said.of("doctor.no-signature.advice", Signatures.SIGNATURE, Signatures.RAW_BODY));
        }
        if (!found.isEmpty()) {
            findings.ok(Said.of("doctor.found", String.join(", ", found)));
        }
        if (headers.has(Signatures.SIGNATURE) && !headers.has(Signatures.ID)) {
            findings.bad(Said.of("doctor.header-missing", Signatures.ID), Said.of("doctor.header-missing.advice"));
        }
        Optional<String> delivery = headers.get(Signatures.DELIVERY);
        if (delivery.isPresent() && headers.has(Signatures.ID) && !delivery.equals(headers.get(Signatures.ID))) {
            findings.bad(Said.of("doctor.ids-differ", Signatures.DELIVERY), Said.of("doctor.same-request"));
        }
    }

    private void lookAtTimestamp() {
        Optional<String> written = headers.get(Signatures.TIMESTAMP);
        if (written.isEmpty()) {
            if (headers.has(Signatures.SIGNATURE)) {
                findings.bad(
                        Said.of("doctor.header-missing", Signatures.TIMESTAMP),
                        Said.of("doctor.header-missing.advice"));
            }
            return;
        }
        if (!written.get().matches("[0-9]{1,12}")) {
            findings.bad(
                    Said.of("doctor.timestamp-nonsense"),
                    Said.of("doctor.timestamp-nonsense.advice", Long.toString(now.getEpochSecond())));
            return;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(written.get())), now);
        if (age.compareTo(TOLERANCE) > 0) {
            findings.hint(Said.of("doctor.old", words(age)), Said.of("doctor.old.advice"));
        } else if (age.negated().compareTo(TOLERANCE) > 0) {
            findings.bad(Said.of("doctor.future", words(age.negated())), Said.of("doctor.future.advice"));
        }
    }

    private void lookAtContent() {
        Map<String, Object> members = BodyForm.members(body);
        if (body.isBlank()) {
            findings.bad(Said.of("doctor.no-body"), Said.of("doctor.no-body.advice"));
        } else if (members == null) {
            findings.hint(Said.of("doctor.no-json"), Said.of("doctor.no-json.advice"));
        } else if (sent != null) {
            Map<String, Object> original = BodyForm.members(new String(sent, StandardCharsets.UTF_8));
            if (original != null && !original.equals(BodyForm.without(members))) {
                findings.bad(
                        Said.of("doctor.other-content", different(original, BodyForm.without(members))),
                        Said.of("doctor.other-content.advice"));
            }
        }
    }

    private static String different(Map<?, ?> one, Map<?, ?> other) {
        return paths("", one, other).limit(5).collect(Collectors.joining(", "));
    }

    private static Stream<String> paths(String before, Map<?, ?> one, Map<?, ?> other) {
        Set<Object> names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(one.get(name), other.get(name)))
                .flatMap(name -> one.get(name) instanceof Map<?, ?> left && other.get(name) instanceof Map<?, ?> right
                        ? paths(before + name + ".", left, right)
                        : Stream.of(before + name));
    }

    private static Said words(Duration age) {
        if (age.toDays() > 1) {
            return Said.of("doctor.age.days", age.toDays());
        }
        return age.toHours() > 1
                ? Said.of("doctor.age.hours", age.toHours())
                : Said.of("doctor.age.minutes", age.toMinutes());
    }
}
