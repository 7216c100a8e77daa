package io.wagate.localwhatsapp.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A protocol buffer as a list of numbered fields, read and written without a schema: the double needs a dozen messages
 * with a handful of fields each, and their numbers stand where they are used.
 */
public final class Proto {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final Map<Integer, List<Object>> fields = new LinkedHashMap<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    public static Proto writer() {
        return new Proto();
    }

    public Proto put(int field, byte[] value) {
        varint((long) field << 3 | LENGTH);
        varint(value.length);
        written.writeBytes(value);
        return this;
    }

    public Proto put(int field, String value) {
        return put(field, Crypto.utf8(value));
    }

    public Proto put(int field, Proto message) {
        return put(field, message.bytes());
    }

    public Proto put(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    public Proto put(int field, double value) {
        varint((long) field << 3 | FIXED64);
        written.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        return this;
    }

    /** The fields of another message after those of this one. */
    public Proto append(Proto more) {
        written.writeBytes(more.bytes());
        return this;
    }

    /** What was written so far. */
    public byte[] bytes() {
        return written.toByteArray();
    }

    /** Reads fields of all wire types but groups; throws {@link Malformed} on anything else. */
    public static Proto read(byte[] bytes) {
        Proto proto = new Proto();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (in.hasRemaining()) {
                long key = varint(in);
                proto.fields
                        .computeIfAbsent((int) (key >>> 3), field -> new ArrayList<>())
                        .add(value((int) (key & 7), in));
            }
        } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new Malformed("a truncated protocol buffer", e);
        }
        return proto;
    }

    public boolean has(int field) {
        return fields.containsKey(field);
    }

    public byte[] bytes(int field) {
        return last(field) instanceof byte[] bytes ? bytes : new byte[0];
    }

    public String text(int field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    public long number(int field) {
        return last(field) instanceof Long number ? number : 0;
    }

    public double real(int field) {
        return last(field) instanceof Double real ? real : 0;
    }

    public Proto message(int field) {
        return read(bytes(field));
    }

    public List<byte[]> all(int field) {
        return fields.getOrDefault(field, List.of()).stream()
                .filter(byte[].class::isInstance)
                .map(byte[].class::cast)
                .toList();
    }

    /** The numbers of the fields that are there. */
    public List<Integer> numbers() {
        return List.copyOf(fields.keySet());
    }

    private Object last(int field) {
        List<Object> values = fields.getOrDefault(field, List.of());
        return values.isEmpty() ? "" : values.getLast();
    }

    private static Object value(int type, ByteBuffer in) {
        return switch (type) {
            case VARINT -> varint(in);
            case FIXED64 -> in.getDouble();
            case FIXED32 -> (long) in.getInt();
            case LENGTH -> {
                long length = varint(in);
                if (length < 0 || length > in.remaining()) {
                    throw new Malformed("a field of " + length + " bytes, but " + in.remaining() + " are left");
                }
                byte[] bytes = Arrays.copyOfRange(in.array(), in.position(), in.position() + (int) length);
                in.position(in.position() + (int) length);
                yield bytes;
            }
            default -> throw new Malformed("wire type " + type);
        };
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            written.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        written.write((int) rest);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new Malformed("a number of more than 64 bits");
    }
}
