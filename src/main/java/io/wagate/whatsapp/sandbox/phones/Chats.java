package io.wagate.whatsapp.sandbox.phones;

import io.wagate.kernel.Actor;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Typing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the holder of a simulated phone does in its chats. {@code chat} is the other person or a group that the phone is
 * in. Looking needs {@code VIEW}, everything else {@code MANAGE_SESSIONS}.
 */
public interface Chats {

    /** A stored file of a message. */
    record StoredFile(Path path, String mimeType) {}

    /** The newest messages of a chat, at most {@code limit}, oldest first. */
    List<ChatMessage> messages(Actor actor, String number, Jid chat, int limit);

    /** What this phone sees the session with that number do in a chat; empty where it does nothing. */
    Optional<Typing> typing(Actor actor, String number, Jid chat, String session);

    /** Whether everybody sees the session with that number online. */
    boolean online(Actor actor, String session);

    /** Whom this phone wrote with lately, and its groups; the newest chat first. */
    List<Jid> lately(Actor actor, String number);

    /** The groups that this phone is in. */
    List<Group> groups(Actor actor, String number);

    /** Writes something and answers its message id; a session that this phone carries is told. */
    String write(Actor actor, String number, Jid chat, Content content, @Nullable String quoted);

    /** Reacts to a message; an empty emoji takes the reaction back. */
    void react(Actor actor, String number, Jid chat, String messageId, String emoji);

    /** Changes the text of an own message. */
    void edit(Actor actor, String number, Jid chat, String messageId, String text);

    /** Deletes an own message for everybody. */
    void revoke(Actor actor, String number, Jid chat, String messageId);

    /** Deletes any message on this phone only; a session that it carries is told. */
    void hide(Actor actor, String number, Jid chat, String messageId);

    /** Reads everything in a chat. */
    void read(Actor actor, String number, Jid chat);

    /** Votes in a poll; an empty list takes the vote back. */
    void vote(Actor actor, String number, Jid chat, String messageId, List<String> options);

    /** Calls a person. */
    void call(Actor actor, String number, Jid person, boolean video);

    /** The file of a message in one of this phone's chats. */
    StoredFile file(Actor actor, String number, String messageId);
}
