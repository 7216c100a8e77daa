package io.wagate.whatsapp.sandbox;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.SendOutcome.Refusal;
import io.wagate.whatsapp.sandbox.phones.ChatMessage.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the network must remember: one line of its journal, written before anybody is answered. {@code by} is
 * the number that acts, {@code chat} the address of the chat as that number sees it, {@code of} the number that wrote the
 * message which is meant. A fact names everything itself, so that a line means the same without the lines before it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
sealed interface Fact {

    record PhoneAdded(String number, String name) implements Fact {}

    /** WhatsApp closed the account. */
    record PhoneClosed(String number) implements Fact {}

    record Linked(String device, long session, String publicId, String number) implements Fact {}

    record Unlinked(String device) implements Fact {}

    /** A session stored everything up to this line of the journal. */
    record Taken(String device, long upTo) implements Fact {}

    /** A group as it is now; an empty one is gone. */
    record GroupChanged(String group, String subject, String by, List<String> members, Instant at) implements Fact {}

    /** Accepted by the network. {@code session} is set where a session sent it. */
    record Written(
            String id,
            @Nullable Long session,
            String by,
            String chat,
            Received content,
            int selectable,
            @Nullable String quoted,
            Instant at)
            implements Fact {}

    /** Accepted before under the same id; nobody gets it twice. */
    record WrittenAgain(String id, @Nullable Long session, Instant at) implements Fact {}

    /** Refused; it went to nobody. */
    record Refused(String id, @Nullable Long session, Refusal reason, String detail, Instant at) implements Fact {}

    /** Neither accepted nor refused: the answer never comes. */
    record Swallowed(String id, @Nullable Long session, String by, String chat, Instant at) implements Fact {}

    record Receipt(String id, String by, String chat, String of, Status status, Instant at) implements Fact {}

    record Reacted(String id, String by, String chat, String of, String emoji, Instant at) implements Fact {}

    record Edited(String id, String by, String chat, String text, Instant at) implements Fact {}

    record Revoked(String id, String by, String chat, Instant at) implements Fact {}

    /** Deleted on one phone only. */
    record Hidden(String id, String by, String chat, String of, Instant at) implements Fact {}

    record Voted(String id, String by, String chat, String of, List<String> options, Instant at) implements Fact {}

    record Called(String id, String by, String to, boolean video, Instant at) implements Fact {}

    /** What all earlier files amount to, at the head of each file but the first. */
    record Snapshot(
            List<PhoneAdded> phones,
            List<String> closed,
            List<Linked> links,
            List<Taken> taken,
            List<String> unlinked,
            List<GroupChanged> groups)
            implements Fact {}
}
