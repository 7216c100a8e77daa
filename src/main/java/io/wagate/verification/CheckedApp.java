package io.wagate.verification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A draft of an app after it was checked, with everything in its one form. */
record CheckedApp(
        String name,
        String description,
        boolean enabled,
        boolean sandbox,
        @Nullable Long sessionId,
        VerificationSettings defaults,
        List<String> callbacks,
        List<String> origins,
        @Nullable String smsNumber,
        @Nullable String smsToken,
        @Nullable String returnUrl,
        boolean strictNoContent) {}
