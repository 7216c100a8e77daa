package io.wagate.portal;

import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAuthority;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;
import static org.springframework.security.authorization.AuthorizationManagers.not;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.session.jdbc.MySqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * Who may open which page, and the cookies that carry it. Everything but {@code /api/**}, which has a chain of its own.
 * The CSRF token lies in a cookie, so that forms for people who are not logged in need no row in the database.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final int AFTER_THE_API = 100;
    private static final int BEFORE_THE_PAGES = 90;
    private static final String[] FILES = {
        "/*.css", "/*.svg", "/*.ico", "/js/**", "/tabler/**", "/webjars/**", "/robots.txt", "/sw.js"
    };
    private static final String[] PUBLIC_PAGES = {
        "/",
        "/login",
        "/login/second",
        "/login/passkey",
        "/login/passkey/begin",
        "/logout",
        "/register",
        "/register/*",
        "/verify/*",
        "/forgot",
        "/forgot/*",
        "/reset/*",
        "/invitation/*",
        "/error",
        "/offline",
        "/actuator/health/**",
        "/livez",
        "/readyz",
        "/docs",
        "/docs/**",
        "/openapi/*",
        "/dev/mail/**"
    };

    @Bean
    @Order(AFTER_THE_API)
    SecurityFilterChain pages(HttpSecurity http, LoginContext login, Cookies cookies, Refusals refusals) {
        return http.securityContext(context -> context.securityContextRepository(login))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie(cookies)))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(FILES)
                        .permitAll()
                        .requestMatchers(PUBLIC_PAGES)
                        .permitAll()
                        .requestMatchers("/admin", "/admin/**")
                        .hasAuthority(LoginContext.ADMINISTRATOR)
                        .requestMatchers(
                                "/account/close",
                                "/account/close/*",
                                "/account/export",
                                "/account/second-factor/everybody")
                        .access(allOf(hasAuthority(LoginContext.ITSELF), hasAuthority(LoginContext.MEMBER)))
                        .requestMatchers("/account", "/account/**")
                        .hasAuthority(LoginContext.ITSELF)
                        .requestMatchers("/tenants", "/tenants/*")
                        .access(allOf(hasAuthority(LoginContext.ITSELF), not(hasAuthority(LoginContext.ADMINISTRATOR))))
                        .anyRequest()
                        .hasAnyAuthority(LoginContext.MEMBER, LoginContext.ADMINISTRATOR))
                .build();
    }

    /**
     * The hosted page of a verification and the page of a delegated link know nobody: their path is what opens them, so
     * they read no log-in and need no proof that a form is their own, and with neither they set no cookie.
     */
    @Bean
    @Order(BEFORE_THE_PAGES)
    SecurityFilterChain pagesWithoutALogin(HttpSecurity http) {
        return http.securityMatcher("/v/**", "/link/**")
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Stands in front of everything else, so that refusals and faults carry the headers too. */
    @Bean
    FilterRegistrationBean<SecurityHeaders> securityHeaders(Cookies cookies) {
        var registration = new FilterRegistrationBean<>(new SecurityHeaders(cookies.https()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }

    /** Around everything that reads a form, the proof that it is ours included. */
    @Bean
    FilterRegistrationBean<UndecodableFormFilter> undecodableForms() {
        var registration = new FilterRegistrationBean<>(new UndecodableFormFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** Around whatever asks the database who somebody is, and within what names the request. */
    @Bean
    FilterRegistrationBean<DatabaseAwayFilter> databaseAway() {
        var registration = new FilterRegistrationBean<>(new DatabaseAwayFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 12);
        return registration;
    }

    @Bean
    FilterRegistrationBean<UntrustedProxyFilter> unheardProxy() {
        var registration = new FilterRegistrationBean<>(new UntrustedProxyFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 11);
        return registration;
    }

    @Bean
    CookieSerializer loginCookie(Cookies cookies) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(cookies.name("wagate"));
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(cookies.https());
        cookie.setSameSite("Lax");
        return cookie;
    }

    /** Two requests that write the same attribute at once must not break each other. */
    @Bean
    MySqlJdbcIndexedSessionRepositoryCustomizer loginUpserts() {
        return new MySqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Log-in is ours; this keeps Spring Boot from making a default user. */
    @Bean
    AuthenticationManager noDefaultUser() {
        return authentication -> {
            throw new ProviderNotFoundException("/login is where people log in");
        };
    }

    private static CookieCsrfTokenRepository csrfCookie(Cookies cookies) {
        var repository = new CookieCsrfTokenRepository();
        repository.setCookieName(cookies.name("wagate-csrf"));
        repository.setCookiePath("/");
        repository.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).secure(cookies.https()).sameSite("Lax"));
        return repository;
    }
}
