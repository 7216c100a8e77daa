package io.wagate.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** There is a database, but no way to send mails. */
final class MailNotConfigured extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MailNotConfigured() {
        super("No mail server is configured");
    }

    /** What the operator reads instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<MailNotConfigured> {
        @Override
        protected @Nullable FailureAnalysis analyze(Throwable root, MailNotConfigured cause) {
            return new FailureAnalysis(
                    "Wagate cannot send mails, and nobody can register or recover a password without them.",
                    "Set SPRING_MAIL_HOST (and SPRING_MAIL_PORT, SPRING_MAIL_USERNAME, SPRING_MAIL_PASSWORD where the"
                            + " server wants them) and WAGATE_MAIL_FROM, such as 'Wagate <wagate@your-company.example>'.",
                    cause);
        }
    }
}
