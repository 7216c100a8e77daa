package io.wagate.portal.message;

import io.wagate.portal.Say;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a failure's name means, and what to do now. In templates: {@code @failures.title(error)}. */
@Component("failures")
class Failures {

    private static final Set<String> KNOWN = Set.of(
            "NOT_ON_WHATSAPP",
            "ACCOUNT_RESTRICTED",
            "MEDIA_REJECTED",
            "MEDIA_NOT_FOUND",
            "MEDIA_UNAVAILABLE",
            "MEDIA_TOO_LARGE",
            "NOT_CONNECTED",
            "UNSUPPORTED_TYPE");

    private final Say say;

    Failures(Say say) {
        this.say = say;
    }

    public String title(@Nullable String error) {
        return say.of("messages.failure." + known(error));
    }

    public String advice(@Nullable String error) {
        return say.of("messages.advice." + known(error));
    }

    private static String known(@Nullable String error) {
        return error != null && KNOWN.contains(error) ? error : "OTHER";
    }
}
