package io.wagate.api.whatsauth;

import io.wagate.api.shared.OpenRoute;
import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.PayloadFormat;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;

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

    @Bean
    FilterRegistrationBean<Preflights> preflights() {
        FilterRegistrationBean<Preflights> filter = new FilterRegistrationBean<>(new Preflights());
        filter.addUrlPatterns(Preflights.PATH, Preflights.PATH + "/");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 30);
        return filter;
    }

    /** Whoever sees the image has the link already. */
    @Bean
    OpenRoute qrCodes() {
        return OpenRoute.of(HttpMethod.GET, "/v1/create-qr-code");
    }

    /** The provider signs what it posts. */
    @Bean
    OpenRoute messagesBySms() {
        return OpenRoute.of(HttpMethod.POST, "/api/v1/sms/{appId}");
    }
}
