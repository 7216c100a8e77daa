package io.wagate.embedded;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mails that this installation sent to itself because no mail server is configured. */
interface DevMails {

    /**
     * A mail, as its recipient would see it.
     *
     * @param number counts from 1 in order of arrival
     * @param html empty where the mail has none
     */
    record DevMail(int number, Instant at, String from, String to, String subject, String text, String html) {}

    List<DevMail> newestFirst();

    Optional<DevMail> find(int number);
}
