package io.wagate.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Trail;
import io.wagate.verification.VerificationRepository.Stored;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Starts and checks verifications; {@link VerificationLog} shows them. A verification of an app outside the caller's reach
 * does not exist for it. The package tells the whole walk.
 */
@Service
public class VerificationService {

    private final VerificationLog log;
    private final Receivers receivers;
    private final SettingsRules rules;
    private final Reverse reverse;
    private final Outgoing outgoing;
    private final Warmth warmth;

    VerificationService(
            VerificationLog log,
            Receivers receivers,
            SettingsRules rules,
            Reverse reverse,
            Outgoing outgoing,
            Warmth warmth) {
        this.log = log;
        this.receivers = receivers;
        this.rules = rules;
        this.reverse = reverse;
        this.outgoing = outgoing;
        this.warmth = warmth;
    }

    /**
     * What came of a check.
     *
     * @param left how many more checks there are
     */
    public record Checked(Verification verification, boolean valid, int left) {}

    /**
     * Starts a verification, or sends the code of the one to the same number once more. Refuses with {@code APP_DISABLED},
     * {@code CALLBACK_NOT_ALLOWED}, {@code APP_WITHOUT_SESSION}, {@code SESSION_NOT_LINKED} and {@code APP_WITHOUT_SMS},
     * with {@link io.wagate.kernel.Problem.Throttled} where too many were started, and like
     * {@link io.wagate.message.MessageService#send} where the code could not be sent.
     */
    public Started request(Actor actor, StartVerification request) {
        actor.require(Permission.VERIFY);
        AppRepository.Stored app = receivers.app(actor, request.app());
        VerificationSettings settings = rules.check(
                        request.settings(), app.app().callbacks())
                .over(app.app().defaults());
        Verification.Channel channel = Objects.requireNonNullElse(settings.channel(), Verification.Channel.WHATSAPP);
        Started started = switch (request.way()) {
            case REVERSE -> reverse.start(actor, app, settings, receivers.line(app, channel));
            case OUTGOING -> outgoing.start(actor, app, settings, phone(request));
            case AUTO ->
                warmth.isWarm(app, phone(request))
                        ? outgoing.start(actor, app, settings, phone(request))
                        : reverse.start(actor, app, only(settings, phone(request)), receivers.line(app, channel));
        };
        Trail.made(Trail.Kind.VERIFICATION, started.verification().publicId());
        return started;
    }

    /** The app that a request of this caller means where it names this one, or none; refuses like {@link #request}. */
    public VerificationApp app(Actor actor, @Nullable String named) {
        actor.require(Permission.VERIFY);
        return receivers.app(actor, named).app();
    }

    /**
     * Checks a code that we sent. Every check counts; the fifth wrong one ends the verification. Refuses one that cannot be
     * checked with {@code NOT_OUTGOING}, {@code VERIFICATION_OVER} or {@code TOO_MANY_CHECKS}.
     */
    public Checked check(Actor actor, String publicId, String code) {
        actor.require(Permission.VERIFY);
        Stored stored = log.stored(actor, publicId);
        Trail.made(Trail.Kind.VERIFICATION, stored.verification().publicId());
        return outgoing.check(stored, code);
    }

    /** Sends a new code, which is the only right one from then on; refuses the sixth with {@code TOO_MANY_SENDS}. */
    public Verification resend(Actor actor, String publicId) {
        actor.require(Permission.VERIFY);
        Stored stored = log.stored(actor, publicId);
        outgoing.resend(stored);
        return log.get(actor, publicId);
    }

    private static String phone(StartVerification request) {
        return SettingsRules.number("phone", Objects.requireNonNullElse(request.phone(), ""));
    }

    /** In reverse, but only this number may send the code. */
    private static VerificationSettings only(VerificationSettings settings, String phone) {
        return new VerificationSettings(null, null, List.of(phone), null, null, null, null, null, null, null)
                .over(settings);
    }
}
