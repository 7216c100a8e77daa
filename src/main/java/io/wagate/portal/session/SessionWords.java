package io.wagate.portal.session;

import io.wagate.whatsapp.DisconnectReason;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages call drivers and reasons. In templates: {@code @sessionWords}. The words of states are a fragment. */
@Component("sessionWords")
final class SessionWords {

    /** What people call a driver; its own name where we have no better one. */
    public String driver(String name) {
        return switch (name) {
            case "sandbox" -> "Sandbox";
            case "linked" -> "Linked device";
            case "cloud" -> "Cloud API";
            default -> name;
        };
    }

    /** Why a session is disconnected, and what that means; empty where nobody knows. */
    public String reason(@Nullable DisconnectReason reason) {
        if (reason == null) {
            return "";
        }
        return switch (reason) {
            case STOPPED -> "Stopped with the gateway or with the account. It comes back by itself, without a scan.";
            case LOGGED_OUT -> "Unlinked, here or on the phone. A new scan is needed.";
            case BANNED -> "WhatsApp closed this account. Ask WhatsApp for a review on the phone.";
            case OUTDATED -> "WhatsApp wants a newer version of this gateway. Tell your administrator.";
            case REPLACED -> "Another program connected with the same link. We do not fight it.";
            case QR_EXPIRED -> "Nobody scanned the code in time.";
            case NOT_OFFERED ->
                "This installation does not offer its kind of session any more. It comes back if your administrator"
                        + " switches that on again.";
            case NETWORK -> "The connection broke. We try again by ourselves, once a minute at least.";
        };
    }
}
