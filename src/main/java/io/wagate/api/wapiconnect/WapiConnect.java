package io.wagate.api.wapiconnect;

import io.wagate.api.shared.BodyLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** What the native dialect asks of the shared parts. */
@Configuration(proxyBeanMethods = false)
class WapiConnect {

    /** A file of 16 MB in Base64, and some text beside it. */
    @Bean
    BodyLimit bodiesWithFiles() {
        return BodyLimit.of("/api/whatsapp/session/{sessionId}/send", DataSize.ofMegabytes(24));
    }

    /** Ten thousand recipients with names beside such a file. */
    @Bean
    BodyLimit bodiesWithRecipients() {
        return BodyLimit.of("/api/whatsapp/session/{sessionId}/send-bulk", DataSize.ofMegabytes(28));
    }

    /** Ten thousand numbers. */
    @Bean
    BodyLimit bodiesWithNumbers() {
        return BodyLimit.of("/api/whatsapp/opt-outs", DataSize.ofMegabytes(1));
    }
}
