package io.wagate.webhook;

import io.wagate.webhook.Diagnosis.Finding;
import io.wagate.webhook.Diagnosis.Mark;
import io.wagate.webhook.Guess.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Guesses in words. */
final class Wordings {

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u[0-9a-fA-F]{4}");
    private static final String RAW = "Hash the raw bytes of the request, before any parser reads them.";

    private Wordings() {}

    /** What this guess did otherwise than the scheme says, each with what to do about it. */
    static List<Finding> deviations(Guess guess, Scheme scheme) {
        List<Finding> deviations = new ArrayList<>();
        if (!scheme.takes(guess.key())) {
            deviations.add(bad(
                    "The key was " + of(guess.key()) + ".",
                    scheme == Scheme.STANDARD
                            ? "Cut whsec_ off the secret and decode the rest as Base64: those bytes are the key."
                            : "Take the characters of the secret as they are, in UTF-8."));
        }
        if (!scheme.takes(guess.text())) {
            deviations.add(bad(
                    "What was hashed is " + of(guess.text()) + ".",
                    scheme == Scheme.STANDARD
                            ? "Hash webhook-id, a dot, webhook-timestamp, a dot and the raw body."
                            : "Hash the body alone."));
        }
        if (!scheme.takes(guess.form().member())) {
            deviations.add(member(guess.form().member()));
        }
        if (guess.form().kind() != BodyForm.Kind.AS_PASTED) {
            deviations.add(kind(guess.form().kind()));
        }
        return deviations;
    }

    static String of(Guess guess) {
        return of(guess.text()) + ", keyed with secret no. " + guess.number() + ": " + of(guess.key())
                + (guess.form().kind() == BodyForm.Kind.AS_PASTED
                        ? ""
                        : "; the body " + of(guess.form().kind()));
    }

    static String of(WrittenSignature.Spelling spelling) {
        return switch (spelling) {
            case HEX -> "lower-case hex";
            case UPPER_HEX -> "upper-case hex";
            case BASE64 -> "Base64";
            case BASE64_OF_HEX -> "Base64 of hex text";
        };
    }

    /** What in a pasted JSON text tells that it was written again. */
    static String traces(String body) {
        List<String> traces = new ArrayList<>();
        if (STRING.matcher(body).replaceAll("").strip().matches("(?s).*\\s.*")) {
            traces.add("blanks between its members");
        }
        if (body.contains("\\/")) {
            traces.add("escaped slashes");
        }
        if (ESCAPE.matcher(body).find()) {
            traces.add("\\u escapes");
        }
        return String.join(", ", traces);
    }

    private static String of(Guess.Key key) {
        return switch (key) {
            case DECODED -> "the Base64-decoded bytes";
            case LITERAL -> "the literal characters";
            case PREFIX_KEPT -> "the literal characters, whsec_ included";
            case NOT_DECODED -> "the characters behind whsec_, not decoded";
        };
    }

    private static String of(Guess.Text text) {
        return switch (text) {
            case ID_TIME_BODY -> "id, timestamp and body";
            case TIME_BODY -> "timestamp and body without the id";
            case BODY -> "the body alone";
        };
    }

    private static Finding member(BodyForm.Member member) {
        return switch (member) {
            case PUT_IN ->
                bad(
                        "The body lacks the member signature that it was sent with.",
                        "The headers are made over the whole body, signature included: verify before you take it out.");
            case TAKEN_OUT ->
                bad(
                        "The body still has its member signature, which was not there when it was hashed.",
                        "The headers are made over the body as it is sent: with the member, where it has one.");
            case AS_PASTED ->
                bad(
                        "What was hashed has the member signature inside, or lacks it twice.",
                        "Take exactly the member signature out, then hash.");
        };
    }

    private static Finding kind(BodyForm.Kind kind) {
        String text = "The body " + of(kind) + ".";
        return kind == BodyForm.Kind.WITHOUT_LAST_LINE_END
                ? new Finding(Mark.HINT, text, "Copying often adds one. If your code sees it too: " + RAW)
                : bad(text, RAW);
    }

    private static String of(BodyForm.Kind kind) {
        return switch (kind) {
            case AS_PASTED -> "is as it was sent";
            case WITHOUT_LAST_LINE_END -> "fits once the blanks or line ends around it are removed";
            case WITHOUT_MARK -> "fits once the byte order mark before it is removed";
            case DECODED_AS_UTF8 -> "was read as Latin-1; it is UTF-8";
            case COMPACT ->
                "was parsed and written again, with blanks between its members, escaped slashes or \\u escapes";
            case REORDERED -> "was parsed and written again with its members in another order";
            case PYTHON -> "was written again by Python's json.dumps, with blanks and \\u escapes";
            case PHP -> "was written again by PHP's json_encode, with escaped slashes and \\u escapes";
        };
    }

    private static Finding bad(String text, String advice) {
        return new Finding(Mark.BAD, text, advice);
    }
}
