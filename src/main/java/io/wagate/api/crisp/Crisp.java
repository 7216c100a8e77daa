package io.wagate.api.crisp;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.tenant.TenantService;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Where the dialect lives, whom a path means, and its envelope. */
@Configuration(proxyBeanMethods = false)
class Crisp {

    /** Everything below is this dialect's; the colons may come as {@code %3A}. */
    static final String ROOT = "/urn:crisp.im:whatsapp:0";

    /** One tenant's part of it. */
    static final String WEBSITE = ROOT + "/wa/api/website/{websiteId}";

    private final TenantService tenants;

    Crisp(TenantService tenants) {
        this.tenants = tenants;
    }

    /** Refuses unless this is the key's own website: the tenant's UUID, in any case. */
    void require(Actor actor, String websiteId) {
        if (!tenants.get(actor.tenant()).uuid().toString().equalsIgnoreCase(websiteId)) {
            throw new Problem.NotFound(CrispErrors.WRONG_WEBSITE, "Website").asException();
        }
    }

    /** {@code error}, {@code reason} and {@code data}, which clients expect in every answer. */
    static Map<String, Object> envelope(boolean error, String reason, Map<String, ?> data) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("error", error);
        envelope.put("reason", reason);
        envelope.put("data", data);
        return envelope;
    }

    /** Members in order; null is written. */
    static Map<String, @Nullable Object> data(@Nullable Object... nameAndValue) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (int i = 0; i < nameAndValue.length; i += 2) {
            data.put(String.valueOf(nameAndValue[i]), nameAndValue[i + 1]);
        }
        return data;
    }

    /** A client in use joins base URL and website with two slashes, which Crisp's own server takes for one. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> doubledSlashes() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new SingleSlashes());
        // Before the firewall, which refuses them.
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 4);
        return filter;
    }

    private static final class SingleSlashes extends OncePerRequestFilter {

        private static final String DOUBLED = "/website//";

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public String getRequestURI() {
                            return single(super.getRequestURI());
                        }

                        @Override
                        public StringBuffer getRequestURL() {
                            return new StringBuffer(single(super.getRequestURL().toString()));
                        }
                    },
                    response);
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            String path = request.getRequestURI();
            return !path.contains(DOUBLED) || !path.contains("crisp.im");
        }

        private static String single(String path) {
            return path.replace(DOUBLED, "/website/");
        }
    }
}
