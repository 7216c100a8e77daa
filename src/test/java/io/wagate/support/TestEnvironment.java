package io.wagate.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * A fresh data folder below {@code target} for each test JVM. {@code -Dengine=mysql} puts the application on the real
 * MySQL 8.0 server of the profile {@code mysql} instead of the embedded MariaDB.
 */
public class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path DATA = freshFolder();

    /** The application's data folder in this test run. */
    public static Path data() {
        return DATA;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> settings = new java.util.HashMap<>(Map.of(
                "wagate.data", DATA.toString(),
                "wagate.embedded.demo", "false",
                "wagate.messages.wait", "4s",
                "wagate.egress.allow-loopback", "true",
                "server.address", "127.0.0.1",
                "spring.mail.host", "127.0.0.1",
                "spring.mail.port", Mailbox.port(),
                "wagate.mail.from", "Wagate <wagate@wagate.example>",
                "wagate.master-keys", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        if (System.getProperty("engine", "mariadb").equals("mysql")) {
            settings.putAll(TestMySql.settings());
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
    }

    private static Path freshFolder() {
        try {
            Path folder = Path.of("target", "it", "data").toAbsolutePath();
            FileSystemUtils.deleteRecursively(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
