package io.wagate.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.session.SessionService;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an app may be: checks what was typed, field by field. */
@Component
class AppRules {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int MOST_ENTRIES = 50;
    private static final int LONGEST_TOKEN = 200;

    private final SessionService sessions;
    private final SettingsRules settings;
    private final Allowed allowed;

    AppRules(SessionService sessions, SettingsRules settings, Allowed allowed) {
        this.sessions = sessions;
        this.settings = settings;
        this.allowed = allowed;
    }

    CheckedApp check(Actor actor, AppDraft draft) {
        List<String> callbacks = entries("callbacks", draft.callbacks()).stream()
                .map(entry -> allowed.entry("callbacks", entry))
                .distinct()
                .toList();
        return new CheckedApp(
                name(draft.name().strip()),
                line("description", draft.description().strip(), LONGEST_DESCRIPTION),
                draft.enabled(),
                draft.sandbox(),
                sessionId(actor, draft.session()),
                settings.check(draft.defaults(), callbacks),
                callbacks,
                entries("origins", draft.origins()).stream()
                        .map(entry -> Allowed.origin("origins", entry))
                        .distinct()
                        .toList(),
                given(draft.smsNumber())
                        .map(number -> SettingsRules.number("smsNumber", number))
                        .orElse(null),
                draft.smsToken() == null
                        ? null
                        : line("smsToken", draft.smsToken().strip(), LONGEST_TOKEN),
                given(draft.returnUrl())
                        .map(url -> allowed.address("returnUrl", url))
                        .orElse(null),
                draft.strictNoContent());
    }

    private @Nullable Long sessionId(Actor actor, @Nullable String publicId) {
        return given(publicId).map(id -> sessions.get(actor, id).id()).orElse(null);
    }

    private static String name(String name) {
        if (name.isEmpty()) {
            throw Problem.Invalid.field("name", "An app needs a name of 1 to 60 characters, such as Shop sign-up")
                    .asException();
        }
        return line("name", name, LONGEST_NAME);
    }

    private static List<String> entries(String field, List<String> typed) {
        List<String> entries = typed.stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        if (entries.size() > MOST_ENTRIES) {
            throw Problem.Invalid.field(field, "At most " + MOST_ENTRIES + " entries")
                    .asException();
        }
        return entries;
    }

    private static String line(String field, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest || text.codePoints().anyMatch(SettingsRules::isNoText)) {
            throw Problem.Invalid.field(field, "At most " + longest + " characters in one line")
                    .asException();
        }
        return text;
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
    }
}
