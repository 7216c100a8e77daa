package io.wagate.verification;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How a user sends a code to us, byte for byte as WhatsAuth's document has it (spec/seed-api.md §2.2).
 *
 * @param link opens WhatsApp, or the app for SMS, with the message written
 * @param deepLink the same for an installed WhatsApp; the same as {@code link} for SMS
 * @param qr the path and query of an image of {@code link}, to stand behind the base URL
 */
public record Invitation(String code, String link, String deepLink, String qr) {

    /** Where the image is; the document's path. */
    public static final String QR_PATH = "/v1/create-qr-code/";

    private static final String QR_SIZE = "&size=200x200";
    private static final String USUAL_TRAILER = "Just tap the \"send\" button.";

    /** What {@code encodeURIComponent} leaves as it is, beside letters and digits. */
    private static final String PLAIN = "-_.!~*'()";

    /** @param number digits */
    static Invitation of(Verification.Channel channel, String code, String number, @Nullable String linkMessage) {
        String text = encoded(message(code, linkMessage));
        String link = switch (channel) {
            case WHATSAPP -> "https://wa.me/+" + number + "?text=" + text;
            case SMS -> "sms:+" + number + "?body=" + text;
        };
        String deepLink =
                channel == Verification.Channel.SMS ? link : "whatsapp://send?text=" + text + "&phone=+" + number;
        return new Invitation(code, link, deepLink, QR_PATH + "?data=" + encoded(link) + QR_SIZE);
    }

    private static String message(String code, @Nullable String linkMessage) {
        String marked = Codes.marked(code);
        return linkMessage == null || linkMessage.isBlank()
                ? marked + "\n" + USUAL_TRAILER
                : linkMessage + "\n" + marked;
    }

    /** As JavaScript's {@code encodeURIComponent}: blanks are {@code %20}, and more stays plain than in forms. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (unit & 0xFF);
            boolean plain = character >= 'a' && character <= 'z'
                    || character >= 'A' && character <= 'Z'
                    || character >= '0' && character <= '9'
                    || PLAIN.indexOf(character) >= 0;
            if (plain) {
                encoded.append(character);
            } else {
                encoded.append('%').append(hex(unit >> 4)).append(hex(unit));
            }
        }
        return encoded.toString();
    }

    private static char hex(int nibble) {
        return Character.toUpperCase(Character.forDigit(nibble & 0xF, 16));
    }
}
