package io.wagate.verification;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a verification (spec/seed-api.md §2.2), as an app's defaults or as what one request says. Null says
 * nothing; an empty text or list says "none", also where the app has one.
 *
 * @param minutes until the code expires, 1 to {@value #MOST_MINUTES}
 * @param callbackUrl whole, with its query; null or cut where the reader may not see it
 * @param authorizedNumbers digits of E.164; empty for any
 * @param linkMessage stands above the code in the message that the user sends
 * @param expirationMessage answers a code that comes too late
 * @param failureMessage answers when the callback failed
 * @param responseMessage answers when all went well
 * @param codeMessage what an outgoing code is sent in; {@value #CODE} stands for the code
 * @param qr whether the answer names a QR code
 */
public record VerificationSettings(
        @Nullable Integer minutes,
        @Nullable String callbackUrl,
        @Nullable List<String> authorizedNumbers,
        @Nullable String linkMessage,
        @Nullable String expirationMessage,
        @Nullable String failureMessage,
        @Nullable String responseMessage,
        @Nullable String codeMessage,
        @Nullable Boolean qr,
        Verification.@Nullable Channel channel) {

    /** What holds where nobody says anything. */
    public static final int USUAL_MINUTES = 10;

    /** A day. */
    public static final int MOST_MINUTES = 1440;

    /** Stands for the code in {@link #codeMessage}. */
    public static final String CODE = "{{code}}";

    /** Says nothing. */
    public static final VerificationSettings NONE =
            new VerificationSettings(null, null, null, null, null, null, null, null, null, null);

    /** These, and where they say nothing the others. */
    public VerificationSettings over(VerificationSettings defaults) {
        return new VerificationSettings(
                first(minutes, defaults.minutes),
                first(callbackUrl, defaults.callbackUrl),
                first(authorizedNumbers, defaults.authorizedNumbers),
                first(linkMessage, defaults.linkMessage),
                first(expirationMessage, defaults.expirationMessage),
                first(failureMessage, defaults.failureMessage),
                first(responseMessage, defaults.responseMessage),
                first(codeMessage, defaults.codeMessage),
                first(qr, defaults.qr),
                first(channel, defaults.channel));
    }

    /** The same with another callback. */
    public VerificationSettings withCallback(@Nullable String url) {
        return new VerificationSettings(
                minutes,
                url,
                authorizedNumbers,
                linkMessage,
                expirationMessage,
                failureMessage,
                responseMessage,
                codeMessage,
                qr,
                channel);
    }

    private static <T> @Nullable T first(@Nullable T said, @Nullable T otherwise) {
        return Optional.ofNullable(said).orElse(otherwise);
    }
}
