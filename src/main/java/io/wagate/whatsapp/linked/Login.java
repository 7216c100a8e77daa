package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.keep.Vault;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import io.wagate.whatsapp.linked.message.Secrets;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import org.jspecify.annotations.Nullable;

/** What follows the server's word that we are in: who we are there, and the conversation as this device. */
record Login(Environment around, Vault vault, Teller teller) {

    /** The device with the hidden address that WhatsApp names for it. */
    Device learn(@Nullable Device device, Node success) {
        if (device == null || device.jid() == null) {
            throw new ProtocolBreach("A login that we did not ask for");
        }
        Address lid = success.attribute("lid").flatMap(Address::parse).orElse(null);
        if (lid == null || lid.equals(device.lid())) {
            return device;
        }
        Device named = device.linked(device.self(), lid.withDevice(device.self().device()), device.account());
        named.save(vault);
        vault.commit();
        return named;
    }

    /** @param settings those of the connection */
    Conversation converse(Device as, LinkedSettings settings) {
        Conversation conversation =
                new Conversation(Secrets.of(as, vault, around.randomness()), teller, around, settings);
        if (as.lid() != null) {
            conversation.secrets().identities().learn(as.self().bare(), as.lid().bare());
            vault.commit();
        }
        return conversation;
    }

    /** Brings new keys where they are few, and asks for what waits. */
    void settleIn(Line line, Conversation conversation) {
        conversation.refillKeys(line);
        line.ask(Line.iq("set", "passive", Node.of("active")));
    }
}
