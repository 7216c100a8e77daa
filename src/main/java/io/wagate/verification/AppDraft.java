package io.wagate.verification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about an app, to create or to change it.
 *
 * @param name 1 to 60 characters
 * @param description at most 200 characters, may be empty
 * @param session the public id of the session that receives; null or empty for none yet
 * @param callbacks addresses that callbacks may go to, see {@link VerificationApp#callbacks()}
 * @param smsNumber in any usual spelling; null or empty for none
 * @param smsToken the provider's token; null leaves the one that is there, empty takes it away
 * @param returnUrl null or empty for none
 */
public record AppDraft(
        String name,
        String description,
        boolean enabled,
        boolean sandbox,
        @Nullable String session,
        VerificationSettings defaults,
        List<String> callbacks,
        List<String> origins,
        @Nullable String smsNumber,
        @Nullable String smsToken,
        @Nullable String returnUrl,
        boolean strictNoContent) {

    /** A draft that says no more than a name and a session. */
    public static AppDraft named(String name, @Nullable String session) {
        return new AppDraft(
                name,
                "",
                false,
                false,
                session,
                VerificationSettings.NONE,
                List.of(),
                List.of(),
                null,
                null,
                null,
                false);
    }

    /** The draft that leaves this app as it is. */
    public static AppDraft of(VerificationApp app) {
        return new AppDraft(
                app.name(),
                app.description(),
                app.enabled(),
                app.sandbox(),
                app.session(),
                app.defaults(),
                app.callbacks(),
                app.origins(),
                app.sms().number(),
                null,
                app.returning().url(),
                app.strictNoContent());
    }

    /** The same, switched on or off. */
    public AppDraft enabled(boolean on) {
        return new AppDraft(
                name,
                description,
                on,
                sandbox,
                session,
                defaults,
                callbacks,
                origins,
                smsNumber,
                smsToken,
                returnUrl,
                strictNoContent);
    }
}
