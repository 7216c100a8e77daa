package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import io.wagate.whatsapp.linked.media.MediaStore;
import io.wagate.whatsapp.linked.message.Acks;
import io.wagate.whatsapp.linked.message.Appearance;
import io.wagate.whatsapp.linked.message.Directory;
import io.wagate.whatsapp.linked.message.Dispatch;
import io.wagate.whatsapp.linked.message.Groups;
import io.wagate.whatsapp.linked.message.Inbox;
import io.wagate.whatsapp.linked.message.KeyUpload;
import io.wagate.whatsapp.linked.message.Notices;
import io.wagate.whatsapp.linked.message.Outbox;
import io.wagate.whatsapp.linked.message.Receipts;
import io.wagate.whatsapp.linked.message.Secrets;
import io.wagate.whatsapp.linked.message.Uploads;
import io.wagate.whatsapp.linked.node.Node;

/** What a linked device does with messages, from its login to the end of the opening. */
final class Conversation {

    private final Secrets secrets;
    private final Directory directory;
    private final KeyUpload keys;
    private final Inbox inbox;
    private final Receipts receipts;
    private final Notices notices;
    private final Dispatch dispatch;
    private final Uploads uploads;
    private final Appearance appearance;

    Conversation(Secrets secrets, Teller teller, Environment around, LinkedSettings settings) {
        this.secrets = secrets;
        this.directory = new Directory(secrets, around.clock());
        Groups groups = new Groups(secrets, around.clock());
        Outbox outbox = new Outbox(secrets, directory, groups, around.randomness());
        this.keys = new KeyUpload(secrets);
        this.inbox = new Inbox(secrets, teller, around.clock());
        this.receipts = new Receipts(secrets, outbox, teller, around.clock());
        this.notices =
                new Notices(secrets, new Notices.Affected(directory, groups, outbox, keys), teller, around.clock());
        this.dispatch = new Dispatch(secrets, outbox, teller, around.clock(), around.randomness());
        this.uploads = new Uploads(
                new MediaStore(around.files(), settings, around.randomness(), around.clock()), around.clock());
        this.appearance = new Appearance(secrets.vault());
    }

    Secrets secrets() {
        return secrets;
    }

    Directory directory() {
        return directory;
    }

    Dispatch dispatch() {
        return dispatch;
    }

    Uploads uploads() {
        return uploads;
    }

    Appearance appearance() {
        return appearance;
    }

    void refillKeys(Line line) {
        keys.refill(line);
    }

    /** Takes what is about messages; everything is acknowledged, also what is not known. */
    void received(Line line, Node node) {
        switch (node.tag()) {
            case "message" -> inbox.message(line, node);
            case "receipt" -> receipts.receipt(line, node);
            case "notification" -> notices.notification(line, node);
            case "call" -> notices.call(line, node);
            case "ack" -> {
                if (node.has("class", "message")) {
                    dispatch.acknowledged(node);
                }
            }
            default -> {}
        }
    }

    /** Lets the server forget a node that could not be understood. */
    void passOver(Line line, Node node) {
        if (!node.is("ack")) {
            line.send(Acks.of(node));
        }
    }
}
