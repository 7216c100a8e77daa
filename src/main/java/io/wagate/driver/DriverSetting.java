package io.wagate.driver;

import io.wagate.whatsapp.ClientChoice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one driver.
 *
 * @param changedAt when the client was chosen or put back, null while nobody ever did
 * @param changedBy the administrator's e-mail
 * @param acceptance null until the sheet is signed
 */
record DriverSetting(
        ClientChoice choice,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        @Nullable Acceptance acceptance) {

    static final DriverSetting UNTOUCHED = new DriverSetting(ClientChoice.NONE, null, null, null);
}
