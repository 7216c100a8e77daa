package io.wagate.portal;

import io.wagate.account.LoggedIn;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.LogKey;
import io.wagate.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/**
 * Gives controllers of pages what they ask for: {@link Actor}, the person as a caller of services, {@link Administrator},
 * the same for those who run the platform, and {@link LoggedIn}, the person. A {@code @Nullable LoggedIn} is null for people who are not logged in.
 */
@Configuration(proxyBeanMethods = false)
class PortalWebConfiguration implements WebMvcConfigurer {

    private final PageTenant pageTenant;

    PortalWebConfiguration(PageTenant pageTenant) {
        this.pageTenant = pageTenant;
    }

    /** Spring Security's own one stays in it: it puts the proof into forms. */
    @Bean
    static BeanPostProcessor formFields(ObjectProvider<PageTenant> tenant) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof RequestDataValueProcessor proof
                        ? new FormFields(proof, tenant.getObject())
                        : bean;
            }
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new TenantInLog());
        interceptors.addInterceptor(pageTenant).excludePathPatterns(PageTenant.PERSONAL);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Person());
    }

    /** Who is logged in at this moment. */
    static Optional<LoggedIn> loggedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(LoggedIn.class::isInstance)
                .map(LoggedIn.class::cast);
    }

    /** Lines of the log about a page's request say whose it was. */
    private static final class TenantInLog implements HandlerInterceptor {

        private static final String ATTRIBUTE = TenantInLog.class.getName();

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            loggedIn().map(LoggedIn::tenant).ifPresent(tenant -> request.setAttribute(ATTRIBUTE, LogKey.of(tenant)));
            return true;
        }

        @Override
        public void afterCompletion(
                HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
            if (request.getAttribute(ATTRIBUTE) instanceof MDC.MDCCloseable named) {
                named.close();
            }
        }
    }

    private static final class Person implements HandlerMethodArgumentResolver {

        private static final Set<Class<?>> KNOWN = Set.of(Actor.class, Administrator.class, LoggedIn.class);

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            String place = parameter.getContainingClass().getPackageName();
            boolean page = place.startsWith("io.wagate.portal") || place.startsWith("io.wagate.admin");
            return page && KNOWN.contains(parameter.getParameterType());
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            Optional<LoggedIn> person = loggedIn();
            if (parameter.getParameterType() == LoggedIn.class && parameter.isOptional()) {
                return person.orElse(null);
            }
            LoggedIn known = person.orElseThrow(() -> new Problem.Unauthorized("Log in first.").asException());
            if (parameter.getParameterType() == Administrator.class) {
                return known.asAdministrator();
            }
            return parameter.getParameterType() == Actor.class ? known.actor() : known;
        }
    }
}
