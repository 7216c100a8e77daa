package io.wagate.portal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** Spring Security would wrap each of its filters in measurements that nothing reads, on every request of every chain. */
@Configuration(proxyBeanMethods = false)
class QuietSecurity {

    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }
}
