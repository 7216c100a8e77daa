package io.wagate.portal.session;

import io.wagate.driver.DriverSettings;
import io.wagate.whatsapp.DisconnectReason;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages call drivers and reasons. In templates: {@code @sessionWords}. The words of states are a fragment. */
@Component("sessionWords")
public final class SessionWords {

    private static final String LINKED = "linked";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(ZoneOffset.UTC);

    private final DriverSettings settings;

    SessionWords(DriverSettings settings) {
        this.settings = settings;
    }

    /** What people call a driver; its own name where we have no better one. */
    public String driver(String name) {
        return switch (name) {
            case "sandbox" -> "Sandbox";
            case "linked" -> "Linked device";
            case "cloud" -> "Cloud API";
            default -> name;
        };
    }

    /** What is known of linked devices against the live service: nothing, until somebody signed the sheet. */
    public String verified() {
        return settings.acceptance(LINKED)
                .map(sheet -> "It was tried against the live service with client " + sheet.version() + ", noted "
                        + DAY.format(sheet.at()) + ".")
                .orElse("It is not verified against the live service.");
    }

    /** Whether somebody tried linked devices against the live service. */
    public boolean tried() {
        return settings.acceptance(LINKED).isPresent();
    }

    /** The same in few words, behind "Unofficial". */
    public String verifiedShort() {
        return tried() ? "Unofficial" : "Unofficial, and not verified against the live service";
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
            case OUTDATED ->
                "WhatsApp wants a newer client. An administrator of this gateway enters one, then link again; no scan is"
                        + " needed.";
            case REPLACED -> "Another program connected with the same link. We do not fight it.";
            case QR_EXPIRED -> "Nobody scanned the code in time.";
            case NOT_OFFERED ->
                "This installation does not offer its kind of session any more. It comes back if your administrator"
                        + " switches that on again.";
            case NETWORK -> "The connection broke. We try again by ourselves, once a minute at least.";
        };
    }
}
