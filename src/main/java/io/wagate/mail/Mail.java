package io.wagate.mail;

/** One mail that is to be sent. */
record Mail(Recipient to, Letter letter) {

    String template() {
        return letter.template();
    }

    /** Never the address or what the mail says: this text may reach a log. */
    @Override
    public String toString() {
        return letter.toString();
    }
}
