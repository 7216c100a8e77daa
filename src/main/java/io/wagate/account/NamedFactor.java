package io.wagate.account;

/**
 * A second factor that was added or removed.
 *
 * @param kind {@code app} or {@code passkey}
 * @param name what its owner calls it; an app has no name
 */
record NamedFactor(String kind, String name) {

    static final NamedFactor APP = new NamedFactor("app", "");

    static NamedFactor passkey(String name) {
        return new NamedFactor("passkey", name);
    }

    /** As the audit log says it. */
    String words() {
        return this.equals(APP) ? "An authenticator app" : "The passkey “" + name + "”";
    }
}
