package io.wagate.mail;

import java.util.Map;

/** One mail that is to be sent. */
record Mail(String to, String subject, String template, Map<String, Object> model) {

    /** Never the address or what the mail says: this text may reach a log. */
    @Override
    public String toString() {
        return "mail " + template;
    }
}
