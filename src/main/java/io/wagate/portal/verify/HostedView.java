package io.wagate.portal.verify;

import io.wagate.portal.TokenPage;
import io.wagate.verification.MaskedNumber;
import io.wagate.verification.Shown;
import io.wagate.verification.Verification;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the hosted page shows.
 *
 * @param tenant its name; {@code initials} stand where a picture would
 * @param to the number that receives, as people write it
 * @param seconds how long the code still lives, of a {@code lifetime} in seconds
 * @param notice the key of what the page says of what was just done, null for nothing
 * @param version changes whenever the page has something new to show
 */
record HostedView(
        String token,
        State state,
        Shown shown,
        String initials,
        String to,
        long seconds,
        long lifetime,
        @Nullable String notice,
        String version) {

    /** Its faces. */
    enum State {
        /** For the message. */
        WAITING,
        /** For the code that we sent, which is typed here. */
        TYPING,
        /** The user has done their part, and the tenant's server is being told. */
        CONFIRMING,
        DONE,
        EXPIRED,
        FAILED
    }

    private static final int MINUTE = 60;

    static HostedView of(String token, Shown shown, String initials, String to, @Nullable String notice, Instant now) {
        State state = state(shown, now);
        return new HostedView(
                token,
                state,
                shown,
                initials,
                to,
                Math.max(0, Duration.between(now, shown.expiresAt()).toSeconds()),
                Math.max(
                        1,
                        Duration.between(shown.requestedAt(), shown.expiresAt()).toSeconds()),
                notice,
                state.name() + (shown.isOver() ? "-over" : "") + (shown.wrongNumber() ? "-wrong" : ""));
    }

    public String tenant() {
        return shown.company();
    }

    public boolean sms() {
        return shown.channel() == Verification.Channel.SMS;
    }

    public boolean wrong() {
        return shown.wrongNumber();
    }

    /** The only number that may send the code; null where others may too. */
    public @Nullable MaskedNumber expected() {
        return shown.expected();
    }

    /** Whether anything can still change. */
    public boolean live() {
        return !shown.isOver();
    }

    /** How to send the code by hand: what has to stand in the message. */
    public String message() {
        return shown.invitation() == null ? "" : ">>" + shown.invitation().code() + "<<";
    }

    public String link() {
        return shown.invitation() == null ? "" : shown.invitation().link();
    }

    /** Where to go on, null for nowhere. */
    public @Nullable String back() {
        return shown.returnUrl();
    }

    /** Where the company's colour is, null for ours. */
    public @Nullable String sheet() {
        return TokenPage.sheet("/v/" + token, colour());
    }

    /** The company's colour, null for ours. */
    public @Nullable String colour() {
        return shown.brand().colour();
    }

    /** The key of the title, which is also what is said when it changes. */
    public String title() {
        return switch (state) {
            case WAITING -> wrong() ? "hosted.title.wrong" : "hosted.title.waiting";
            case TYPING -> "hosted.title.typing";
            case CONFIRMING -> "hosted.title.confirming";
            case DONE -> "hosted.title.done";
            case EXPIRED -> "hosted.title.expired";
            case FAILED -> "hosted.title.failed";
        };
    }

    /** {@code 8 min 12 s}. */
    public String left() {
        return (seconds >= MINUTE ? seconds / MINUTE + " min " : "") + seconds % MINUTE + " s";
    }

    /** How many minutes it was valid. */
    public long minutes() {
        return Math.max(1, Math.round(lifetime / (double) MINUTE));
    }

    /** The moment decides, not whether somebody has written it down yet. */
    private static State state(Shown shown, Instant now) {
        return switch (shown.status()) {
            case VALIDATED -> State.DONE;
            case EXPIRED -> State.EXPIRED;
            case FAILED -> State.FAILED;
            case REQUESTED -> {
                if (shown.confirming()) {
                    yield State.CONFIRMING;
                }
                if (!now.isBefore(shown.expiresAt())) {
                    yield State.EXPIRED;
                }
                yield shown.direction() == Verification.Direction.OUTGOING ? State.TYPING : State.WAITING;
            }
        };
    }
}
