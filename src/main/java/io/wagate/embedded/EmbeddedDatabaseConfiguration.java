package io.wagate.embedded;

import io.wagate.kernel.SecretBox;
import java.nio.file.Path;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Offers the embedded server to Boot; the pool, Flyway and the logins then use it without knowing. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedMode.class)
class EmbeddedDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedMariaDb embeddedMariaDb(
            @Value("${wagate.data}") Path data,
            @Value("${wagate.embedded.cache}") Path cache,
            @Value("${wagate.embedded.port}") int port,
            SecretBox secrets) {
        // Derived from the master key, so that it needs no file of its own and is not the same anywhere else.
        String password = HexFormat.of().formatHex(secrets.hash("embedded database", "password"));
        return EmbeddedMariaDb.start(cache, data.resolve("db"), port, password);
    }

    @Bean
    JdbcConnectionDetails embeddedConnection(EmbeddedMariaDb database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return EmbeddedMariaDb.USER;
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.url();
            }
        };
    }
}
