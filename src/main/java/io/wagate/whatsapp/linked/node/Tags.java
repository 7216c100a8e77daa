package io.wagate.whatsapp.linked.node;

/** The bytes that say what follows. */
final class Tags {

    static final int EMPTY = 0;
    static final int TABLE_0 = 236;
    static final int INTEROP_ADDRESS = 245;
    static final int MESSENGER_ADDRESS = 246;
    static final int DEVICE_ADDRESS = 247;
    static final int LIST_8 = 248;
    static final int LIST_16 = 249;
    static final int ADDRESS = 250;
    static final int HEX = 251;
    static final int BYTES_8 = 252;
    static final int BYTES_20 = 253;
    static final int BYTES_32 = 254;
    static final int NIBBLES = 255;

    /** First byte of a message: the rest is deflated. */
    static final int COMPRESSED = 2;

    static final String NIBBLE_LETTERS = "0123456789-.";
    static final String HEX_LETTERS = "0123456789ABCDEF";
    static final int FILLER = 15;

    /** How many characters are packed two to a byte at most. */
    static final int LONGEST_PACKED = 254;

    private Tags() {}

    /** Which kind of device address a server has. */
    static int domain(String server) {
        return switch (server) {
            case "lid" -> 1;
            case Address.HOSTED -> 128;
            case Address.HOSTED_HIDDEN -> 129;
            default -> 0;
        };
    }

    static String server(int domain) {
        return switch (domain) {
            case 1 -> "lid";
            case 128 -> Address.HOSTED;
            case 129 -> Address.HOSTED_HIDDEN;
            default -> Address.SERVER;
        };
    }
}
