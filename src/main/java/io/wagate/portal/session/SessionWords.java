package io.wagate.portal.session;

import io.wagate.driver.DriverSettings;
import io.wagate.portal.Dates;
import io.wagate.portal.Say;
import io.wagate.whatsapp.DisconnectReason;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages call drivers and reasons. In templates: {@code @sessionWords}. The words of states are a fragment. */
@Component("sessionWords")
public final class SessionWords {

    private static final String LINKED = "linked";

    private final DriverSettings settings;
    private final Say say;

    SessionWords(DriverSettings settings, Say say) {
        this.settings = settings;
        this.say = say;
    }

    /** What people call a driver; its own name where we have no better one. */
    public String driver(String name) {
        return switch (name) {
            case "sandbox", "linked", "cloud" -> say.of("sessions.driver." + name);
            default -> name;
        };
    }

    /** What is known of linked devices against the live service: nothing, until somebody signed the sheet. */
    public String verified() {
        return settings.acceptance(LINKED)
                .map(sheet -> say.of(
                        "sessions.verified",
                        sheet.version(),
                        Dates.DAY_AND_YEAR.write(sheet.at().atZone(ZoneOffset.UTC))))
                .orElseGet(() -> say.of("sessions.unverified"));
    }

    /** Whether somebody tried linked devices against the live service. */
    public boolean tried() {
        return settings.acceptance(LINKED).isPresent();
    }

    /** The same in few words, behind "Unofficial". */
    public String verifiedShort() {
        return say.of(tried() ? "sessions.unofficial" : "sessions.unofficial-unverified");
    }

    /** Why a session is disconnected, and what that means; empty where nobody knows. */
    public String reason(@Nullable DisconnectReason reason) {
        return reason == null ? "" : say.of("sessions.reason." + reason.name());
    }
}
