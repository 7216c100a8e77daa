package io.wagate.embedded;

import io.wagate.apikey.ApiKey;
import io.wagate.kernel.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the first start made: where to log in and as whom, and the keys to send with. As a file it is a list of
 * {@code NAME=value} that shells and tools can read.
 *
 * @param others what the other documents than the native one ask for
 */
record Credentials(
        String url,
        String apiKey,
        String session,
        String ownerEmail,
        String ownerPassword,
        String adminEmail,
        String adminPassword,
        Others others) {

    /**
     * Null where the file is older than these names.
     *
     * @param sessionKey the key of the demo's number
     * @param websiteId the tenant as Crisp's document names it
     * @param appKey the key of a verification app
     */
    record Others(
            @Nullable String sessionKey,
            @Nullable String websiteId,
            @Nullable String appKey) {

        static final Others NONE = new Others(null, null, null);
    }

    private static final String PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    // 57 letters to the power of 20: 116 bits.
    private static final int PASSWORD_LENGTH = 20;

    static String password(Randomness randomness) {
        return randomness.text(PASSWORD_LENGTH, PASSWORD_LETTERS);
    }

    Credentials at(String newUrl) {
        return new Credentials(newUrl, apiKey, session, ownerEmail, ownerPassword, adminEmail, adminPassword, others);
    }

    Credentials withAppKey(String appKey) {
        Others all = new Others(others.sessionKey(), others.websiteId(), appKey);
        return new Credentials(url, apiKey, session, ownerEmail, ownerPassword, adminEmail, adminPassword, all);
    }

    /** Without what opens anything, so that no log can hold it. */
    @Override
    public String toString() {
        return "Credentials[" + url + "]";
    }

    /** Readable by the owner of the file only; whole or not at all. */
    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder("# Made by the first start of Wagate. Keep it to yourself, or change the"
                + " passwords and the keys and delete it.\n");
        values().forEach((name, value) ->
                text.append("WAGATE_").append(name).append('=').append(value).append('\n'));
        OwnerOnlyFile.write(file, text.toString());
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
        Others others = new Others(
                values.get("WAGATE_SESSION_KEY"), values.get("WAGATE_WEBSITE_ID"), values.get("WAGATE_APP_KEY"));
        return Optional.of(
                new Credentials(found[0], found[1], found[2], found[3], found[4], found[5], found[6], others));
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("URL", url);
        values.put("API_KEY", apiKey);
        values.put("SESSION", session);
        put(values, "SESSION_KEY", others.sessionKey());
        put(values, "WEBSITE_ID", others.websiteId());
        pair(values);
        put(values, "APP_KEY", others.appKey());
        values.put("OWNER_EMAIL", ownerEmail);
        values.put("OWNER_PASSWORD", ownerPassword);
        values.put("ADMIN_EMAIL", adminEmail);
        values.put("ADMIN_PASSWORD", adminPassword);
        return values;
    }

    /** The API key as user and password of Basic, for documents that know a pair. */
    private void pair(Map<String, String> values) {
        int end = apiKey.indexOf('_', ApiKey.PREFIX.length());
        if (apiKey.startsWith(ApiKey.PREFIX) && end > 0) {
            values.put("KEY_ID", apiKey.substring(ApiKey.PREFIX.length(), end));
            values.put("KEY_SECRET", apiKey.substring(end + 1));
        }
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
