package io.wagate.whatsapp.linked.keep;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.function.ToIntFunction;

/** Reads records back, and refuses those of a newer version of this program. */
final class Kept {

    static final int VERSION = 1;

    private Kept() {}

    static <T extends MessageLite> T read(byte[] bytes, Parser<T> parser, ToIntFunction<T> version) {
        try {
            T record = parser.parseFrom(bytes);
            if (version.applyAsInt(record) != VERSION) {
                throw new IllegalStateException("A record of version " + version.applyAsInt(record));
            }
            return record;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A record that cannot be read", e);
        }
    }
}
