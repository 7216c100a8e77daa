package io.wagate.driver;

import io.wagate.whatsapp.ChosenClient.Client;
import io.wagate.whatsapp.ClientChoice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The client of one driver as it is announced at the next connection.
 *
 * @param now what is in force
 * @param usable whether what was chosen goes together with the settings of this start; otherwise no session connects, and
 *     {@code now} is the built-in client
 * @param builtIn what the application was started with
 * @param choice what was chosen, each part null where the built-in value holds
 * @param changedAt when it was chosen or put back, null while nobody ever did
 * @param changedBy the administrator's e-mail
 * @param acceptance null until the sheet is signed
 */
public record ClientInForce(
        Client now,
        boolean usable,
        Client builtIn,
        ClientChoice choice,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        @Nullable Acceptance acceptance) {

    /** Whether anything differs from the start. */
    public boolean isChosen() {
        return !choice.equals(ClientChoice.NONE);
    }
}
