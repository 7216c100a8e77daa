package io.wagate.whatsapp.sandbox.phones;

import io.wagate.kernel.Actor;
import io.wagate.whatsapp.DisconnectReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The phones of the caller's sandbox network and what links them to sessions. Looking needs {@code VIEW}, everything
 * else {@code MANAGE_SESSIONS}; a number that the network does not know is {@code NotFound}.
 */
public interface Phones {

    /** All phones: the magic ones, those that were added, and those that carry a session; in order of their numbers. */
    List<Phone> list(Actor actor);

    /** One phone, also an ordinary number that a session wrote to. */
    Phone get(Actor actor, String number);

    /** A new phone with the next free number. */
    Phone add(Actor actor, @Nullable String name);

    /** Changes the push name; sessions that know the phone are told. */
    void rename(Actor actor, String number, String name);

    /** The sessions that are linked, in order of their numbers. */
    List<LinkedSession> linked(Actor actor);

    /** Public ids of the sessions that show a QR code right now. */
    List<String> waiting(Actor actor);

    /** A new phone scans the code that this session shows. {@code Conflict} when it shows none. */
    Phone scanWithNewPhone(Actor actor, String publicId);

    /** This phone scans the code that the session shows. */
    void scan(Actor actor, String number, String publicId);

    /** This phone scans a code that it sees, as a camera would. */
    void scanText(Actor actor, String number, String qrText);

    /** Somebody types a pairing code on this phone; case and dashes do not matter. */
    void enterPairingCode(Actor actor, String number, String code);

    /** Confirms the passkey that WhatsApp asked for. */
    void confirmPasskey(Actor actor, String number);

    /** Makes WhatsApp ask for a passkey at the next scan of this phone. */
    void askForPasskey(Actor actor, String number);

    /** The holder unlinks the session that this phone carries. */
    void unlink(Actor actor, String number);

    /** Breaks the link of the session that this phone carries, as WhatsApp or the network would. */
    void breakLink(Actor actor, String number, DisconnectReason reason);

    /** WhatsApp restricts the account of this phone for a day; the session it carries is told. */
    void restrict(Actor actor, String number);

    /** WhatsApp lifts that before its time; the session is told. */
    void unrestrict(Actor actor, String number);

    /** WhatsApp refuses the credentials of the session that this phone carries; a new scan is needed. */
    void refuse(Actor actor, String number);

    /** Rises with everything that happens on the network; pages compare it. */
    long version(Actor actor);
}
