package io.wagate.portal;

import io.wagate.account.LoggedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page for each kind of failure: what happened, what it means, what now. Inside the frame for people logged in. */
@Component
class ErrorPages implements ErrorViewResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
    /** Where the name of the request stands for every line of the log, and for the answer's header. */
    private static final String REQUEST_ID = "requestId";

    /** Those with words of their own. */
    private static final Set<Integer> KNOWN = Set.of(403, 404, 409, 413, 429, 503);

    private final Shells shells;
    private final Say say;

    ErrorPages(Shells shells, Say say) {
        this.shells = shells;
        this.say = say;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        boolean known = KNOWN.contains(status.value());
        return status.is5xxServerError() && !known ? fault(status, null) : page(status, null);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** Something expected: {@code words}, in the reader's language, replaces the usual sentence. */
    ModelAndView page(HttpStatusCode status, @Nullable String words) {
        return view(
                status,
                say.of("error.title." + kind(status)),
                words == null ? say.of("error.words." + kind(status)) : words,
                null);
    }

    /** Something of ours broke: the log and the page share an id, the details stay in the log. */
    ModelAndView fault(HttpStatusCode status, @Nullable Throwable cause) {
        String id = MDC.get(REQUEST_ID);
        log.error("A page failed with {}, shown as {}", status, id, cause);
        return view(status, say.of("error.fault"), say.of("error.fault.words"), id);
    }

    private ModelAndView view(HttpStatusCode status, String title, String words, @Nullable String id) {
        Optional<LoggedIn> person = PortalWebConfiguration.loggedIn();
        ModelAndView view = new ModelAndView(person.isPresent() ? "error/page" : "error/solo", status);
        person.ifPresent(known -> view.addObject("shell", shells.of(known)));
        view.addObject("title", title);
        view.addObject("words", words);
        view.addObject("requestId", id);
        view.addObject("icon", status.value() == 404 ? "search" : "alert");
        return view;
    }

    private static String kind(HttpStatusCode status) {
        return KNOWN.contains(status.value()) ? Integer.toString(status.value()) : "other";
    }
}
