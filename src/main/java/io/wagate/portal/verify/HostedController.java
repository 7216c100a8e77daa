package io.wagate.portal.verify;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.BrandSheet;
import io.wagate.portal.TokenPage;
import io.wagate.session.QrImage;
import io.wagate.verification.VerificationPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page behind a token. Whoever has the token sees it, so it tells no more than that person knows, is kept by nobody
 * and named to no other site. A token that nobody has leads to a page that says nothing about anybody.
 */
@Controller
class HostedController {

    private static final String USUAL = "hosted.refused";

    private final HostedPages pages;
    private final VerificationPages verifications;

    HostedController(HostedPages pages, VerificationPages verifications) {
        this.pages = pages;
        this.verifications = verifications;
    }

    @ModelAttribute
    void headers(HttpServletResponse response) {
        TokenPage.headers(response);
    }

    /** @param again whether the code was just sent once more */
    @GetMapping("/v/{token}")
    ModelAndView page(
            @PathVariable String token,
            @RequestParam(defaultValue = "false") boolean again,
            HttpServletRequest request,
            HttpServletResponse response) {
        return whole(token, again ? "hosted.typing.resent" : null, request, response);
    }

    /** The part of the page that changes; 204 while it has not, so that nothing is announced twice. */
    @GetMapping("/v/{token}/_card")
    @Nullable
    ModelAndView card(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String seen,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<HostedView> view = pages.find(token, null, request);
        if (view.isEmpty()) {
            // The whole page says what there is to say.
            response.setHeader("HX-Refresh", "true");
        }
        if (view.isEmpty() || view.get().version().equals(seen)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return new ModelAndView("verify/_card :: swap", Map.of("view", view.get()));
    }

    /** The link as an image, while it is of use. */
    @GetMapping("/v/{token}/qr.svg")
    ResponseEntity<String> image(@PathVariable String token, HttpServletRequest request) {
        return pages.find(token, null, request)
                .filter(view -> view.state() == HostedView.State.WAITING)
                .map(view -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("image/svg+xml"))
                        .body(QrImage.of(view.link()).svg()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** The company's colour, for pages that may not carry styles with them. */
    @GetMapping("/v/{token}/brand.css")
    ResponseEntity<String> brand(@PathVariable String token, HttpServletRequest request) {
        return pages.find(token, null, request)
                .flatMap(view -> Optional.ofNullable(view.shown().brand().colour()))
                .map(colour -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("text/css"))
                        .body(BrandSheet.of(colour)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** Checks the code that was typed. */
    @PostMapping("/v/{token}/check")
    ModelAndView check(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (pages.find(token, null, request).isEmpty()) {
            return whole(token, null, request, response);
        }
        try {
            String typed = code.replaceAll("\\s", "");
            if (verifications.check(token, typed)) {
                return new ModelAndView("redirect:/v/{token}");
            }
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return whole(token, "hosted.typing.wrong", request, response);
        } catch (ProblemException refused) {
            return whole(token, words(refused), request, response);
        }
    }

    @PostMapping("/v/{token}/resend")
    ModelAndView resend(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        if (pages.find(token, null, request).isEmpty()) {
            return whole(token, null, request, response);
        }
        try {
            verifications.resend(token);
            return new ModelAndView("redirect:/v/{token}?again=true");
        } catch (ProblemException refused) {
            return whole(token, words(refused), request, response);
        }
    }

    private ModelAndView whole(
            String token, @Nullable String notice, HttpServletRequest request, HttpServletResponse response) {
        if (pages.isRefused(token, request)) {
            return TokenPage.tooMany(response);
        }
        return pages.find(token, notice, request)
                .map(view -> new ModelAndView("verify/show", Map.of("view", view)))
                .orElseGet(TokenPage::nowhere);
    }

    /** The key of what an end user can make something of; reasons that concern the tenant alone stay with the tenant. */
    private static String words(ProblemException refused) {
        return switch (refused.problem()) {
            case Problem.Conflict conflict -> conflict.code().equals("TOO_MANY_SENDS") ? "hosted.refused.sends" : USUAL;
            case Problem.Throttled throttled -> "hosted.refused.quick";
            case Problem any -> USUAL;
        };
    }
}
