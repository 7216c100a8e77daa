package io.wagate.webhook;

/** Which secret an endpoint shall get. */
public sealed interface SecretChoice {

    /** We make one: {@code whsec_} and Base64 of 32 random bytes. */
    record Generated() implements SecretChoice {}

    /** A person's own, 8 to 200 characters, taken literally. */
    record Own(String text) implements SecretChoice {
        @Override
        public String toString() {
            return "Own[…]";
        }
    }

    /** None: nothing is signed, and the body has no signature member. */
    record None() implements SecretChoice {}
}
