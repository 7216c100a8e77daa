package io.wagate.api.shared;

import io.wagate.apikey.ApiKeyService;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** The public API: a key on every request, no cookies, no logins, no CORS. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http, ApiKeyService keys, WrongKeys wrongKeys, ErrorAnswers errors, List<OpenRoute> open) {
        return http.securityMatcher(ApiPaths::has)
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new CredentialFilter(keys, wrongKeys, errors, open), AuthorizationFilter.class)
                .build();
    }

    /** What the firewall rejects, such as {@code %2F} or {@code ;} in a path, is a 400 in the dialect's shape. */
    @Bean
    RequestRejectedHandler rejectedRequests(ErrorAnswers errors) {
        HttpStatusRequestRejectedHandler elsewhere = new HttpStatusRequestRejectedHandler();
        return (request, response, rejected) -> {
            if (ApiPaths.has(request)) {
                errors.write(
                        request,
                        response,
                        Refusal.of(
                                HttpStatus.BAD_REQUEST.value(),
                                "INVALID_REQUEST",
                                "The address, method or a header of the request has characters that are not allowed"));
            } else {
                elsewhere.handle(request, response, rejected);
            }
        };
    }
}
