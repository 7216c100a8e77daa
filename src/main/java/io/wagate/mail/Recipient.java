package io.wagate.mail;

import io.wagate.kernel.Language;

/** Whom a mail goes to, and the language they read. */
public record Recipient(String address, Language language) {

    /** Without the address: this text may reach a log. */
    @Override
    public String toString() {
        return "recipient who reads " + language.code();
    }
}
