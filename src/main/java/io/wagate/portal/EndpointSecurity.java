package io.wagate.portal;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may read what the application says of itself to machines. On a port of its own, which only operators reach, whoever
 * gets there; on the port of everybody else nothing but its health, also where more was switched on by mistake.
 */
@Configuration(proxyBeanMethods = false)
class EndpointSecurity {

    private static final int BEFORE_ALL_OTHERS = -10;

    @Bean
    @Order(BEFORE_ALL_OTHERS)
    @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
    SecurityFilterChain endpointsOfOperators(HttpSecurity http) {
        return plain(http.securityMatcher(EndpointRequest.toAnyEndpoint()))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(BEFORE_ALL_OTHERS)
    @ConditionalOnManagementPort(ManagementPortType.SAME)
    SecurityFilterChain noEndpointsForEverybody(HttpSecurity http) {
        return plain(http.securityMatcher(EndpointRequest.toAnyEndpoint().excluding("health")))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint((request, response, denied) -> absent(response))
                                .accessDeniedHandler((request, response, denied) -> absent(response)))
                .build();
    }

    private static HttpSecurity plain(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable);
    }

    private static void absent(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
}
