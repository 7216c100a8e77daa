package io.wagate.kernel;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time, randomness and secrets: the three things that every room gets injected and no room makes itself. */
@Configuration(proxyBeanMethods = false)
class KernelConfiguration {

    @Bean
    @ConditionalOnMissingBean(InstantSource.class)
    DatabaseClock clock() {
        return new DatabaseClock();
    }

    @Bean
    Randomness randomness() {
        SecureRandom random = new SecureRandom();
        return length -> {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        };
    }

    @Bean
    MasterKeys masterKeys(@Value("${wagate.master-keys:}") String keys) {
        if (keys.isBlank()) {
            throw new CannotStart(
                    "WAGATE_MASTER_KEYS is not set. It protects every secret in the database.",
                    "Make one with 'openssl rand -base64 32', keep it outside the database, and give it to each node.");
        }
        return MasterKeys.parse(keys);
    }

    @Bean
    SecretBox secretBox(MasterKeys keys, Randomness randomness) {
        return new SecretBox(keys, randomness);
    }
}
