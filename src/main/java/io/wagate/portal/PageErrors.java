package io.wagate.portal;

import io.wagate.kernel.DatabaseAway;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Turns what a page's controller throws into an error page with the right status. */
@ControllerAdvice(basePackages = {"io.wagate.portal", "io.wagate.admin"})
class PageErrors {

    private final ErrorPages pages;
    private final Sentences sentences;

    PageErrors(ErrorPages pages, Sentences sentences) {
        this.pages = pages;
        this.sentences = sentences;
    }

    @ExceptionHandler
    @Nullable
    ModelAndView expected(ProblemException failure, HttpServletResponse response) {
        Problem problem = failure.problem();
        if (problem instanceof Problem.Unauthorized) {
            return new ModelAndView("redirect:/login");
        }
        String words = problem instanceof Problem.NotFound ? null : sentences.say(sentence(problem.message()));
        return pages.page(PageStatus.of(problem, response), words);
    }

    @ExceptionHandler
    @Nullable
    ModelAndView unexpected(Exception failure, HttpServletResponse response) throws Exception {
        if (failure instanceof AccessDeniedException || response.isCommitted() || DatabaseAway.caused(failure)) {
            throw failure;
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return pages.page(known.getStatusCode(), null);
        }
        if (failure instanceof TypeMismatchException || UndecodableFormFilter.is(failure)) {
            return pages.page(HttpStatus.BAD_REQUEST, null);
        }
        return pages.fault(HttpStatus.INTERNAL_SERVER_ERROR, failure);
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
