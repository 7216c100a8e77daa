package io.wagate.account;

/** What somebody shows to prove, beyond a log-in that is there or half-way, that it is them. */
public sealed interface Proof {

    /** The six digits of an authenticator app. */
    record Code(String typed) implements Proof {
        /** Without what was typed, so that no log can hold it. */
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /** One of the codes for a lost factor. */
    record Recovery(String typed) implements Proof {
        /** Without what was typed, so that no log can hold it. */
        @Override
        public String toString() {
            return "Recovery[]";
        }
    }

    /**
     * What a passkey signed.
     *
     * @param answer the browser's, as JSON
     * @param challenge what it was asked to sign, in Base64url
     */
    record Passkey(String answer, String challenge) implements Proof {}

    /** For who has no second factor. */
    record Password(String typed) implements Proof {
        /** Without what was typed, so that no log can hold it. */
        @Override
        public String toString() {
            return "Password[]";
        }
    }
}
