package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Group;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A phone in somebody's hand: what can be done with it, and what is on it. Asked under the network's lock. */
record Handset(Network network, String number) {

    /** The phone can write, and to this chat. */
    void mustReach(Jid chat) {
        mustWrite();
        mustBeThere(chat);
    }

    void mustExist() {
        if (!network.isOnWhatsApp(number)) {
            throw new Problem.NotFound("PHONE_NOT_FOUND", "Phone").asException();
        }
    }

    void mustWrite() {
        mustExist();
        if (network.memory().linkOf(number).isPresent()) {
            throw new Problem.Conflict("PHONE_TAKEN", "This phone carries a session; do this from another phone")
                    .asException();
        }
    }

    void mustBeThere(Jid chat) {
        boolean reachable = chat.isGroup()
                ? network.memory().group(chat.toString()).filter(this::isIn).isPresent()
                : chat.phone().filter(network::isOnWhatsApp).isPresent();
        if (!reachable) {
            throw new Problem.NotFound("CHAT_NOT_FOUND", "Chat").asException();
        }
    }

    /** A message of one of its chats that is not revoked. */
    Message message(Jid chat, String id, Predicate<Message> which) {
        return network.memory()
                .message(id)
                .filter(message -> network.memory().stands(message, number, chat))
                .filter(which)
                .filter(message -> !message.revoked)
                .orElseThrow(() -> new Problem.NotFound("MESSAGE_NOT_FOUND", "Message").asException());
    }

    /** The chat in which a message stands here; empty for a message of others. */
    Optional<Jid> chat(Message message) {
        Jid chat = Jid.parse(message.written.chat()).orElseThrow();
        if (message.written.by().equals(number)) {
            return Optional.of(chat);
        }
        boolean gets = network.memory().readers(message.written.by(), chat).contains(number);
        return gets ? Optional.of(chat.isGroup() ? chat : Jid.ofPhone(message.written.by())) : Optional.empty();
    }

    List<Group> groups() {
        return network.memory().groups().stream().filter(this::isIn).toList();
    }

    private boolean isIn(Group group) {
        return group.members().contains(number);
    }
}
