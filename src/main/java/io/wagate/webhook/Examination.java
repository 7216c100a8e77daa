package io.wagate.webhook;

import io.wagate.webhook.Diagnosis.Finding;
import io.wagate.webhook.Diagnosis.Mark;
import io.wagate.webhook.Guess.Scheme;
import io.wagate.webhook.WrittenSignature.Spelling;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at the signatures of one delivery, and at what the receiver's own code came to. */
final class Examination {

    private static final int MOST_SIGNATURES = 6;

    private static final Said MEMBER = Said.of("doctor.member");
    private static final Said WRONG_SECRET = Said.of("doctor.wrong-secret");

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
            fitsNone(MEMBER);
            return;
        }
        bodyFits = true;
        explained(MEMBER, guess.get(), Scheme.IN_BODY);
        findings.hint(
                Said.of("doctor.without-member"), Said.of("doctor.without-member.advice", BodySignature.TAIL, "}"));
    }

    private void lookAtRawBodyHeader() {
        headers.get(Signatures.RAW_BODY).ifPresent(value -> {
            String bare =
                    value.startsWith(Signatures.ALGORITHM) ? value.substring(Signatures.ALGORITHM.length()) : value;
            rawBodyFits = judged(Signatures.RAW_BODY, bare, Scheme.RAW_BODY, Spelling.HEX);
            if (!rawBodyFits) {
                fitsNone(Signatures.RAW_BODY);
            }
        });
    }

    private void lookAtStandardHeader() {
        headers.get(Signatures.SIGNATURE).ifPresent(value -> {
            boolean any = false;
            for (String one : value.split(" +", MOST_SIGNATURES + 1)) {
                boolean versioned = one.startsWith(Signatures.VERSION);
                if (!versioned) {
                    findings.bad(Said.of("doctor.no-version"), Said.of("doctor.no-version.advice"));
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
            findings.bad(Said.of("doctor.another-attempt"), Said.of("doctor.another-attempt.advice"));
        } else {
            fitsNone(Signatures.SIGNATURE);
        }
    }

    private void fitsNone(Object what) {
        findings.bad(Said.of("doctor.fits-none", what, secrets.size()), WRONG_SECRET);
    }

    private void lookAtComputed() {
        String value = pasted.computed().strip();
        if (value.isEmpty()) {
            return;
        }
        String bare = value.replaceFirst("^(v1,|sha256=)", "");
        Optional<WrittenSignature> written = WrittenSignature.read(bare);
        if (written.isEmpty()) {
            findings.bad(Said.of("doctor.no-hmac"), Said.of("doctor.no-hmac.advice"));
            return;
        }
        Scheme scheme = written.get().spelling() == Spelling.BASE64 ? Scheme.STANDARD : nearest();
        Optional<Guess> guess = ground.explain(written.get().bytes(), scheme);
        if (guess.isEmpty()) {
            findings.bad(Said.of("doctor.unexplained"), WRONG_SECRET);
            return;
        }
        findings.hint(Wordings.of(guess.get()), Said.NOTHING);
        if (scheme == Scheme.IN_BODY && guess.get().form().member() == BodyForm.Member.AS_PASTED) {
            findings.bad(Said.of("doctor.hashed-member"), Said.of("doctor.hashed-member.advice"));
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
                    Said.of("doctor.spelling", name, Wordings.of(written.get().spelling()), Wordings.of(spelling)),
                    Said.of("doctor.spelling.advice"));
        }
        explained(name, guess.get(), scheme);
        return true;
    }

    private void explained(Object name, Guess guess, Scheme scheme) {
        List<Finding> deviations = Wordings.deviations(guess, scheme);
        boolean fits = deviations.stream().allMatch(deviation -> deviation.mark() != Mark.BAD);
        genuine |= fits;
        Said secret = Said.of(guess.number() == 1 ? "doctor.secret-newest" : "doctor.secret", guess.number());
        if (fits) {
            findings.ok(Said.of("doctor.fits", name, secret));
        } else {
            findings.bad(Said.of("doctor.other-bytes", name, secret), Said.NOTHING);
        }
        findings.addAll(deviations);
        Said traces = Wordings.traces(pasted.body());
        if (guess.form().kind() == BodyForm.Kind.COMPACT && !traces.isEmpty()) {
            findings.hint(Said.of("doctor.traces", traces), Said.NOTHING);
        }
        Instant end = guess.secret().endsAt();
        if (end != null) {
            findings.hint(
                    Said.of(
                            "doctor.old-secret",
                            guess.number(),
                            end.truncatedTo(ChronoUnit.SECONDS).toString()),
                    Said.of("doctor.old-secret.advice"));
        }
    }
}
