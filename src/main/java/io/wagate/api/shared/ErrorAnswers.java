package io.wagate.api.shared;

import io.wagate.api.shared.Dialect.Answer;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes errors in the shape of the dialect that owns the path, always as {@code application/json}. */
@Component
class ErrorAnswers {

    private final List<Dialect> dialects;
    private final JsonMapper json;
    private final BaseUrl baseUrl;

    ErrorAnswers(List<Dialect> dialects, JsonMapper json, BaseUrl baseUrl) {
        this.dialects = dialects;
        this.json = json;
        this.baseUrl = baseUrl;
    }

    void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        Trail.refused(problem);
        write(request, response, dialect(request).answer(problem, RequestId.of(request)));
    }

    void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        Trail.refused(refusal.code());
        write(request, response, dialect(request).answer(refusal, RequestId.of(request)));
    }

    byte[] body(Answer answer) {
        return json.writeValueAsBytes(answer.body());
    }

    Dialect dialect(HttpServletRequest request) {
        String path = ApiPaths.path(request);
        return dialects.stream()
                .filter(dialect -> dialect.owns(path))
                .findFirst()
                .orElseGet(dialects::getLast);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.body().get("code") instanceof String code) {
            // RFC 8288: the page about this error, for whoever reads the answer and not only its code.
            response.addHeader(HttpHeaders.LINK, "<" + baseUrl.of("/docs/errors/" + code) + ">; rel=\"help\"");
        }
        byte[] body = body(answer);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }
}
