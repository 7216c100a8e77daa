package io.wagate.verification;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.whatsapp.Recipient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the parameters of a verification may be, the same for an app's defaults and for a request. */
@Component
class SettingsRules {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_IN_LINK = 1_500;
    private static final int MOST_NUMBERS = 100;

    private final Allowed allowed;

    SettingsRules(Allowed allowed) {
        this.allowed = allowed;
    }

    /** The settings in their one form; {@code callbacks} is the app's list. */
    VerificationSettings check(VerificationSettings settings, List<String> callbacks) {
        Integer minutes = settings.minutes();
        if (minutes != null && (minutes < 1 || minutes > VerificationSettings.MOST_MINUTES)) {
            throw Problem.Invalid.field(
                            "expires_at",
                            "expires_at is a number of minutes from 1 to " + VerificationSettings.MOST_MINUTES)
                    .asException();
        }
        return new VerificationSettings(
                minutes,
                callback(settings.callbackUrl(), callbacks),
                numbers(settings.authorizedNumbers()),
                linkMessage(text("link_message", settings.linkMessage())),
                text("expiration_message", settings.expirationMessage()),
                text("failure_message", settings.failureMessage()),
                text("response_message", settings.responseMessage()),
                codeMessage(text("code_message", settings.codeMessage())),
                settings.qr(),
                settings.channel());
    }

    /** Digits of E.164. */
    static String number(String field, String written) {
        try {
            return Recipient.parse(written).phone().orElseThrow();
        } catch (ProblemException | java.util.NoSuchElementException noNumber) {
            throw new Problem.Invalid(
                            "INVALID_PHONE",
                            field,
                            field + " takes phone numbers with country code, such as +447700900123")
                    .asException();
        }
    }

    static boolean isNoText(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private @Nullable String callback(@Nullable String url, List<String> callbacks) {
        if (url == null || url.isBlank()) {
            return url == null ? null : "";
        }
        String address = allowed.address("callback_url", url);
        if (!Allowed.covers(callbacks, address)) {
            throw new Problem.Invalid(
                            CALLBACK_NOT_ALLOWED,
                            "callback_url",
                            "callback_url is not among the addresses that this app may call")
                    .asException();
        }
        return address;
    }

    /** The code of the refusal of an address that an app's list does not hold. */
    static final String CALLBACK_NOT_ALLOWED = "CALLBACK_NOT_ALLOWED";

    private static @Nullable List<String> numbers(@Nullable List<String> written) {
        if (written == null) {
            return null;
        }
        if (written.size() > MOST_NUMBERS) {
            throw Problem.Invalid.field("authorized_numbers", "At most " + MOST_NUMBERS + " numbers")
                    .asException();
        }
        return written.stream()
                .map(number -> number("authorized_numbers", number))
                .distinct()
                .toList();
    }

    private static @Nullable String text(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        boolean readable = text.codePoints().noneMatch(point -> isNoText(point) && "\n\r\t".indexOf(point) < 0);
        if (!readable) {
            throw Problem.Invalid.field(field, field + " has characters that are no text")
                    .asException();
        }
        if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            throw Problem.Invalid.field(field, field + " has at most 1,000 characters")
                    .asException();
        }
        return text.isBlank() ? "" : text;
    }

    /** The link with it has to fit a QR code. */
    private static @Nullable String linkMessage(@Nullable String text) {
        if (text != null && Invitation.encoded(text).length() > LONGEST_IN_LINK) {
            throw Problem.Invalid.field("link_message", "link_message is too long for a link that fits a QR code")
                    .asException();
        }
        return text;
    }

    private static @Nullable String codeMessage(@Nullable String text) {
        if (text != null && !text.isEmpty() && !text.contains(VerificationSettings.CODE)) {
            throw Problem.Invalid.field(
                            "code_message", "The message needs a place for the code: " + VerificationSettings.CODE)
                    .asException();
        }
        return text;
    }
}
