package io.wagate.portal.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.portal.CurlSample;
import io.wagate.portal.ShownOnce;
import io.wagate.portal.Step;
import io.wagate.portal.phone.HelpfulPhone;
import io.wagate.session.SessionService;
import io.wagate.verification.Started;
import io.wagate.verification.Trace;
import io.wagate.verification.Verification;
import io.wagate.verification.VerificationApp;
import io.wagate.verification.VerificationLog;
import io.wagate.verification.VerificationLog.Stretch;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages show of verifications. */
@Component
class VerificationPage {

    private static final int ROWS = 50;
    private static final String ONCE = "verification-";

    private final VerificationLog verifications;
    private final Steps steps;
    private final SessionService sessions;
    private final HelpfulPhone phone;
    private final Funnels funnels;
    private final ShownOnce once;
    private final BaseUrl base;
    private final InstantSource clock;

    VerificationPage(
            VerificationLog verifications,
            Steps steps,
            SessionService sessions,
            HelpfulPhone phone,
            Funnels funnels,
            ShownOnce once,
            BaseUrl base,
            InstantSource clock) {
        this.verifications = verifications;
        this.steps = steps;
        this.sessions = sessions;
        this.phone = phone;
        this.funnels = funnels;
        this.once = once;
        this.base = base;
        this.clock = clock;
    }

    /**
     * One on its page.
     *
     * @param version changes whenever the page has something new to show
     */
    record View(Verification verification, List<Step> steps, String version) {

        public boolean isLive() {
            return !verification.status().isOver();
        }
    }

    /**
     * How to send the code by hand.
     *
     * @param message what has to stand in it
     * @param link opens WhatsApp with the message written
     * @param phone the simulated phone that sends it for you; null where the number is real
     */
    record Sending(String message, String link, @Nullable String phone) {}

    View view(Actor actor, Verification verification) {
        List<Trace> traces = verifications.trace(actor, verification.publicId());
        String version = verification.status().wire() + verification.confirming() + traces.size();
        return new View(verification, steps.of(actor, verification, traces), version);
    }

    /** Null where there is nothing to send any more, or not for this person. */
    @Nullable
    Sending sending(Actor actor, Verification verification) {
        if (!actor.may(Permission.VERIFY)
                || verification.code() == null
                || verification.status().isOver()) {
            return null;
        }
        return verifications
                .invitation(actor, verification.publicId())
                .map(invitation -> new Sending(
                        ">>" + invitation.code() + "<<", invitation.link(), sandboxPhone(actor, verification)))
                .orElse(null);
    }

    /** The address of the hosted page, known to whoever started it from here, once. */
    Optional<String> hosted(HttpSession login, String id) {
        return once.take(login, ONCE + id);
    }

    /** Keeps what is known at the start only, for the page that follows. */
    void keep(HttpSession login, Started started) {
        once.put(login, ONCE + started.verification().publicId(), started.page());
    }

    /** The stretch of the list that is asked for. What nobody can have looked for finds nothing. */
    Stretch found(Actor actor, VerificationSearch search, List<VerificationApp> apps, @Nullable String before) {
        boolean nothing = search.isAbsurd() || isUnknown(search.app(), apps);
        return nothing
                ? new Stretch(List.of(), null)
                : verifications.list(actor, search.filter(clock.instant()), place(before), ROWS);
    }

    /** Of one app, or of all. */
    FunnelView funnel(Actor actor, @Nullable String app, List<VerificationApp> apps) {
        return isUnknown(app, apps) ? funnels.none(actor) : funnels.of(actor, app);
    }

    /** The request to begin with. */
    CurlSample sample(String key) {
        return CurlSample.get(base.of("/api/v1/verification_code"), "Authorization: Bearer " + key, Map.of("qr", "1"));
    }

    /** What is no id at all is a word that means nothing. */
    private static @Nullable String place(@Nullable String before) {
        return VerificationSearch.isId(before) ? before : null;
    }

    private static boolean isUnknown(@Nullable String app, List<VerificationApp> apps) {
        return app != null && apps.stream().noneMatch(known -> known.publicId().equals(app));
    }

    private @Nullable String sandboxPhone(Actor actor, Verification verification) {
        boolean simulated = verification.session() != null
                && verification.channel() == Verification.Channel.WHATSAPP
                && sessions.list(actor).stream()
                        .filter(session -> session.publicId().equals(verification.session()))
                        .anyMatch(session -> session.driver().equals("sandbox"));
        return simulated
                ? phone.toWriteTo(actor, verification.number(), verification.authorizedNumbers())
                        .orElse(null)
                : null;
    }
}
