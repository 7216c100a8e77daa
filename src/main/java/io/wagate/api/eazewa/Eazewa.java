package io.wagate.api.eazewa;

import io.wagate.api.shared.BodyLimit;
import io.wagate.api.shared.OpenRoute;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;

/** What this dialect asks of the shared parts. */
@Configuration(proxyBeanMethods = false)
class Eazewa {

    /** The name of the format under which webhooks of this dialect are stored. */
    static final String FORMAT = "eazewa";

    /** A file of 16 MiB in Base64, of which a form writes some characters with three. */
    @Bean
    BodyLimit eazewaFiles() {
        return BodyLimit.of("/api/v1/instances/{id}/client/action/{action}", DataSize.ofMegabytes(28));
    }

    @Bean
    OpenRoute eazewaPing() {
        return OpenRoute.of(HttpMethod.GET, "/api/ping");
    }
}
