package io.wagate.api.shared;

import io.wagate.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers whatever is thrown while a request below {@code /api} is handled, also when no controller was found. */
final class ApiExceptions implements HandlerExceptionResolver {

    private final ErrorAnswers errors;

    ApiExceptions(ErrorAnswers errors) {
        this.errors = errors;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        if (!ApiPaths.has(request)) {
            return null;
        }
        try {
            answer(request, response, thrown);
            return new ModelAndView();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Exception thrown) throws IOException {
        if (thrown instanceof ProblemException expected) {
            errors.write(request, response, expected.problem());
        } else {
            errors.write(request, response, Refusals.of(thrown));
        }
    }
}
