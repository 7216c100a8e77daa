package io.wagate.webhook;

import io.wagate.webhook.Diagnosis.Finding;
import io.wagate.webhook.Diagnosis.Mark;
import io.wagate.webhook.Guess.Scheme;
import io.wagate.webhook.WrittenSignature.Spelling;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One look at one delivery. */
final class Examination {

    /** How old a delivery may be for a receiver that follows the Standard Webhooks advice. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int MOST_SIGNATURES = 6;

    private static final List<String> OURS =
            List.of(Signatures.ID, Signatures.TIMESTAMP, Signatures.SIGNATURE, Signatures.RAW_BODY);

    private final SignatureDoctor.Pasted pasted;
    private final PastedHeaders headers;
    private final List<EndpointSecret> secrets;
    private final byte @Nullable [] sent;
    private final Instant now;
    private final @Nullable Map<String, Object> members;
    private final List<Finding> findings = new ArrayList<>();
    private final Guess.Ground ground;

    private boolean genuine;
    private boolean rawBodyFits;
    private boolean bodyFits;

    Examination(SignatureDoctor.Pasted pasted, List<EndpointSecret> secrets, byte @Nullable [] sent, Instant now) {
        this.pasted = pasted;
        this.headers = PastedHeaders.of(pasted.headers());
        this.secrets = secrets;
        this.sent = sent;
        this.now = now;
        this.members = BodyForm.members(pasted.body());
        this.ground = new Guess.Ground(
                headers.get(Signatures.ID).orElse(""),
                headers.get(Signatures.TIMESTAMP).orElse(""),
                secrets,
                BodyForm.of(pasted.body(), secrets, sent));
    }

    Diagnosis findings() {
        lookAtHeaders();
        lookAtTimestamp();
        lookAtContent();
        lookAtSignatureInBody();
        lookAtRawBodyHeader();
        lookAtStandardHeader();
        lookAtComputed();
        return new Diagnosis(genuine, List.copyOf(new LinkedHashSet<>(findings)));
    }

    private void lookAtHeaders() {
        List<String> found = OURS.stream().filter(headers::has).toList();
        if (!headers.has(Signatures.SIGNATURE) && !headers.has(Signatures.RAW_BODY)) {
            bad(
                    "No signature header is among the headers.",
                    "Look for " + Signatures.SIGNATURE + " and " + Signatures.RAW_BODY
                            + ". A proxy or a framework may have dropped them, or the endpoint signs nothing.");
        }
        if (!found.isEmpty()) {
            ok("Found " + String.join(", ", found) + ".");
        }
        if (headers.has(Signatures.SIGNATURE) && !headers.has(Signatures.ID)) {
            bad("The header webhook-id is missing.", "It is part of what is signed: pass it on to your code.");
        }
        Optional<String> delivery = headers.get(Signatures.DELIVERY);
        if (delivery.isPresent() && headers.has(Signatures.ID) && !delivery.equals(headers.get(Signatures.ID))) {
            bad(
                    "webhook-id and " + Signatures.DELIVERY + " name different deliveries.",
                    "Take all headers from the same request.");
        }
    }

    private void lookAtTimestamp() {
        Optional<String> written = headers.get(Signatures.TIMESTAMP);
        if (written.isEmpty()) {
            if (headers.has(Signatures.SIGNATURE)) {
                bad(
                        "The header webhook-timestamp is missing.",
                        "It is part of what is signed: pass it on to your code.");
            }
            return;
        }
        if (!written.get().matches("[0-9]{1,12}")) {
            bad(
                    "webhook-timestamp is not a number of seconds.",
                    "It is whole seconds since 1970, such as " + now.getEpochSecond() + ".");
            return;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(written.get())), now);
        if (age.compareTo(TOLERANCE) > 0) {
            hint(
                    "The attempt is " + words(age) + " old; receivers refuse what is older than 5 minutes.",
                    "That is to be expected for an old request. If it is a new one, set your server's clock.");
        } else if (age.negated().compareTo(TOLERANCE) > 0) {
            bad(
                    "The attempt lies " + words(age.negated()) + " in the future.",
                    "Set your server's clock, or take the timestamp from the same request.");
        }
    }

    private void lookAtContent() {
        if (pasted.body().isBlank()) {
            bad("There is no body.", "Read the raw bytes of the request before anything else reads them.");
        } else if (members == null) {
            hint("The body is not a JSON object.", "Paste it exactly as it came, from the first { to the last }.");
        } else if (sent != null) {
            Map<String, Object> original = BodyForm.members(new String(sent, StandardCharsets.UTF_8));
            if (original != null && !original.equals(BodyForm.without(members))) {
                bad(
                        "The body does not say what was sent: " + different(original, BodyForm.without(members))
                                + " differ.",
                        "Something between us and your code changes it, or it belongs to another delivery.");
            }
        }
    }

    private void lookAtSignatureInBody() {
        Object signature = members == null ? null : members.get("signature");
        if (signature == null) {
            return;
        }
        Optional<WrittenSignature> written = WrittenSignature.read(signature.toString());
        Optional<Guess> guess = written.flatMap(value -> ground.explain(value.bytes(), Scheme.IN_BODY));
        if (guess.isEmpty()) {
            bad("The member signature fits none of the " + secrets.size() + " live secrets.", WRONG_SECRET);
            return;
        }
        bodyFits = true;
        explained("The member signature", guess.get(), Scheme.IN_BODY);
        hint(
                "The member signature is made over the body without that member.",
                "Take it out before you hash: cut the last " + BodySignature.TAIL
                        + " bytes of the raw body and put } in their place. Code that hashes the body with the signature inside can never come to the same value.");
    }

    private void lookAtRawBodyHeader() {
        headers.get(Signatures.RAW_BODY).ifPresent(value -> {
            String bare =
                    value.startsWith(Signatures.ALGORITHM) ? value.substring(Signatures.ALGORITHM.length()) : value;
            rawBodyFits = judged(Signatures.RAW_BODY, bare, Scheme.RAW_BODY, Spelling.HEX);
            if (!rawBodyFits) {
                bad(Signatures.RAW_BODY + " fits none of the " + secrets.size() + " live secrets.", WRONG_SECRET);
            }
        });
    }

    private void lookAtStandardHeader() {
        headers.get(Signatures.SIGNATURE).ifPresent(value -> {
            boolean any = false;
            for (String one : value.split(" +", MOST_SIGNATURES + 1)) {
                boolean versioned = one.startsWith(Signatures.VERSION);
                if (!versioned) {
                    bad(
                            "A signature in webhook-signature does not begin with v1,.",
                            "Pass the header on whole: v1, and Base64, several of them with blanks between.");
                }
                any |= judged(
                        Signatures.SIGNATURE,
                        versioned ? one.substring(Signatures.VERSION.length()) : one,
                        Scheme.STANDARD,
                        Spelling.BASE64);
            }
            if (!any) {
                unexplained();
            }
        });
    }

    private void unexplained() {
        if (rawBodyFits || bodyFits) {
            bad(
                    "webhook-signature belongs to another webhook-id or webhook-timestamp; the body itself is right.",
                    "Take all three headers from the same attempt: every attempt has its own timestamp and signature.");
        } else {
            bad("webhook-signature fits none of the " + secrets.size() + " live secrets.", WRONG_SECRET);
        }
    }

    private void lookAtComputed() {
        String value = pasted.computed().strip();
        if (value.isEmpty()) {
            return;
        }
        String bare = value.replaceFirst("^(v1,|sha256=)", "");
        Optional<WrittenSignature> written = WrittenSignature.read(bare);
        if (written.isEmpty()) {
            bad(
                    "What your code came to is no HMAC-SHA256.",
                    "It has 32 bytes: 64 hex digits, or 44 characters of Base64.");
            return;
        }
        Scheme scheme = written.get().spelling() == Spelling.BASE64 ? Scheme.STANDARD : nearest();
        Optional<Guess> guess = ground.explain(written.get().bytes(), scheme);
        if (guess.isEmpty()) {
            bad(
                    "What your code came to cannot be explained with these headers, this body and the live secrets.",
                    WRONG_SECRET);
            return;
        }
        hint("Your code hashed " + Wordings.of(guess.get()) + ".", "");
        if (scheme == Scheme.IN_BODY && guess.get().form().member() == BodyForm.Member.AS_PASTED) {
            bad(
                    "Your code hashed the body with the member signature inside.",
                    "Take the member out first: nothing can hash to a value that it contains.");
        } else {
            Wordings.deviations(guess.get(), scheme).forEach(findings::add);
        }
    }

    /** Hex is what both the member and the raw-body header have: without the member it can only be the header. */
    private Scheme nearest() {
        return members != null && members.containsKey("signature") ? Scheme.IN_BODY : Scheme.RAW_BODY;
    }

