package io.wagate.whatsapp.sandbox.phones;

import io.wagate.kernel.Actor;
import io.wagate.whatsapp.Jid;
import java.util.List;

/**
 * What the holder of a simulated phone changes about the groups that it is in; {@link Chats#groups} lists them. Needs
 * {@code MANAGE_SESSIONS}.
 */
public interface Groups {

    /** Makes a group with this phone as its first member. */
    Group create(Actor actor, String number, String subject, List<String> others);

    /** Changes the subject of a group. */
    void rename(Actor actor, String number, Jid group, String subject);

    /** Takes somebody into a group. */
    void add(Actor actor, String number, Jid group, String member);

    /** Takes somebody, or this phone itself, out of a group. */
    void remove(Actor actor, String number, Jid group, String member);
}
