package io.wagate.api.whizard;

import io.wagate.api.shared.BodyLimit;
import io.wagate.api.shared.Dialect;
import io.wagate.media.MediaStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

/** What this dialect asks of the shared parts. */
@Configuration(proxyBeanMethods = false)
class Whizard {

    /** Everything below {@code /v1} but messages. */
    @Bean
    @Order(0)
    Dialect whizardErrors() {
        return new WhizardErrors(false);
    }

    /** Messages, whose errors have a list of codes beside the document's {@code meta}. */
    @Bean
    @Order(0)
    Dialect whizardMessageErrors() {
        return new WhizardErrors(true);
    }

    /** A file as it is. */
    @Bean
    BodyLimit filesOfNumbers() {
        return BodyLimit.of("/v1/media", DataSize.ofBytes(MediaStore.LARGEST));
    }
}
