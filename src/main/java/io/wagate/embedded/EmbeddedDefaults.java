package io.wagate.embedded;

import io.wagate.kernel.MasterKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The settings that differ in embedded mode: listen on loopback only, let tenants call this machine, a master key
 * of this machine in the data folder (readable by its owner only), and a sender for mails. Every explicit setting wins.
 */
public final class EmbeddedDefaults implements EnvironmentPostProcessor {

    private static final String KEY_FILE = "master.key";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!EmbeddedMode.isOn(environment)) {
            return;
        }
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "embedded", Map.of("server.address", "127.0.0.1", "wagate.egress.allow-loopback", true)));
        // These stand empty in application.yaml, so they must come before it; only what is empty is set.
        Map<String, Object> missing = new HashMap<>();
        if (isEmpty(environment, "wagate.master-keys")) {
            missing.put("wagate.master-keys", masterKey(Path.of(environment.getProperty("wagate.data", ".data"))));
        }
        if (isEmpty(environment, "wagate.mail.from")) {
            missing.put("wagate.mail.from", "Wagate <wagate@localhost>");
        }
        environment.getPropertySources().addFirst(new MapPropertySource("embedded-missing", missing));
    }

    private static boolean isEmpty(ConfigurableEnvironment environment, String setting) {
        return environment.getProperty(setting, "").isBlank();
    }

    private static String masterKey(Path data) {
        try {
            Path file = data.resolve(KEY_FILE);
            if (!Files.exists(file)) {
                Files.createDirectories(data);
                byte[] key = new byte[MasterKeys.BYTES];
                new SecureRandom().nextBytes(key);
                OwnerOnlyFile.write(file, Base64.getEncoder().encodeToString(key) + "\n");
            }
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the master key in " + data.toAbsolutePath(), e);
        }
    }
}
