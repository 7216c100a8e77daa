package io.wagate.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.verification.AppRepository.Stored;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the app that a request means, and the number on which it receives and from which it sends. */
@Component
class Receivers {

    /** The code of the refusal of everything while an app is switched off. */
    static final String APP_DISABLED = "APP_DISABLED";

    /**
     * Where codes come in.
     *
     * @param line names it in a column
     * @param number digits
     * @param session null for SMS without one
     */
    record Line(String line, String number, @Nullable WhatsAppSession session) {}

    private final AppRepository apps;
    private final SessionService sessions;

    Receivers(AppRepository apps, SessionService sessions) {
        this.apps = apps;
        this.sessions = sessions;
    }

    /** The named app, or the key's own, or the oldest that is switched on; refuses one that is off. */
    Stored app(Actor actor, @Nullable String named) {
        String wanted = named == null || named.isBlank() ? actor.onlyApp() : named.strip();
        Stored app = wanted == null
                ? apps.list(actor.tenant()).stream()
                        .filter(stored -> Reach.includes(actor, stored.app())
                                && stored.app().enabled())
                        .findFirst()
                        .orElseThrow(() -> disabled("No verification app is switched on"))
                : apps.find(actor.tenant(), wanted)
                        .filter(stored -> Reach.includes(actor, stored.app()))
                        .orElseThrow(Reach::noApp);
        if (!app.app().enabled()) {
            throw disabled("The verification app " + app.app().name() + " is switched off");
        }
        return app;
    }

    /** The line of this app for this channel; refuses where nothing could come in. */
    Line line(Stored app, Verification.Channel channel) {
        return switch (channel) {
            case WHATSAPP -> whatsApp(app);
            case SMS -> sms(app);
        };
    }

    static String lineOf(long session) {
        return "wa:" + session;
    }

    static String lineOf(String smsNumber) {
        return "sms:" + smsNumber;
    }

    private Line whatsApp(Stored app) {
        if (app.sessionId() == null) {
            throw conflict("APP_WITHOUT_SESSION", "The verification app has no session. Choose the one that receives");
        }
        WhatsAppSession session = sessions.get(Actor.system(app.app().tenant()), app.sessionId());
        String phone = session.phone();
        if (phone == null) {
            throw conflict(
                    "SESSION_NOT_LINKED", "The session " + session.publicId() + " has no number yet. Link it first");
        }
        return new Line(lineOf(session.id()), phone, session);
    }

    private Line sms(Stored app) {
        String number = app.app().sms().number();
        if (number == null || !app.app().sms().hasToken()) {
            throw conflict("APP_WITHOUT_SMS", "The verification app receives no SMS. Set its number and token first");
        }
        return new Line(
                lineOf(number),
                number,
                Optional.ofNullable(app.sessionId())
                        .map(id -> sessions.get(Actor.system(app.app().tenant()), id))
                        .orElse(null));
    }

    private static RuntimeException disabled(String message) {
        return conflict(APP_DISABLED, message);
    }

    private static RuntimeException conflict(String code, String message) {
        return new Problem.Conflict(code, message).asException();
    }
}
