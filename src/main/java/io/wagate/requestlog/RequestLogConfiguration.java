package io.wagate.requestlog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** How much may wait on one node. */
@Configuration(proxyBeanMethods = false)
class RequestLogConfiguration {

    private static final int PLACES = 20_000;
    private static final DataSize BODIES = DataSize.ofMegabytes(32);

    @Bean
    Waiting waitingRequests() {
        return new Waiting(PLACES, BODIES.toBytes());
    }
}
