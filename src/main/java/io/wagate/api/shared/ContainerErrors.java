package io.wagate.api.shared;

import io.wagate.api.shared.Dialect.Answer;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Requests that Tomcat rejects before any filter, such as bad percent-encoding or too long headers. */
@Component
class ContainerErrors implements WebServerFactoryCustomizer<TomcatWebServerFactory>, Ordered {

    private final ErrorAnswers errors;
    private final RequestId requestIds;

    ContainerErrors(ErrorAnswers errors, RequestId requestIds) {
        this.errors = errors;
        this.requestIds = requestIds;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(InOurShape.class.getName());
                host.getPipeline().addValve(new InOurShape(errors, requestIds));
            }
        });
    }

    static Refusal of(int status) {
        return switch (status) {
            case 404 -> Refusal.of(404, "ROUTE_NOT_FOUND", "There is nothing at this address");
            case 405 -> Refusal.of(405, "METHOD_NOT_ALLOWED", "There is no such method here");
            case 413 -> Refusal.of(413, "BODY_TOO_LARGE", "The body is too large");
            case 431 -> Refusal.of(431, "HEADERS_TOO_LARGE", "The headers are too large");
            case 503 -> Refusals.unavailable();
            default ->
                status >= 500
                        ? Refusal.of(
                                status, "INTERNAL_ERROR", "Something went wrong here. Tell the operator the requestId")
                        : Refusal.of(status, Refusals.INVALID, "The request line or a header is not valid HTTP");
        };
    }

    /** Tomcat's last resort, in JSON instead of a page that names the server. */
    static final class InOurShape extends ErrorReportValve {

        private static final Logger log = LoggerFactory.getLogger(InOurShape.class);

        private final ErrorAnswers errors;
        private final RequestId requestIds;

        InOurShape(ErrorAnswers errors, RequestId requestIds) {
            this.errors = errors;
            this.requestIds = requestIds;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            // A malformed request is the client's fault, and its exception repeats it with whatever secret it carries.
            if (thrown != null && response.getStatus() >= 500) {
                log.error("A request failed outside of every filter", thrown);
            }
            String id = requestIds.name(request);
            Answer answer = errors.dialect(request).answer(of(response.getStatus()), id);
            try {
                response.setHeader(RequestId.HEADER, id);
                response.setContentType("application/json");
                byte[] body = errors.body(answer);
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
                response.finishResponse();
            } catch (IOException gone) {
                log.debug("Nobody was left to read an error");
            }
        }
    }
}
