package io.wagate.support;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Stands in front of everything that answers, and has each request and each answer judged. */
final class RecordingFilter extends OncePerRequestFilter {

    private static final int FIRST_REFUSAL = 300;

    private final Judges judges;

    RecordingFilter(Judges judges) {
        this.judges = judges;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                || judges.ofPath(request.getRequestURI()).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Copies.Request asked = new Copies.Request(request);
        Copies.Response answer = new Copies.Response(response);
        chain.doFilter(asked, answer);
        Runnable verdict = () -> judges.ofPath(request.getRequestURI()).ifPresent(judge -> judge(judge, asked, answer));
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AtTheEnd(verdict));
        } else {
            verdict.run();
        }
    }

    /** Answers that are written after their thread has gone on. */
    private record AtTheEnd(Runnable verdict) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            verdict.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // It completes all the same.
        }

        @Override
        public void onError(AsyncEvent event) {
            // It completes all the same.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }

    private static void judge(DocumentJudge judge, Copies.Request asked, Copies.Response answer) {
        AnswerRecorder.answered();
        Object pattern = asked.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        DocumentJudge.Route route = new DocumentJudge.Route(
                asked.getMethod(), pattern == null ? null : pattern.toString(), Judges.decoded(asked.getRequestURI()));
        int status = answer.getStatus();
        String what = asked.getMethod() + " " + asked.getRequestURI() + " " + status + ": ";
        judge.fault(new DocumentJudge.Answer(route, status, answer.getContentType(), answer.bytes()))
                .ifPresent(fault -> AnswerRecorder.fault(what + fault));
        if (status < FIRST_REFUSAL) {
            Set<String> query = DocumentJudge.names(asked.getQueryString());
            judge.fault(new DocumentJudge.Request(route, query, asked.getContentType(), asked.bytes()))
                    .ifPresent(fault -> AnswerRecorder.faultOfRequest(what + "the request " + fault));
        }
    }
}
