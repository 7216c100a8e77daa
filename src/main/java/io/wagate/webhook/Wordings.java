package io.wagate.webhook;

import io.wagate.webhook.Diagnosis.Finding;
import io.wagate.webhook.Diagnosis.Mark;
import io.wagate.webhook.Guess.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Guesses in words. */
final class Wordings {

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u[0-9a-fA-F]{4}");

    private Wordings() {}

    /** What this guess did otherwise than the scheme says, each with what to do about it. */
    static List<Finding> deviations(Guess guess, Scheme scheme) {
        boolean standard = scheme == Scheme.STANDARD;
        List<Finding> deviations = new ArrayList<>();
        if (!scheme.takes(guess.key())) {
            deviations.add(bad(
                    Said.of("doctor.key", of(guess.key())), standard ? "doctor.key.decode" : "doctor.key.as-it-is"));
        }
        if (!scheme.takes(guess.text())) {
            deviations.add(
                    bad(Said.of("doctor.text", of(guess.text())), standard ? "doctor.text.all" : "doctor.text.alone"));
        }
        if (!scheme.takes(guess.form().member())) {
            deviations.add(member(guess.form().member()));
        }
        if (guess.form().kind() != BodyForm.Kind.AS_PASTED) {
            deviations.add(kind(guess.form().kind()));
        }
        return deviations;
    }

    /** What a receiver's own code hashed, in a sentence. */
    static Said of(Guess guess) {
        Said text = of(guess.text());
        Said key = of(guess.key());
        return guess.form().kind() == BodyForm.Kind.AS_PASTED
                ? Said.of("doctor.hashed", text, guess.number(), key)
                : Said.of(
                        "doctor.hashed-body",
                        text,
                        guess.number(),
                        key,
                        of(guess.form().kind()));
    }

    static Said of(WrittenSignature.Spelling spelling) {
        return Said.of(
                switch (spelling) {
                    case HEX -> "doctor.spelling.hex";
                    case UPPER_HEX -> "doctor.spelling.upper-hex";
                    case BASE64 -> "doctor.spelling.base64";
                    case BASE64_OF_HEX -> "doctor.spelling.base64-of-hex";
                });
    }

    /** What in a pasted JSON text tells that it was written again. */
    static Said traces(String body) {
        List<Said> traces = new ArrayList<>();
        if (STRING.matcher(body).replaceAll("").strip().matches("(?s).*\\s.*")) {
            traces.add(Said.of("doctor.trace.blanks"));
        }
        if (body.contains("\\/")) {
            traces.add(Said.of("doctor.trace.slashes"));
        }
        if (ESCAPE.matcher(body).find()) {
            traces.add(Said.of("doctor.trace.escapes"));
        }
        return traces.stream()
                .reduce((one, other) -> Said.of("doctor.and", one, other))
                .orElse(Said.NOTHING);
    }

    private static Said of(Guess.Key key) {
        return Said.of(
                switch (key) {
                    case DECODED -> "doctor.key.decoded";
                    case LITERAL -> "doctor.key.literal";
                    case PREFIX_KEPT -> "doctor.key.prefix-kept";
                    case NOT_DECODED -> "doctor.key.not-decoded";
                });
    }

    private static Said of(Guess.Text text) {
        return Said.of(
                switch (text) {
                    case ID_TIME_BODY -> "doctor.text.id-time-body";
                    case TIME_BODY -> "doctor.text.time-body";
                    case BODY -> "doctor.text.body";
                });
    }

    private static Finding member(BodyForm.Member member) {
        return switch (member) {
            case PUT_IN -> bad(Said.of("doctor.member.put-in"), "doctor.member.put-in.advice");
            case TAKEN_OUT -> bad(Said.of("doctor.member.taken-out"), "doctor.member.taken-out.advice");
            case AS_PASTED -> bad(Said.of("doctor.member.as-pasted"), "doctor.member.as-pasted.advice");
        };
    }

    private static Finding kind(BodyForm.Kind kind) {
        Said text = Said.of("doctor.body", of(kind));
        return kind == BodyForm.Kind.WITHOUT_LAST_LINE_END
                ? new Finding(Mark.HINT, text, Said.of("doctor.body.copied"))
                : bad(text, "doctor.body.raw");
    }

    private static Said of(BodyForm.Kind kind) {
        return Said.of("doctor.body." + kind.name().toLowerCase(Locale.ROOT));
    }

    private static Finding bad(Said text, String advice) {
        return new Finding(Mark.BAD, text, Said.of(advice));
    }
}
