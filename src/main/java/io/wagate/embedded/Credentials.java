package io.wagate.embedded;

import io.wagate.kernel.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the first start made: where to log in and as whom, and the key to send with. As a file it is a list of
 * {@code NAME=value} that shells and tools can read.
 */
record Credentials(
        String url,
        String apiKey,
        String session,
        String ownerEmail,
        String ownerPassword,
        String adminEmail,
        String adminPassword) {

    private static final String PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    // 57 letters to the power of 20: 116 bits.
    private static final int PASSWORD_LENGTH = 20;

    static String password(Randomness randomness) {
        return randomness.text(PASSWORD_LENGTH, PASSWORD_LETTERS);
    }

    Credentials at(String newUrl) {
        return new Credentials(newUrl, apiKey, session, ownerEmail, ownerPassword, adminEmail, adminPassword);
    }

    /** Readable by the owner of the file only; whole or not at all. */
    void write(Path file) throws IOException {
        OwnerOnlyFile.write(
                file, """
                # Made by the first start of Wagate. Keep it to yourself, or change the passwords and the key and delete it.
                WAGATE_URL=%s
                WAGATE_API_KEY=%s
                WAGATE_SESSION=%s
                WAGATE_OWNER_EMAIL=%s
                WAGATE_OWNER_PASSWORD=%s
                WAGATE_ADMIN_EMAIL=%s
                WAGATE_ADMIN_PASSWORD=%s
                """.formatted(url, apiKey, session, ownerEmail, ownerPassword, adminEmail, adminPassword));
    }

    /** Empty when there is no such file, or when it is not whole. */
    static Optional<Credentials> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        String[] names = {"URL", "API_KEY", "SESSION", "OWNER_EMAIL", "OWNER_PASSWORD", "ADMIN_EMAIL", "ADMIN_PASSWORD"
        };
        String[] found = new String[names.length];
        for (int index = 0; index < names.length; index++) {
            String value = values.get("WAGATE_" + names[index]);
            if (value == null) {
                return Optional.empty();
            }
            found[index] = value;
        }
        return Optional.of(new Credentials(found[0], found[1], found[2], found[3], found[4], found[5], found[6]));
    }
}
