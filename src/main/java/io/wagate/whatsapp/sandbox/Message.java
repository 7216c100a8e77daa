package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.sandbox.phones.ChatMessage;
import io.wagate.whatsapp.sandbox.phones.ChatMessage.Status;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message that the network remembers, with what happened to it since. Guarded by the network's lock. */
final class Message {

    final Fact.Written written;
    Status status = Status.SENT;
    boolean revoked;

    @Nullable
    String text;

    final Map<String, String> reactions = new LinkedHashMap<>();
    final Map<String, List<String>> votes = new LinkedHashMap<>();
    final Set<String> hiddenFor = new HashSet<>();
    private final Map<String, Status> perReader = new LinkedHashMap<>();

    Message(Fact.Written written) {
        this.written = written;
    }

    void received(String by, Status how) {
        perReader.merge(by, how, (before, now) -> before.compareTo(now) > 0 ? before : now);
        if (how.compareTo(status) > 0) {
            status = how;
        }
    }

    /** How far it came at this number. */
    Status at(String reader) {
        return perReader.getOrDefault(reader, Status.SENT);
    }

    void reacted(String by, String emoji) {
        if (emoji.isEmpty()) {
            reactions.remove(by);
        } else {
            reactions.put(by, emoji);
        }
    }

    ChatMessage seenBy(String number) {
        return new ChatMessage(
                written.id(),
                written.by(),
                written.by().equals(number),
                written.content(),
                text,
                written.quoted(),
                written.at(),
                status,
                revoked,
                Map.copyOf(reactions),
                Map.copyOf(votes),
                written.selectable());
    }
}
