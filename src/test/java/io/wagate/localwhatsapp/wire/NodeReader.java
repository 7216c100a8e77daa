package io.wagate.localwhatsapp.wire;

import static io.wagate.localwhatsapp.wire.NodeWriter.ADDRESS;
import static io.wagate.localwhatsapp.wire.NodeWriter.ADDRESS_OF_DEVICE;
import static io.wagate.localwhatsapp.wire.NodeWriter.BYTES_20;
import static io.wagate.localwhatsapp.wire.NodeWriter.BYTES_32;
import static io.wagate.localwhatsapp.wire.NodeWriter.BYTES_8;
import static io.wagate.localwhatsapp.wire.NodeWriter.COMPRESSED;
import static io.wagate.localwhatsapp.wire.NodeWriter.HEX;
import static io.wagate.localwhatsapp.wire.NodeWriter.LIST_16;
import static io.wagate.localwhatsapp.wire.NodeWriter.LIST_8;
import static io.wagate.localwhatsapp.wire.NodeWriter.LIST_EMPTY;
import static io.wagate.localwhatsapp.wire.NodeWriter.NIBBLES;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.InflaterInputStream;

/** Unpacks what {@link NodeWriter} describes; everything else is {@link Malformed}. */
public final class NodeReader {

    private static final int DEEPEST = 32;

    private final byte[] in;
    private int at;

    private NodeReader(byte[] in) {
        this.in = in;
    }

    public static Node read(byte[] packed) {
        if (packed.length == 0) {
            throw new Malformed("a frame without flags");
        }
        byte[] body = Arrays.copyOfRange(packed, 1, packed.length);
        NodeReader reader = new NodeReader((packed[0] & COMPRESSED) == 0 ? body : inflate(body));
        Node node = reader.node(0);
        if (reader.at != reader.in.length) {
            throw new Malformed("bytes after the stanza");
        }
        return node;
    }

    private Node node(int depth) {
        if (depth > DEEPEST) {
            throw new Malformed("nodes nested deeper than " + DEEPEST);
        }
        int size = listSize(next());
        if (size == 0) {
            throw new Malformed("a node without a tag");
        }
        String tag = text(next());
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < (size - 1) / 2; i++) {
            attributes.put(text(next()), text(next()));
        }
        if (size % 2 == 1) {
            return new Node(tag, attributes, List.of(), new byte[0]);
        }
        int kind = next();
        return isList(kind)
                ? new Node(tag, attributes, children(listSize(kind), depth), new byte[0])
                : new Node(tag, attributes, List.of(), content(kind));
    }

    private List<Node> children(int count, int depth) {
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            children.add(node(depth + 1));
        }
        return children;
    }

    private byte[] content(int kind) {
        return switch (kind) {
            case BYTES_8 -> take(next());
            case BYTES_20 -> take(next(3) & 0xFFFFF);
            case BYTES_32 -> take(next(4));
            default -> Crypto.utf8(text(kind));
        };
    }

    private String text(int kind) {
        if (kind > 0 && kind < Dictionary.FIRST_PAGE) {
            return Dictionary.word(kind);
        }
        if (kind >= Dictionary.FIRST_PAGE && kind < Dictionary.FIRST_PAGE + Dictionary.PAGES) {
            return Dictionary.word(kind - Dictionary.FIRST_PAGE, next());
        }
        return switch (kind) {
            case LIST_EMPTY -> "";
            case BYTES_8, BYTES_20, BYTES_32 -> new String(content(kind), StandardCharsets.UTF_8);
            case ADDRESS -> text(next()) + "@" + text(next());
            case ADDRESS_OF_DEVICE -> addressOfDevice();
            case NIBBLES -> unpack(NodeWriter.NIBBLE_LETTERS);
            case HEX -> unpack(NodeWriter.HEX_LETTERS);
            default -> throw new Malformed("no text begins with " + kind);
        };
    }

    private String addressOfDevice() {
        String server = next() == 1 ? "lid" : "s.whatsapp.net";
        int device = next();
        return text(next()) + (device == 0 ? "" : ":" + device) + "@" + server;
    }

    private String unpack(String letters) {
        int header = next();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < (header & 0x7F); i++) {
            int pair = next();
            text.append(letter(letters, pair >> 4));
            boolean filler = i + 1 == (header & 0x7F) && header > 0x7F;
            if (!filler) {
                text.append(letter(letters, pair & 0xF));
            }
        }
        return text.toString();
    }

    private static char letter(String letters, int index) {
        if (index >= letters.length()) {
            throw new Malformed("a packed letter " + index);
        }
        return letters.charAt(index);
    }

    private static boolean isList(int kind) {
        return kind == LIST_EMPTY || kind == LIST_8 || kind == LIST_16;
    }

    private int listSize(int kind) {
        return switch (kind) {
            case LIST_EMPTY -> 0;
            case LIST_8 -> next();
            case LIST_16 -> next(2);
            default -> throw new Malformed("no list begins with " + kind);
        };
    }

    private int next() {
        return take(1)[0] & 0xFF;
    }

    private int next(int bytes) {
        return Crypto.bigEndian(take(bytes));
    }

    private byte[] take(int length) {
        if (length < 0 || length > in.length - at) {
            throw new Malformed("a stanza that ends early");
        }
        at += length;
        return Arrays.copyOfRange(in, at - length, at);
    }

    private static byte[] inflate(byte[] deflated) {
        try {
            return new InflaterInputStream(new ByteArrayInputStream(deflated)).readAllBytes();
        } catch (IOException e) {
            throw new Malformed("compressed badly", e);
        }
    }
}
