package io.wagate.api.shared;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/** CBOR lies on the class path for passkeys, which is no reason to speak it: every API here is JSON. */
@Configuration(proxyBeanMethods = false)
class JsonOnly {

    @Bean
    ServerHttpMessageConvertersCustomizer withoutCbor() {
        return builder -> builder.configureMessageConvertersList(converters -> converters.removeIf(
                converter -> converter.getSupportedMediaTypes().contains(MediaType.APPLICATION_CBOR)));
    }
}
