package io.wagate.webhook;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The bytes of a signature and how they were written. */
record WrittenSignature(byte[] bytes, Spelling spelling) {

    private static final int HEX_LENGTH = 64;
    private static final int LENGTH = 32;

    enum Spelling {
        HEX,
        UPPER_HEX,
        BASE64,
        /** Base64 of the hex text instead of the bytes. */
        BASE64_OF_HEX
    }

    /** Without {@code v1,} or {@code sha256=} before it; empty where it is no HMAC-SHA256 in any spelling. */
    static Optional<WrittenSignature> read(String text) {
        if (text.length() == HEX_LENGTH && text.matches("[0-9a-fA-F]+")) {
            Spelling spelling = text.matches(".*[A-F].*") ? Spelling.UPPER_HEX : Spelling.HEX;
            return Optional.of(new WrittenSignature(HexFormat.of().parseHex(text), spelling));
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
            if (bytes.length == HEX_LENGTH) {
                String hex = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
                return Optional.of(new WrittenSignature(HexFormat.of().parseHex(hex), Spelling.BASE64_OF_HEX));
            }
            return bytes.length == LENGTH
                    ? Optional.of(new WrittenSignature(bytes, Spelling.BASE64))
                    : Optional.empty();
        } catch (IllegalArgumentException neither) {
            return Optional.empty();
        }
    }
}
