package io.wagate.localwhatsapp.wire;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Packs a {@link Node}: a byte of flags, then lists, words of the dictionary, packed digits, addresses and bytes. */
public final class NodeWriter {

    static final int LIST_EMPTY = 0;
    static final int ADDRESS_OF_DEVICE = 247;
    static final int LIST_8 = 248;
    static final int LIST_16 = 249;
    static final int ADDRESS = 250;
    static final int HEX = 251;
    static final int BYTES_8 = 252;
    static final int BYTES_20 = 253;
    static final int BYTES_32 = 254;
    static final int NIBBLES = 255;
    static final int COMPRESSED = 2;
    static final String NIBBLE_LETTERS = "0123456789-.";
    static final String HEX_LETTERS = "0123456789ABCDEF";

    private static final int PACKED_MAX = 127;
    private static final int COMPRESS_FROM = 2048;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private NodeWriter() {}

    /** The bytes of one stanza; long ones are compressed, as WhatsApp does. */
    public static byte[] write(Node node) {
        NodeWriter writer = new NodeWriter();
        writer.node(node);
        byte[] plain = writer.out.toByteArray();
        return plain.length < COMPRESS_FROM
                ? Crypto.join(new byte[] {0}, plain)
                : Crypto.join(new byte[] {COMPRESSED}, deflate(plain));
    }

    private void node(Node node) {
        boolean content = !node.children().isEmpty() || node.data().length > 0;
        list(1 + 2 * node.attributes().size() + (content ? 1 : 0));
        text(node.tag());
        node.attributes().forEach((name, value) -> {
            text(name);
            text(value);
        });
        if (!node.children().isEmpty()) {
            list(node.children().size());
            node.children().forEach(this::node);
        } else if (content) {
            bytes(node.data());
        }
    }

    private void list(int size) {
        if (size == 0) {
            out.write(LIST_EMPTY);
        } else if (size < 256) {
            out.write(LIST_8);
            out.write(size);
        } else {
            out.write(LIST_16);
            out.writeBytes(Crypto.bigEndian(size, 2));
        }
    }

    private void text(String text) {
        byte[] code = Dictionary.code(text);
        int at = text.indexOf('@');
        if (code.length > 0) {
            out.writeBytes(code);
        } else if (at >= 0 && text.indexOf('@', at + 1) < 0) {
            address(text.substring(0, at), text.substring(at + 1));
        } else if (packs(text, NIBBLE_LETTERS)) {
            pack(text, NIBBLES, NIBBLE_LETTERS);
        } else if (packs(text, HEX_LETTERS)) {
            pack(text, HEX, HEX_LETTERS);
        } else {
            bytes(Crypto.utf8(text));
        }
    }

    private void address(String user, String server) {
        int colon = user.indexOf(':');
        boolean hidden = server.equals("lid");
        if (colon > 0 && (hidden || server.equals("s.whatsapp.net"))) {
            out.write(ADDRESS_OF_DEVICE);
            out.write(hidden ? 1 : 0);
            out.write(Integer.parseInt(user.substring(colon + 1)));
            text(user.substring(0, colon));
            return;
        }
        out.write(ADDRESS);
        if (user.isEmpty()) {
            out.write(LIST_EMPTY);
        } else {
            text(user);
        }
        text(server);
    }

    private static boolean packs(String text, String letters) {
        return !text.isEmpty()
                && text.length() <= PACKED_MAX
                && text.chars().allMatch(letter -> letters.indexOf(letter) >= 0);
    }

    private void pack(String text, int kind, String letters) {
        boolean odd = text.length() % 2 == 1;
        out.write(kind);
        out.write((text.length() + 1) / 2 | (odd ? 0x80 : 0));
        for (int i = 0; i < text.length(); i += 2) {
            int high = letters.indexOf(text.charAt(i));
            int low = i + 1 < text.length() ? letters.indexOf(text.charAt(i + 1)) : 0xF;
            out.write(high << 4 | low);
        }
    }

    private void bytes(byte[] bytes) {
        if (bytes.length < 1 << 8) {
            out.write(BYTES_8);
            out.write(bytes.length);
        } else if (bytes.length < 1 << 20) {
            out.write(BYTES_20);
            out.writeBytes(Crypto.bigEndian(bytes.length, 3));
        } else {
            out.write(BYTES_32);
            out.writeBytes(Crypto.bigEndian(bytes.length, 4));
        }
        out.writeBytes(bytes);
    }

    private static byte[] deflate(byte[] plain) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated, new Deflater())) {
            deflater.write(plain);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }
}