    private boolean judged(String name, String value, Scheme scheme, Spelling spelling) {
        Optional<WrittenSignature> written = WrittenSignature.read(value);
        Optional<Guess> guess = written.flatMap(read -> ground.explain(read.bytes(), scheme));
        if (guess.isEmpty()) {
            return false;
        }
        if (written.get().spelling() != spelling) {
            bad(
                    name + " is written in " + Wordings.of(written.get().spelling()) + " instead of "
                            + Wordings.of(spelling) + ".",
                    "Encode the 32 bytes of the HMAC, not their text.");
        }
        explained(name, guess.get(), scheme);
        return true;
    }

    private void explained(String name, Guess guess, Scheme scheme) {
        List<Finding> deviations = Wordings.deviations(guess, scheme);
        boolean fits = deviations.stream().allMatch(deviation -> deviation.mark() != Mark.BAD);
        genuine |= fits;
        String secret = "secret no. " + guess.number() + (guess.number() == 1 ? " (the newest)" : "");
        if (fits) {
            ok(name + " fits " + secret + ".");
        } else {
            bad(name + " was made with " + secret + ", but not over the bytes that you have.", "");
        }
        findings.addAll(deviations);
        String traces = Wordings.traces(pasted.body());
        if (guess.form().kind() == BodyForm.Kind.COMPACT && !traces.isEmpty()) {
            hint("The body shows " + traces + "; it was sent without.", "");
        }
        Instant end = guess.secret().endsAt();
        if (end != null) {
            hint(
                    "Secret no. " + guess.number() + " is an old one and signs only until "
                            + end.truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + ".",
                    "Take the newest secret into use before that.");
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

    private static final String WRONG_SECRET =
            "Compare the secret, the endpoint and, after a rotation, the date: an ended secret signs nothing any more.";

    private void ok(String text) {
        findings.add(new Finding(Mark.OK, text, ""));
    }

    private void bad(String text, String advice) {
        findings.add(new Finding(Mark.BAD, text, advice));
    }

    private void hint(String text, String advice) {
        findings.add(new Finding(Mark.HINT, text, advice));
    }
}
