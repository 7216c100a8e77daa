package io.wagate.mail;

import java.util.Map;
import org.springframework.stereotype.Service;

/** Sends mails, each as text and as HTML in the same design, after the caller's transaction has ended. */
@Service
public class Mailer {

    /**
     * Sends one mail in the background; a failure is logged and never reaches the caller.
     *
     * @param template the folder below {@code templates/mail}
     * @param model what the template shows
     */
    public void send(String to, String subject, String template, Map<String, Object> model) {
        throw new IllegalStateException("to be built");
    }
}
