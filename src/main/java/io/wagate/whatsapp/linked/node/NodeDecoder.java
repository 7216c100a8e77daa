package io.wagate.whatsapp.linked.node;

import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a node from bytes that anybody may have sent. Everything is bounded: depth, sizes, and what deflated bytes grow
 * to. Whatever is wrong ends in {@link ProtocolBreach} and nothing else.
 */
public final class NodeDecoder {

    /** Nodes inside nodes; WhatsApp's own are at most about eight deep. */
    static final int DEEPEST = 32;

    /** What a deflated message may grow to, in bytes. */
    static final int LARGEST = 8 << 20;

    /** Nodes of one message; a group of a thousand people is told in a few thousand. */
    static final int MOST_NODES = 50_000;

    private final byte[] data;
    private int at;
    private int nodes;

    private NodeDecoder(byte[] data, int at) {
        this.data = data;
        this.at = at;
    }

    public static Node decode(byte[] message) {
        if (message.length < 2) {
            throw new ProtocolBreach("A message of " + message.length + " bytes");
        }
        NodeDecoder decoder = (message[0] & Tags.COMPRESSED) == 0
                ? new NodeDecoder(message, 1)
                : new NodeDecoder(inflate(message), 0);
        Node node = decoder.node(0);
        if (decoder.at != decoder.data.length) {
            throw new ProtocolBreach("Bytes after the end of a node");
        }
        return node;
    }

    private Node node(int depth) {
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw new ProtocolBreach("Too many nodes, or too deep");
        }
        int size = listSize(octet());
        if (size == 0) {
            throw new ProtocolBreach("A node without a tag");
        }
        String tag = text(octet());
        if (tag.isEmpty()) {
            throw new ProtocolBreach("A node with an empty tag");
        }
        Map<String, String> attributes = attributes((size - 1) / 2);
        return size % 2 == 1 ? Node.of(tag, attributes, null, List.of()) : content(tag, attributes, depth);
    }

    private Map<String, String> attributes(int count) {
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = text(octet());
            if (attributes.put(name, text(octet())) != null) {
                throw new ProtocolBreach("An attribute twice");
            }
        }
        return attributes;
    }

    private Node content(String tag, Map<String, String> attributes, int depth) {
        int kind = octet();
        if (kind == Tags.EMPTY || kind == Tags.LIST_8 || kind == Tags.LIST_16) {
            return Node.of(tag, attributes, null, children(listSize(kind), depth));
        }
        return Node.of(tag, attributes, isBytes(kind) ? bytes(kind) : utf8(text(kind)), List.of());
    }

    private List<Node> children(int count, int depth) {
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            children.add(node(depth + 1));
        }
        return children;
    }

    private int listSize(int kind) {
        return switch (kind) {
            case Tags.EMPTY -> 0;
            case Tags.LIST_8 -> octet();
            case Tags.LIST_16 -> number(2);
            default -> throw new ProtocolBreach("No list starts with " + kind);
        };
    }

    private String text(int kind) {
        return switch (kind) {
            case Tags.ADDRESS -> plainAddress();
            case Tags.DEVICE_ADDRESS -> deviceAddress();
            case Tags.MESSENGER_ADDRESS -> new Address(leaf(), number(2), leaf()).toString();
            case Tags.INTEROP_ADDRESS -> interopAddress();
            default -> leaf(kind);
        };
    }

    private String leaf() {
        return leaf(octet());
    }

    /** A text that is no address, and so holds no other text. */
    private String leaf(int kind) {
        if (kind == Tags.EMPTY) {
            return "";
        }
        if (kind < Words.SINGLE) {
            return Words.single(kind);
        }
        if (kind < Tags.TABLE_0 + Words.TABLES) {
            return Words.ofTable(kind - Tags.TABLE_0, octet());
        }
        return switch (kind) {
            case Tags.BYTES_8, Tags.BYTES_20, Tags.BYTES_32 -> new String(bytes(kind), StandardCharsets.UTF_8);
            case Tags.NIBBLES -> packed(Tags.NIBBLE_LETTERS);
            case Tags.HEX -> packed(Tags.HEX_LETTERS);
            default -> throw new ProtocolBreach("No text starts with " + kind);
        };
    }

    private static boolean isBytes(int kind) {
        return kind == Tags.BYTES_8 || kind == Tags.BYTES_20 || kind == Tags.BYTES_32;
    }

    private byte[] bytes(int kind) {
        return switch (kind) {
            case Tags.BYTES_8 -> take(octet());
            case Tags.BYTES_20 -> take(number(3) & 0xF_FFFF);
            default -> take(number(4));
        };
    }

    private String packed(String letters) {
        int head = octet();
        byte[] bytes = take(head & 0x7F);
        boolean odd = (head & 0x80) != 0;
        StringBuilder text = new StringBuilder(2 * bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            text.append(letter(letters, bytes[i] >> 4 & 15));
            if (!odd || i < bytes.length - 1) {
                text.append(letter(letters, bytes[i] & 15));
            }
        }
        return text.toString();
    }

    private static char letter(String letters, int number) {
        if (number >= letters.length()) {
            throw new ProtocolBreach("A packed letter out of range");
        }
        return letters.charAt(number);
    }

    private String plainAddress() {
        String user = leaf();
        String server = leaf();
        return user.isEmpty() ? server : user + "@" + server;
    }

    private String deviceAddress() {
        int domain = octet();
        int device = octet();
        return new Address(leaf(), device, Tags.server(domain)).toString();
    }

    private String interopAddress() {
        String user = leaf();
        int device = number(2);
        int integrator = number(2);
        return integrator + "-" + user + (device == 0 ? "" : ":" + device) + "@" + leaf();
    }

    private int octet() {
        if (at >= data.length) {
            throw new ProtocolBreach("A node that ends too early");
        }
        return data[at++] & 0xFF;
    }

    private int number(int size) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    private byte[] take(int size) {
        if (size < 0 || size > data.length - at) {
            throw new ProtocolBreach("A node that ends too early");
        }
        at += size;
        return Arrays.copyOfRange(data, at - size, at);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] inflate(byte[] message) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(message, 1, message.length - 1);
            ByteArrayOutputStream grown = new ByteArrayOutputStream();
            byte[] piece = new byte[8192];
            while (!inflater.finished()) {
                int size = inflater.inflate(piece);
                if (size == 0 && !inflater.finished() || grown.size() + size > LARGEST) {
                    throw new ProtocolBreach("Deflated bytes that are cut off or too large");
                }
                grown.write(piece, 0, size);
            }
            return grown.toByteArray();
        } catch (DataFormatException e) {
            throw new ProtocolBreach("Deflated bytes that do not inflate", e);
        }
    }
}
