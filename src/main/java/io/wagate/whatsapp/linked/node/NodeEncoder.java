package io.wagate.whatsapp.linked.node;

import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes a node, abbreviating what the table of words knows and packing digits two to a byte. */
public final class NodeEncoder {

    private static final int UP_TO_8 = 1 << 8;
    private static final int UP_TO_16 = 1 << 16;
    private static final int UP_TO_20 = 1 << 20;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private NodeEncoder() {}

    /** The message: a zero, for "not compressed", and the node. */
    public static byte[] encode(Node node) {
        NodeEncoder encoder = new NodeEncoder();
        encoder.out.write(0);
        encoder.node(node);
        return encoder.out.toByteArray();
    }

    private void node(Node node) {
        boolean content = node.hasBytes() || !node.children().isEmpty();
        list(1 + 2 * node.attributes().size() + (content ? 1 : 0));
        text(node.tag());
        node.attributes().forEach((name, value) -> {
            text(name);
            value(value);
        });
        if (node.hasBytes()) {
            bytes(node.bytes());
        } else if (content) {
            list(node.children().size());
            node.children().forEach(this::node);
        }
    }

    private void list(int size) {
        if (size == 0) {
            out.write(Tags.EMPTY);
        } else if (size < UP_TO_8) {
            out.write(Tags.LIST_8);
            out.write(size);
        } else if (size < UP_TO_16) {
            out.write(Tags.LIST_16);
            number(size, 2);
        } else {
            throw new ProtocolBreach("A list of " + size);
        }
    }

    private void value(String value) {
        Optional<Address> address = value.indexOf('@') < 0 ? Optional.empty() : Address.parse(value);
        address.ifPresentOrElse(this::address, () -> text(value));
    }

    private void address(Address address) {
        if (address.device() > 0 && address.isPerson()) {
            if (address.device() > Address.LAST_DEVICE) {
                throw new ProtocolBreach("A device above " + Address.LAST_DEVICE);
            }
            out.write(Tags.DEVICE_ADDRESS);
            out.write(Tags.domain(address.server()));
            out.write(address.device());
            text(address.user());
        } else {
            out.write(Tags.ADDRESS);
            text(address.user());
            text(address.server());
        }
    }

    private void text(String text) {
        Integer place = Words.find(text);
        if (place != null) {
            word(place);
        } else if (packs(text, Tags.NIBBLE_LETTERS)) {
            packed(Tags.NIBBLES, text, Tags.NIBBLE_LETTERS);
        } else if (packs(text, Tags.HEX_LETTERS)) {
            packed(Tags.HEX, text, Tags.HEX_LETTERS);
        } else {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void word(int place) {
        if (place < Words.SINGLE) {
            out.write(place);
        } else {
            out.write(Tags.TABLE_0 + Words.table(place));
            out.write(Words.inTable(place));
        }
    }

    private static boolean packs(String text, String letters) {
        return !text.isEmpty()
                && text.length() <= Tags.LONGEST_PACKED
                && text.chars().allMatch(letter -> letters.indexOf(letter) >= 0);
    }

    private void packed(int tag, String text, String letters) {
        boolean odd = text.length() % 2 == 1;
        out.write(tag);
        out.write((text.length() + 1) / 2 | (odd ? 0x80 : 0));
        for (int i = 0; i < text.length(); i += 2) {
            int low = i + 1 < text.length() ? letters.indexOf(text.charAt(i + 1)) : Tags.FILLER;
            out.write(letters.indexOf(text.charAt(i)) << 4 | low);
        }
    }

    private void bytes(byte[] bytes) {
        if (bytes.length < UP_TO_8) {
            out.write(Tags.BYTES_8);
            out.write(bytes.length);
        } else if (bytes.length < UP_TO_20) {
            out.write(Tags.BYTES_20);
            number(bytes.length, 3);
        } else {
            out.write(Tags.BYTES_32);
            number(bytes.length, 4);
        }
        out.writeBytes(bytes);
    }

    private void number(int value, int size) {
        for (int i = size - 1; i >= 0; i--) {
            out.write(value >> 8 * i);
        }
    }
}
