package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.link.Endings;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.RequestRefused;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a line brings, put on the session's thread and handed to who is concerned: the attempt to be linked, the
 * conversation, or the connection itself. A line that was replaced by a later one is not listened to any more.
 */
final class Reception implements Line.Receiver {

    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    private final String label;
    private final Connection connection;
    private final Mailbox mailbox;

    Reception(String label, Connection connection, Mailbox mailbox) {
        this.label = label;
        this.connection = connection;
        this.mailbox = mailbox;
    }

    @Override
    public void received(Line from, Node node) {
        mailbox.post(() -> {
            if (connection.isOn(from)) {
                take(from, node);
            }
        });
    }

    @Override
    public void closed(Line from, @Nullable Throwable why) {
        mailbox.post(() -> {
            if (connection.isOn(from)) {
                log.debug("Session {}: the line is gone ({})", label, why == null ? "closed" : why.toString());
                connection.lost();
            }
        });
    }

    private void take(Line from, Node node) {
        try {
            switch (node.tag()) {
                case "iq" -> asked(from, node);
                case "success" -> connection.loggedIn(from, node);
                case "failure" -> connection.refused(node);
                case "stream:error" ->
                    Endings.ofStreamError(node).ifPresentOrElse(connection::ended, connection::restart);
                case "ib" -> informed(from, node);
                case "xmlstreamend" -> connection.lost();
                default -> talk(from, node);
            }
        } catch (ProtocolBreach | RequestRefused odd) {
            log.warn("Session {}: <{}> is passed over: {}", label, node.tag(), odd.getMessage());
            connection.passOver(from, node);
        }
    }

    private void talk(Line from, Node node) {
        connection
                .talking()
                .ifPresentOrElse(
                        conversation -> conversation.received(from, node),
                        () -> connection.linking().ifPresent(linking -> linking.received(from, node)));
    }

    private void asked(Line from, Node node) {
        Node answer = Node.of("iq")
                .with("to", node.attribute("from").orElse(Address.SERVER))
                .with("type", "result")
                .with("id", node.attribute("id").orElse(null));
        if (node.has("xmlns", "urn:xmpp:ping")) {
            from.send(answer);
            return;
        }
        connection.linking().ifPresent(linking -> {
            if (node.child("pair-device").isPresent()) {
                from.send(answer);
                connection.begin(linking, from, node.child("pair-device").get());
            } else if (node.child("pair-success").isPresent()) {
                connection.linked(linking, from, node.child("pair-success").get(), answer);
            }
        });
    }

    private void informed(Line from, Node node) {
        if (node.child("offline_preview").isPresent()) {
            from.send(Node.of("ib", Node.of("offline_batch").with("count", "100")));
        } else if (node.child("offline").isPresent() && connection.talking().isPresent()) {
            connection.drained();
        }
        node.child("dirty").ifPresent(dirty -> {
            Node clean = Node.of("clean")
                    .with("type", dirty.attribute("type").orElse(null))
                    .with("timestamp", dirty.attribute("timestamp").orElse(null));
            from.request(Line.iq("set", "urn:xmpp:whatsapp:dirty", clean));
        });
    }
}
