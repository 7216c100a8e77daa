package io.wagate.apikey;

import io.wagate.kernel.Randomness;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a key: {@code wg_live_<id>_<secret><checksum>}, all in base 62. The checksum lets scanners of leaked
 * secrets, and us, tell a key from noise without asking the database.
 *
 * @param id the public part, 12 characters
 * @param text the whole key
 */
record KeyText(String id, String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 12;
    /** 32 characters of base 62 carry 190 bits. */
    private static final int SECRET_LENGTH = 32;

    private static final int CHECKSUM_LENGTH = 6;
    private static final Pattern FORM = Pattern.compile(
            "%s([0-9A-Za-z]{%d})_[0-9A-Za-z]{%d}".formatted(ApiKey.PREFIX, ID_LENGTH, SECRET_LENGTH + CHECKSUM_LENGTH));

    static KeyText random(Randomness randomness) {
        String id = randomness.text(ID_LENGTH, ALPHABET);
        String start = ApiKey.PREFIX + id + "_" + randomness.text(SECRET_LENGTH, ALPHABET);
        return new KeyText(id, start + checksum(start));
    }

    /** Empty for everything that no installation can have issued. */
    static Optional<KeyText> parse(String presented) {
        Matcher form = FORM.matcher(presented);
        if (!form.matches()) {
            return Optional.empty();
        }
        int end = presented.length() - CHECKSUM_LENGTH;
        boolean whole = presented.endsWith(checksum(presented.substring(0, end)));
        return whole ? Optional.of(new KeyText(form.group(1), presented)) : Optional.empty();
    }

    String lastFour() {
        return text.substring(text.length() - 4);
    }

    @Override
    public String toString() {
        return ApiKey.PREFIX + id + "_…";
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        long value = crc.getValue();
        char[] digits = new char[CHECKSUM_LENGTH];
        for (int place = CHECKSUM_LENGTH - 1; place >= 0; place--) {
            digits[place] = ALPHABET.charAt((int) (value % ALPHABET.length()));
            value /= ALPHABET.length();
        }
        return new String(digits);
    }
}
