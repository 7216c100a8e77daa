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
                    "No signature header is among the headers.",
                    "Look for " + Signatures.SIGNATURE + " and " + Signatures.RAW_BODY
                            + ". A proxy or a framework may have dropped them, or the endpoint signs nothing.");
        }
        if (!found.isEmpty()) {
            findings.ok("Found " + String.join(", ", found) + ".");
        }
        if (headers.has(Signatures.SIGNATURE) && !headers.has(Signatures.ID)) {
            findings.bad("The header webhook-id is missing.", "It is part of what is signed: pass it on to your code.");
        }
        Optional<String> delivery = headers.get(Signatures.DELIVERY);
        if (delivery.isPresent() && headers.has(Signatures.ID) && !delivery.equals(headers.get(Signatures.ID))) {
            findings.bad(
                    "webhook-id and " + Signatures.DELIVERY + " name different deliveries.",
                    "Take all headers from the same request.");
        }
    }

    private void lookAtTimestamp() {
        Optional<String> written = headers.get(Signatures.TIMESTAMP);
        if (written.isEmpty()) {
            if (headers.has(Signatures.SIGNATURE)) {
                findings.bad(
                        "The header webhook-timestamp is missing.",
                        "It is part of what is signed: pass it on to your code.");
            }
            return;
        }
        if (!written.get().matches("[0-9]{1,12}")) {
            findings.bad(
                    "webhook-timestamp is not a number of seconds.",
                    "It is whole seconds since 1970, such as " + now.getEpochSecond() + ".");
            return;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(written.get())), now);
        if (age.compareTo(TOLERANCE) > 0) {
            findings.hint(
                    "The attempt is " + words(age) + " old; receivers refuse what is older than 5 minutes.",
                    "That is to be expected for an old request. If it is a new one, set your server's clock.");
        } else if (age.negated().compareTo(TOLERANCE) > 0) {
            findings.bad(
                    "The attempt lies " + words(age.negated()) + " in the future.",
                    "Set your server's clock, or take the timestamp from the same request.");
        }
    }

    private void lookAtContent() {
        Map<String, Object> members = BodyForm.members(body);
        if (body.isBlank()) {
            findings.bad("There is no body.", "Read the raw bytes of the request before anything else reads them.");
        } else if (members == null) {
            findings.hint(
                    "The body is not a JSON object.", "Paste it exactly as it came, from the first { to the last }.");
        } else if (sent != null) {
            Map<String, Object> original = BodyForm.members(new String(sent, StandardCharsets.UTF_8));
            if (original != null && !original.equals(BodyForm.without(members))) {
                findings.bad(
                        "The body does not say what was sent: " + different(original, BodyForm.without(members))
                                + " differ.",
                        "Something between us and your code changes it, or it belongs to another delivery.");
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

    private static String words(Duration age) {
        return age.toDays() > 1
                ? age.toDays() + " days"
                : age.toHours() > 1 ? age.toHours() + " hours" : age.toMinutes() + " minutes";
    }
}
