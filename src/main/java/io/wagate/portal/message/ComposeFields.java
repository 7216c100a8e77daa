package io.wagate.portal.message;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import io.wagate.message.VCard;
import io.wagate.whatsapp.Recipient;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was typed.
 *
 * @param type one of {@link #TYPES}
 * @param message the text, or the caption of a file
 * @param url where the file is fetched from
 * @param place the name of a place, with its {@code address}
 * @param name of the contact whose card it is, with the number {@code phone}
 * @param dialect in which the request is shown; the message is the same
 * @param once the name of this form, so that pressing twice sends once
 */
record ComposeFields(
        @Nullable String session,
        @Nullable String to,
        @Nullable String type,
        @Nullable String message,
        @Nullable String header,
        @Nullable String footer,
        @Nullable String url,
        @Nullable String fileName,
        @Nullable String latitude,
        @Nullable String longitude,
        @Nullable String place,
        @Nullable String address,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String dialect,
        @Nullable String once) {

    /** What can be sent by hand, in the order of the form. */
    static final List<String> TYPES = List.of("text", "image", "video", "audio", "document", "location", "contact");

    private static final int LONGEST_ONCE = 64;

    /** A form with nothing but this text to this number. */
    static ComposeFields text(@Nullable String session, @Nullable String to, @Nullable String message) {
        return new ComposeFields(
                session, to, "text", message, "", "", "", "", "", "", "", "", "", "", "wapiconnect", "");
    }

    /** Without gaps, and with line ends as programs write them: browsers send two characters. */
    ComposeFields tidy() {
        String key = or(once);
        return new ComposeFields(
                or(session).strip(),
                or(to).strip(),
                TYPES.contains(or(type)) ? type : "text",
                lines(message),
                lines(header).strip(),
                lines(footer).strip(),
                or(url).strip(),
                or(fileName).strip(),
                or(latitude).strip(),
                or(longitude).strip(),
                or(place).strip(),
                or(address).strip(),
                or(name).strip(),
                or(phone).strip(),
                ComposeRequest.DIALECTS.containsKey(or(dialect)) ? dialect : "wapiconnect",
                key.length() > LONGEST_ONCE ? "" : key);
    }

    ComposeFields named(String form) {
        return new ComposeFields(
                session, to, type, message, header, footer, url, fileName, latitude, longitude, place, address, name,
                phone, dialect, form);
    }

    /** The kind of message. */
    MessageType kind() {
        return SendMessage.type(Objects.requireNonNullElse(type, "text"));
    }

    /** Whether a file is sent. */
    public boolean isFile() {
        return kind().isMedia();
    }

    SendMessage command() {
        boolean text = kind() == MessageType.TEXT;
        return new SendMessage(
                or(session),
                or(to),
                kind(),
                text || isFile() ? or(message) : null,
                text ? orNull(header) : null,
                text ? orNull(footer) : null,
                isFile() ? new SendMessage.Attachment(or(url), null, null, null, orNull(fileName)) : null,
                detail(),
                or(once).isEmpty() ? null : "portal-" + once,
                true);
    }

    private SendMessage.@Nullable Detail detail() {
        return switch (kind()) {
            case LOCATION ->
                new SendMessage.Location(
                        degrees("latitude", latitude), degrees("longitude", longitude), orNull(place), orNull(address));
            case CONTACT -> card(or(name), or(phone));
            default -> null;
        };
    }

    private static SendMessage.Contact card(String name, String phone) {
        if (name.isEmpty()) {
            throw Problem.Invalid.field("name", "Write the name that the card shows")
                    .asException();
        }
        try {
            Recipient.parse(phone);
        } catch (ProblemException noNumber) {
            throw Problem.Invalid.field("phone", "phone is a number with its country code")
                    .asException();
        }
        return VCard.of(name, phone);
    }

    private static double degrees(String field, @Nullable String typed) {
        try {
            return Double.parseDouble(or(typed));
        } catch (NumberFormatException noNumber) {
            throw Problem.Invalid.field(field, "Write the " + field + " in degrees, such as 51.5072")
                    .asException();
        }
    }

    static String or(@Nullable String given) {
        return given == null ? "" : given;
    }

    static @Nullable String orNull(@Nullable String given) {
        return or(given).isEmpty() ? null : given;
    }

    private static String lines(@Nullable String given) {
        return or(given).replace("\r\n", "\n");
    }
}
