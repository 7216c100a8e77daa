package io.wagate.portal;

import io.wagate.account.LoggedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
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

    private final Shells shells;

    ErrorPages(Shells shells) {
        this.shells = shells;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return status.is5xxServerError() ? fault(status, null) : page(status, null);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** Something expected: {@code words} replaces the usual sentence. */
    ModelAndView page(HttpStatusCode status, @Nullable String words) {
        return view(status, title(status), words == null ? sentence(status) : words, null);
    }

    /** Something of ours broke: the log and the page share an id, the details stay in the log. */
    ModelAndView fault(HttpStatusCode status, @Nullable Throwable cause) {
        String id = MDC.get(REQUEST_ID);
        log.error("A page failed with {}, shown as {}", status, id, cause);
        return view(
                status,
                "That did not work, and it is our fault",
                "Try again; if it stays, tell your administrator this id.",
                id);
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

    private static String title(HttpStatusCode status) {
        return switch (status.value()) {
            case 403 -> "You may not do that";
            case 404 -> "Nothing here under that address";
            case 409 -> "That does not fit the current state";
            case 413 -> "That is too big";
            case 429 -> "Too many tries";
            default -> "We could not read that request";
        };
    }

    private static String sentence(HttpStatusCode status) {
        return switch (status.value()) {
            case 403 ->
                "The form was too old, or it came from another site. Go back, reload the page and send it again.";
            case 404 -> "It may belong to another tenant, or its time is over.";
            case 413 -> "Choose a smaller file and try again.";
            case 429 -> "Wait a minute and try again.";
            default -> "Go back, reload the page and try again.";
        };
    }
}
