package io.wagate.webhook;

import io.wagate.webhook.Diagnosis.Finding;
import io.wagate.webhook.Diagnosis.Mark;
import io.wagate.webhook.Guess.Scheme;
import io.wagate.webhook.WrittenSignature.Spelling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at the signatures of one delivery, and at what the receiver's own code came to. */
final class Examination {

    private static final int MOST_SIGNATURES = 6;

    private static final String WRONG_SECRET =
            "Compare the secret, the endpoint and, after a rotation, the date: an ended secret signs nothing any more.";

    private final SignatureDoctor.Pasted pasted;
    private final PastedHeaders headers;
    private final List<EndpointSecret> secrets;
    private final Circumstances circumstances;
    private final @Nullable Map<String, Object> members;
    private final Findings findings = new Findings();
    private final Guess.Ground ground;

    private boolean genuine;
    private boolean rawBodyFits;
    private boolean bodyFits;

    Examination(SignatureDoctor.Pasted pasted, List<EndpointSecret> secrets, byte @Nullable [] sent, Instant now) {
        this.pasted = pasted;
        this.headers = PastedHeaders.of(pasted.headers());
        this.secrets = secrets;
        this.members = BodyForm.members(pasted.body());
        this.ground = new Guess.Ground(
                headers.get(Signatures.ID).orElse(""),
                headers.get(Signatures.TIMESTAMP).orElse(""),
                secrets,
                BodyForm.of(pasted.body(), secrets, sent));
        this.circumstances = new Circumstances(headers, pasted.body(), sent, now, findings);
    }

    Diagnosis findings() {
        circumstances.look();
        lookAtSignatureInBody();
        lookAtRawBodyHeader();
        lookAtStandardHeader();
        lookAtComputed();
        return new Diagnosis(genuine, findings.list());
    }

    private void lookAtSignatureInBody() {
        Object signature = members == null ? null : members.get("signature");
        if (signature == null) {
            return;
        }
        Optional<WrittenSignature> written = WrittenSignature.read(signature.toString());
        Optional<Guess> guess = written.flatMap(value -> ground.explain(value.bytes(), Scheme.IN_BODY));
        if (guess.isEmpty()) {
            findings.bad("The member signature fits none of the " + secrets.size() + " live secrets.", WRONG_SECRET);
            return;
        }
        bodyFits = true;
        explained("The member signature", guess.get(), Scheme.IN_BODY);
        findings.hint(
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
                findings.bad(
                        Signatures.RAW_BODY + " fits none of the " + secrets.size() + " live secrets.", WRONG_SECRET);
            }
        });
    }

    private void lookAtStandardHeader() {
        headers.get(Signatures.SIGNATURE).ifPresent(value -> {
            boolean any = false;
            for (String one : value.split(" +", MOST_SIGNATURES + 1)) {
                boolean versioned = one.startsWith(Signatures.VERSION);
                if (!versioned) {
                    findings.bad(
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
            findings.bad(
                    "webhook-signature belongs to another webhook-id or webhook-timestamp; the body itself is right.",
                    "Take all three headers from the same attempt: every attempt has its own timestamp and signature.");
        } else {
            findings.bad("webhook-signature fits none of the " + secrets.size() + " live secrets.", WRONG_SECRET);
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
            findings.bad(
                    "What your code came to is no HMAC-SHA256.",
                    "It has 32 bytes: 64 hex digits, or 44 characters of Base64.");
            return;
        }
        Scheme scheme = written.get().spelling() == Spelling.BASE64 ? Scheme.STANDARD : nearest();
        Optional<Guess> guess = ground.explain(written.get().bytes(), scheme);
        if (guess.isEmpty()) {
            findings.bad(
                    "What your code came to cannot be explained with these headers, this body and the live secrets.",
                    WRONG_SECRET);
            return;
        }
        findings.hint("Your code hashed " + Wordings.of(guess.get()) + ".", "");
        if (scheme == Scheme.IN_BODY && guess.get().form().member() == BodyForm.Member.AS_PASTED) {
            findings.bad(
                    "Your code hashed the body with the member signature inside.",
                    "Take the member out first: nothing can hash to a value that it contains.");
        } else {
            findings.addAll(Wordings.deviations(guess.get(), scheme));
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
            findings.bad(
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
            findings.ok(name + " fits " + secret + ".");
        } else {
            findings.bad(name + " was made with " + secret + ", but not over the bytes that you have.", "");
        }
        findings.addAll(deviations);
        String traces = Wordings.traces(pasted.body());
        if (guess.form().kind() == BodyForm.Kind.COMPACT && !traces.isEmpty()) {
            findings.hint("The body shows " + traces + "; it was sent without.", "");
        }
        Instant end = guess.secret().endsAt();
        if (end != null) {
            findings.hint(
                    "Secret no. " + guess.number() + " is an old one and signs only until "
                            + end.truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + ".",
                    "Take the newest secret into use before that.");
        }
    }
}
