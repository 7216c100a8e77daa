package io.wagate.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of mails. */
final class MailMeters {

    private final Counter sent;
    private final Counter retried;
    private final Counter failed;

    MailMeters(MeterRegistry registry) {
        this.sent = registry.counter("wagate.mails", "outcome", "sent");
        this.retried = registry.counter("wagate.mails", "outcome", "retried");
        this.failed = registry.counter("wagate.mails", "outcome", "failed");
    }

    void sent() {
        sent.increment();
    }

    /** Not taken now; tried again. */
    void retried() {
        retried.increment();
    }

    /** Given up: nobody gets it. */
    void failed() {
        failed.increment();
    }
}
