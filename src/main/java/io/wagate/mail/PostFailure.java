package io.wagate.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.SendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;

/** Why a mail was not taken, in words that hold neither an address nor what the mail says. */
final class PostFailure {

    private PostFailure() {}

    /** Whether another try would end the same. */
    static boolean isFinal(MailException failure) {
        return failure instanceof MailParseException
                || failure instanceof MailPreparationException
                || root(failure) instanceof SendFailedException refused
                        && refused.getInvalidAddresses() != null
                        && refused.getInvalidAddresses().length > 0;
    }

    /** For the log. What servers say themselves is left out, because it repeats addresses. */
    static String words(RuntimeException failure) {
        return switch (failure instanceof MailException mail ? root(mail) : failure) {
            case MailConnectException away ->
                "no mail server answers at " + away.getHost() + ":" + away.getPort()
                        + ". Is it what SPRING_MAIL_HOST and SPRING_MAIL_PORT should say?";
            case AuthenticationFailedException refused ->
                "the mail server refuses who SPRING_MAIL_USERNAME and SPRING_MAIL_PASSWORD say we are";
            case Throwable root -> root.equals(failure) ? name(failure) : name(failure) + " because of " + name(root);
        };
    }

    private static Throwable root(MailException failure) {
        if (failure instanceof MailSendException send
                && !send.getFailedMessages().isEmpty()) {
            return send.getFailedMessages().values().iterator().next();
        }
        return failure.getCause() == null ? failure : failure.getCause();
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
