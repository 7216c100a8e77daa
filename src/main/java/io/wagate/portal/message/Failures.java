package io.wagate.portal.message;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a failure's name means, and what to do now. In templates: {@code @failures.title(error)}. */
@Component("failures")
class Failures {

    public String title(@Nullable String error) {
        return switch (error == null ? "" : error) {
            case "NOT_ON_WHATSAPP" -> "Not on WhatsApp";
            case "ACCOUNT_RESTRICTED" -> "Account restricted";
            case "MEDIA_REJECTED" -> "File refused";
            case "MEDIA_NOT_FOUND" -> "File no longer stored";
            case "MEDIA_UNAVAILABLE" -> "File not available";
            case "MEDIA_TOO_LARGE" -> "File too large";
            case "NOT_CONNECTED" -> "Session not connected";
            case "UNSUPPORTED_TYPE" -> "Not supported by this session";
            default -> "Refused by WhatsApp";
        };
    }

    public String advice(@Nullable String error) {
        return switch (error == null ? "" : error) {
            case "NOT_ON_WHATSAPP" ->
                "The number has no WhatsApp account. Check the country code, or reach this person another way.";
            case "ACCOUNT_RESTRICTED" ->
                "WhatsApp does not let this number write first at the moment. Wait, or let the recipient write to you.";
            case "MEDIA_REJECTED" -> "WhatsApp did not take the file. Check its type and size, then send it again.";
            case "MEDIA_NOT_FOUND" -> "The file was deleted before the message went out. Send it again with the file.";
            case "MEDIA_UNAVAILABLE" -> "WhatsApp no longer offers this file. Ask the sender to send it again.";
            case "MEDIA_TOO_LARGE" ->
                "The file is larger than 16 MB and was not stored. The message itself is complete.";
            case "NOT_CONNECTED" -> "The session lost its connection. Link it again, then send the message again.";
            case "UNSUPPORTED_TYPE" ->
                "This session cannot send messages of this type. Send text, or use another session.";
            default -> "WhatsApp gave no reason. Send one message by hand; if that fails too, restart the session.";
        };
    }
}
