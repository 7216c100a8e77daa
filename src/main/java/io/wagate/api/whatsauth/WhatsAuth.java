package io.wagate.api.whatsauth;

import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.PayloadFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What WhatsAuth's dialect asks of the shared parts and of webhooks. */
@Configuration(proxyBeanMethods = false)
class WhatsAuth {

    /** A 204, which has no content, may also name no type of it. */
    @Bean
    PayloadFormat whatsAuthFormat() {
        return new WhatsAuthFormat("whatsauth", "WhatsAuth (status of verifications)", DeliveryProfile.Content.JSON);
    }

    /** To the letter of the document. */
    @Bean
    PayloadFormat strictWhatsAuthFormat() {
        return new WhatsAuthFormat(
                "whatsauth-strict",
                "WhatsAuth, with application/json also for 204",
                DeliveryProfile.Content.JSON_ALWAYS);
    }
}
