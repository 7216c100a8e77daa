package io.wagate.api.shared;

import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.requestlog.RequestLog;
import io.wagate.requestlog.RequestLogSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What controllers of dialects get from us: their {@link Actor} as a parameter, and errors in their shape. */
@Configuration(proxyBeanMethods = false)
class ApiWeb implements WebMvcConfigurer {

    private final ErrorAnswers errors;

    ApiWeb(ErrorAnswers errors) {
        this.errors = errors;
    }

    @Bean
    FilterRegistrationBean<ApiEdge> apiEdge(List<BodyLimit> larger) {
        FilterRegistrationBean<ApiEdge> edge = new FilterRegistrationBean<>(new ApiEdge(errors, larger));
        edge.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        edge.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return edge;
    }

    @Bean
    FilterRegistrationBean<RequestRecorder> requestRecorder(
            RequestLog requests, RequestLogSettings settings, ApiKeyService keys, InstantSource clock) {
        FilterRegistrationBean<RequestRecorder> filter = new FilterRegistrationBean<>(
                new RequestRecorder(requests, settings, new KeyOwners(keys, errors), errors, clock));
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        filter.setAsyncSupported(true);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 15);
        return filter;
    }

    /** An address with a slash at its end is the same address: clients join base URL and path as they like. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlashes() {
        FilterRegistrationBean<UrlHandlerFilter> filter =
                new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler(ApiPaths.PATTERNS)
                        .wrapRequest()
                        .build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return filter;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorParameter());
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.addFirst(new ApiExceptions(errors));
    }

    private static final class ActorParameter implements HandlerMethodArgumentResolver {

        private static final String DIALECTS = "io.wagate.api.";

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class
                    && parameter.getContainingClass().getName().startsWith(DIALECTS);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer view,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return CredentialFilter.actor(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        }
    }
}
