package io.wagate.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One way to come to a signature: which secret, used how, over which text, in which form of the body. */
record Guess(int number, EndpointSecret secret, Key key, Text text, BodyForm form) {

    /** How a secret becomes a key. */
    enum Key {
        /** The bytes behind {@code whsec_}, as the Standard Webhooks headers have it. */
        DECODED,
        /** The characters of the {@code whsec_} secret, its beginning included. */
        PREFIX_KEPT,
        /** The characters of the endpoint's secret, as the raw-body header and the body's member have it. */
        LITERAL,
        /** The characters behind {@code whsec_}, not decoded. */
        NOT_DECODED
    }

    /** What is hashed. */
    enum Text {
        ID_TIME_BODY,
        TIME_BODY,
        BODY
    }

    /** The three schemes, and what each takes. */
    enum Scheme {
        STANDARD(Key.DECODED, Text.ID_TIME_BODY, BodyForm.Member.AS_PASTED),
        RAW_BODY(Key.LITERAL, Text.BODY, BodyForm.Member.AS_PASTED),
        IN_BODY(Key.LITERAL, Text.BODY, BodyForm.Member.TAKEN_OUT);

        private final Key key;
        private final Text text;
        private final BodyForm.Member member;

        Scheme(Key key, Text text, BodyForm.Member member) {
            this.key = key;
            this.text = text;
            this.member = member;
        }

        boolean takes(Key other) {
            return key == other;
        }

        boolean takes(Text other) {
            return text == other;
        }

        boolean takes(BodyForm.Member other) {
            return member == other;
        }
    }

    /** What all guesses about one delivery share. */
    record Ground(String id, String timestamp, List<EndpointSecret> secrets, List<BodyForm> forms) {

        /** The guess that explains these bytes with the fewest deviations from the scheme. */
        Optional<Guess> explain(byte[] mac, Scheme scheme) {
            return guesses()
                    .sorted(Comparator.comparingInt(guess -> guess.distance(scheme)))
                    .filter(guess -> guess.matches(mac, this))
                    .findFirst();
        }

        private Stream<Guess> guesses() {
            List<Guess> guesses = new ArrayList<>();
            for (int i = 0; i < secrets.size(); i++) {
                for (Key key : Key.values()) {
                    for (Text text : Text.values()) {
                        for (BodyForm form : forms) {
                            guesses.add(new Guess(i + 1, secrets.get(i), key, text, form));
                        }
                    }
                }
            }
            return guesses.stream();
        }
    }

    /** 0 for exactly as the scheme says. */
    int distance(Scheme scheme) {
        return (scheme.takes(key) ? 0 : 1)
                + (scheme.takes(text) ? 0 : 1)
                + (scheme.takes(form.member()) ? 0 : 1)
                + (form.kind() == BodyForm.Kind.AS_PASTED ? 0 : 1);
    }

    private boolean matches(byte[] mac, Ground ground) {
        byte[] head = head(ground);
        Hmac made = switch (key) {
            case DECODED -> Hmac.standard(secret.standard(), head, form.bytes());
            case LITERAL -> Hmac.literal(secret.text(), head, form.bytes());
            case PREFIX_KEPT -> Hmac.literal(secret.standard(), head, form.bytes());
            case NOT_DECODED ->
                Hmac.literal(secret.standard().replaceFirst("^" + Hmac.KEY_PREFIX, ""), head, form.bytes());
        };
        return Arrays.equals(made.bytes(), mac);
    }

    private byte[] head(Ground ground) {
        return switch (text) {
            case ID_TIME_BODY -> Signatures.head(ground.id(), ground.timestamp());
            case TIME_BODY -> (ground.timestamp() + ".").getBytes(StandardCharsets.UTF_8);
            case BODY -> new byte[0];
        };
    }
}
