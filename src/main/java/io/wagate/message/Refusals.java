package io.wagate.message;

import io.wagate.kernel.Problem;
import java.util.Objects;

/** Our stable names of why a message failed, and the sentence for each. The same failure always reads the same. */
final class Refusals {

    static final String NOT_ON_WHATSAPP = "NOT_ON_WHATSAPP";
    static final String NOT_CONNECTED = "NOT_CONNECTED";
    static final String UNSUPPORTED = "UNSUPPORTED_TYPE";
    static final String MEDIA_GONE = "MEDIA_NOT_FOUND";

    private Refusals() {}

    static Problem problem(Standing failed) {
        String code = Objects.requireNonNullElse(failed.error(), "REJECTED");
        return code.equals(NOT_ON_WHATSAPP)
                ? new Problem.NotOnWhatsApp(
                        failed.chat().phone().orElse(failed.chat().toString()))
                : new Problem.SendRefused(code, sentence(code), failed.waId());
    }

    static String sentence(String code) {
        return switch (code) {
            case NOT_ON_WHATSAPP -> "The recipient is not on WhatsApp; the message was not sent";
            case "ACCOUNT_RESTRICTED" ->
                "WhatsApp does not let this number write first to people who never wrote to it; the message was not sent";
            case "MEDIA_REJECTED" -> "WhatsApp did not take the file; the message was not sent";
            case NOT_CONNECTED -> "The session lost its connection; the message was not sent";
            case UNSUPPORTED -> "This session cannot send messages of this type; the message was not sent";
            case MEDIA_GONE -> "The file is not stored any more; the message was not sent";
            default -> "WhatsApp refused the message; it was not sent";
        };
    }
}
