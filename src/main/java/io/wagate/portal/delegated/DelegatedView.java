package io.wagate.portal.delegated;

import io.wagate.portal.Initials;
import io.wagate.portal.TokenPage;
import io.wagate.session.Delegated;
import io.wagate.session.WhatsAppSession;
import io.wagate.session.WhatsAppSession.PairingCode;
import io.wagate.session.WhatsAppSession.QrCode;
import io.wagate.verification.Brand;
import io.wagate.whatsapp.DisconnectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a delegated link shows: what the person at the phone needs, and no more of the company.
 *
 * @param by {@code qr} or {@code code}, the tab
 * @param company what it is called; {@code colour} is of its buttons, null for ours
 * @param label of the session
 * @param qr the code to scan, only on a page that shows one
 * @param pairing the code to type, only on a page that shows one
 * @param ranOut whether codes were shown on this page and nobody took one
 * @param seconds how long the code that is shown lives
 * @param ending the last digits of the number that was linked, empty where nothing is
 * @param device what the phone calls us in its list, null for our usual name
 * @param unofficial whether WhatsApp may restrict a number that is linked this way
 * @param test whether the phone is a simulated one
 * @param version changes whenever the page has something new to show
 */
record DelegatedView(
        String token,
        String by,
        Face face,
        String company,
        @Nullable String colour,
        String label,
        @Nullable QrCode qr,
        @Nullable PairingCode pairing,
        boolean ranOut,
        long seconds,
        String ending,
        @Nullable String device,
        boolean unofficial,
        boolean test,
        String version) {

    /** Its faces. */
    enum Face {
        /** There are codes as soon as the person presses a button. */
        REST,
        /** No code yet. */
        STARTING,
        /** A code to scan. */
        SCAN,
        /** Which number shall get a code to type? */
        ASK,
        /** A code to type. */
        TYPE,
        PASSKEY,
        SYNCING,
        LINKED,
        /** Nothing to do here at the moment. */
        AWAY,
        /** Codes were asked for too often. */
        USED_UP
    }

    private static final String SANDBOX = "sandbox";
    private static final String UNOFFICIAL = "linked";
    private static final int HALF = 4;

    static DelegatedView of(String token, Delegated delegated, Brand brand, boolean byCode, Instant now) {
        WhatsAppSession session = delegated.session();
        Face face = face(delegated, byCode);
        QrCode qr = face == Face.SCAN ? session.qr() : null;
        PairingCode pairing = face == Face.TYPE ? session.pairing() : null;
        Instant until = qr != null ? qr.expiresAt() : pairing != null ? pairing.expiresAt() : null;
        return new DelegatedView(
                token,
                byCode ? "code" : "qr",
                face,
                Optional.ofNullable(brand.name()).orElse(delegated.company()),
                brand.colour(),
                session.title(),
                qr,
                pairing,
                session.reason() == DisconnectReason.QR_EXPIRED
                        && delegated.link().starts() > 0,
                until == null ? 0 : Math.max(0, Duration.between(now, until).toSeconds()),
                Optional.ofNullable(delegated.link().ending()).orElse(""),
                session.deviceName(),
                session.driver().equals(UNOFFICIAL),
                session.driver().equals(SANDBOX),
                face.name() + (until == null ? "" : until.toEpochMilli()));
    }

    /** Where the company's colour is, null for ours. */
    public @Nullable String sheet() {
        return TokenPage.sheet("/link/" + token, colour);
    }

    /** Whether anything can change without somebody doing something here. */
    public boolean live() {
        return face != Face.LINKED && face != Face.USED_UP;
    }

    /** Whether there are two ways to choose from. */
    public boolean choosing() {
        return switch (face) {
            case REST, STARTING, SCAN, ASK, TYPE -> true;
            case PASSKEY, SYNCING, LINKED, AWAY, USED_UP -> false;
        };
    }

    public String initials() {
        return Initials.of(company);
    }

    /** When the code that is shown is over, null where none is. */
    public @Nullable Instant until() {
        return qr != null ? qr.expiresAt() : pairing != null ? pairing.expiresAt() : null;
    }

    /** The code to type, in halves. */
    public String[] halves() {
        String code = pairing == null ? "" : pairing.text().replace("-", "");
        int half = Math.min(HALF, code.length());
        return new String[] {code.substring(0, half), code.substring(half)};
    }

    /** The key of the title, which is also what is said when it changes. */
    public String title() {
        return switch (face) {
            case REST -> ranOut ? "delegated.title.ran-out" : "delegated.title";
            case STARTING, SCAN, ASK -> "delegated.title";
            case TYPE -> "delegated.title.type";
            case PASSKEY -> "delegated.title.passkey";
            case SYNCING -> "delegated.title.syncing";
            case LINKED -> "delegated.title.linked";
            case AWAY -> "delegated.title.away";
            case USED_UP -> "delegated.title.used-up";
        };
    }

    private static Face face(Delegated delegated, boolean byCode) {
        if (delegated.link().isLinked()) {
            return Face.LINKED;
        }
        WhatsAppSession session = delegated.session();
        Face face = switch (session.status()) {
            case INITIALIZING -> byCode ? Face.ASK : Face.STARTING;
            case QR_READY -> byCode ? typing(session) : scanning(delegated);
            case PASSKEY_REQUIRED -> Face.PASSKEY;
            // A phone that is linked ends the link, so this lasts no longer than its hand-over.
            case AUTHENTICATED, READY -> Face.SYNCING;
            case DISCONNECTED -> atRest(delegated, byCode);
        };
        boolean asks = face == Face.REST || face == Face.ASK;
        return asks && delegated.link().isUsedUp() ? Face.USED_UP : face;
    }

    private static Face atRest(Delegated delegated, boolean byCode) {
        if (delegated.away()) {
            return Face.AWAY;
        }
        if (byCode) {
            return Face.ASK;
        }
        return delegated.mayStart() ? Face.REST : Face.STARTING;
    }

    private static Face typing(WhatsAppSession session) {
        return session.pairing() == null ? Face.ASK : Face.TYPE;
    }

    private static Face scanning(Delegated delegated) {
        if (delegated.session().qr() != null) {
            return Face.SCAN;
        }
        return delegated.mayStart() ? Face.REST : Face.STARTING;
    }
}
