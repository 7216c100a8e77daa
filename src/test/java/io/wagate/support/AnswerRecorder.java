package io.wagate.support;

import io.wagate.kernel.ApiDocuments;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Looks at every answer of the native API that an integration test provokes, whoever asked. An answer that its OpenAPI
 * document does not know fails the test that was running.
 */
@TestConfiguration(proxyBeanMethods = false)
public class AnswerRecorder {

    /** The dialect whose document is whole, and what its paths begin with. */
    private static final String API = "wapiconnect";

    private static final String ROOT = "/api/whatsapp";

    /** Off where speed is measured: judging costs more than many an answer. */
    private static final boolean JUDGING = Boolean.parseBoolean(System.getProperty("answers.judged", "true"));

    private static final Queue<String> FAULTS = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger JUDGED = new AtomicInteger();

    /** How many answers were looked at. */
    public static int judged() {
        return JUDGED.get();
    }

    @Bean
    FilterRegistrationBean<Recording> answerRecording(ObjectProvider<ApiDocuments> documents) {
        FilterRegistrationBean<Recording> filter = new FilterRegistrationBean<>(new Recording(documents));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    /** Fails the test during which something undocumented was answered. */
    public static final class Verdict implements BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) {
            FAULTS.clear();
        }

        @Override
        public void afterEach(ExtensionContext test) {
            List<String> faults = List.copyOf(FAULTS);
            FAULTS.clear();
            if (!faults.isEmpty()) {
                throw new AssertionError("Not as the OpenAPI document says:\n" + String.join("\n", faults));
            }
        }
    }

    /** The filter, in front of everything that answers. */
    static final class Recording extends OncePerRequestFilter {

        private final ObjectProvider<ApiDocuments> documents;
        private volatile @org.jspecify.annotations.Nullable DocumentJudge judge;

        Recording(ObjectProvider<ApiDocuments> documents) {
            this.documents = documents;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !JUDGING
                    || !request.getRequestURI().startsWith(ROOT)
                    || List.of("HEAD", "OPTIONS").contains(request.getMethod());
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Copied copied = new Copied(response);
            chain.doFilter(request, copied);
            if (!request.isAsyncStarted()) {
                judge(request, copied);
            }
        }

        private void judge(HttpServletRequest request, Copied answer) {
            Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            DocumentJudge.Answer seen = new DocumentJudge.Answer(
                    request.getMethod(),
                    pattern == null ? null : pattern.toString(),
                    answer.getStatus(),
                    answer.getContentType(),
                    answer.copy.toByteArray());
            JUDGED.incrementAndGet();
            judge().fault(seen)
                    .ifPresent(fault -> FAULTS.add(request.getMethod() + " " + request.getRequestURI() + " "
                            + answer.getStatus() + ": " + fault));
        }

        private DocumentJudge judge() {
            DocumentJudge known = judge;
            if (known == null) {
                known = new DocumentJudge(documents.getObject().of(API).orElseThrow());
                judge = known;
            }
            return Objects.requireNonNull(known);
        }
    }

    /** Keeps what goes through. */
    private static final class Copied extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

        Copied(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            copy.reset();
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream out = super.getOutputStream();
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return out.isReady();
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    out.setWriteListener(listener);
                }

                @Override
                public void write(int octet) throws IOException {
                    out.write(octet);
                    copy.write(octet);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                    copy.write(bytes, from, length);
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }
            };
        }
    }
}
