package io.wagate.api.eazewa;

import io.wagate.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives controllers the {@link Fields} of a request, JSON or form, on every method: neither the container nor Spring reads
 * forms with PUT, nor brackets. The body is read here and by nobody before.
 */
@Configuration(proxyBeanMethods = false)
class FieldsParameter implements WebMvcConfigurer {

    private static final List<MediaType> READ =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED);

    private final JsonMapper json;

    FieldsParameter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Resolver());
    }

    private final class Resolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Fields.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer view,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders)
                throws HttpMediaTypeNotSupportedException {
            return fields(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        }
    }

    private Fields fields(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        MediaType type = type(request.getContentType());
        boolean form = MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type);
        byte[] body = body(request);
        if (form) {
            return new Fields(FormBody.parse(body), true);
        }
        if (body.length == 0 && !"multipart".equals(type.getType())) {
            return new Fields(Map.of(), false);
        }
        if (!MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
            throw new HttpMediaTypeNotSupportedException(type, READ);
        }
        return new Fields(object(request, body), false);
    }

    /** JSON where nothing is said. */
    private static MediaType type(@Nullable String written) throws HttpMediaTypeNotSupportedException {
        try {
            return written == null || written.isBlank()
                    ? MediaType.APPLICATION_JSON
                    : MediaType.parseMediaType(written);
        } catch (InvalidMediaTypeException nonsense) {
            throw new HttpMediaTypeNotSupportedException("Not a media type");
        }
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException broken) {
            throw new HttpMessageNotReadableException(
                    "The body could not be read", broken, new ServletServerHttpRequest(request));
        }
    }

    private Map<String, @Nullable Object> object(HttpServletRequest request, byte[] body) {
        Object read;
        try {
            read = json.readValue(body, Object.class);
        } catch (JacksonException broken) {
            throw new HttpMessageNotReadableException(
                    "The body is not JSON", broken, new ServletServerHttpRequest(request));
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (read instanceof Map<?, ?> object) {
            object.forEach((name, value) -> members.put(String.valueOf(name), value));
        } else if (read != null && !(read instanceof List<?> list && list.isEmpty())) {
            throw new Problem.Invalid("INVALID_REQUEST", null, "The body must be a JSON object").asException();
        }
        return members;
    }
}
