package io.wagate.portal.delegated;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.BrandSheet;
import io.wagate.portal.TokenPage;
import io.wagate.session.DelegatedLinkPages;
import io.wagate.session.QrImage;
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
 * The page behind the token of a delegated link. To look at it changes nothing, because messengers open what is sent in
 * them to show a preview: what starts anything is a form.
 */
@Controller
class DelegatedController {

    private final DelegatedPages pages;
    private final DelegatedLinkPages links;

    DelegatedController(DelegatedPages pages, DelegatedLinkPages links) {
        this.pages = pages;
        this.links = links;
    }

    @ModelAttribute
    void headers(HttpServletResponse response) {
        TokenPage.headers(response);
    }

    @GetMapping("/link/{token}")
    ModelAndView page(
            @PathVariable String token,
            @RequestParam(defaultValue = "qr") String by,
            HttpServletRequest request,
            HttpServletResponse response) {
        return whole(token, by, Map.of(), request, response);
    }

    /** The part of the page that changes; 204 while it has not, so that nothing is announced twice. */
    @GetMapping("/link/{token}/_card")
    @Nullable
    ModelAndView card(
            @PathVariable String token,
            @RequestParam(defaultValue = "qr") String by,
            @RequestParam(defaultValue = "") String seen,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<DelegatedView> view = pages.find(token, by, request);
        if (view.isEmpty()) {
            // The whole page says what there is to say.
            response.setHeader("HX-Refresh", "true");
        }
        if (view.isEmpty() || view.get().version().equals(seen)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return new ModelAndView("delegated/_card :: swap", Map.of("view", view.get()));
    }

    /** Nothing where no code is shown: it may have been scanned while the page with this picture was on its way. */
    @GetMapping("/link/{token}/qr.svg")
    ResponseEntity<String> image(@PathVariable String token, HttpServletRequest request) {
        return pages.find(token, "qr", request)
                .map(view -> Optional.ofNullable(view.qr())
                        .map(qr -> ResponseEntity.ok()
                                .contentType(MediaType.valueOf("image/svg+xml"))
                                .body(QrImage.of(qr.text()).svg()))
                        .orElseGet(() -> ResponseEntity.noContent().build()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** The company's colour, for pages that may not carry styles with them. */
    @GetMapping("/link/{token}/brand.css")
    ResponseEntity<String> brand(@PathVariable String token, HttpServletRequest request) {
        return pages.find(token, "qr", request)
                .flatMap(view -> Optional.ofNullable(view.colour()))
                .map(colour -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("text/css"))
                        .body(BrandSheet.of(colour)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** Starts a session that is at rest. */
    @PostMapping("/link/{token}/start")
    ModelAndView start(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        if (pages.find(token, "qr", request).isEmpty()) {
            return whole(token, "qr", Map.of(), request, response);
        }
        links.start(token, request.getRemoteAddr());
        return new ModelAndView("redirect:/link/{token}");
    }

    /** Asks for a code to type. */
    @PostMapping("/link/{token}/pair")
    ModelAndView pair(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String phone,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (pages.find(token, "code", request).isEmpty()) {
            return whole(token, "code", Map.of(), request, response);
        }
        try {
            links.pair(token, phone, request.getRemoteAddr());
            return new ModelAndView("redirect:/link/{token}?by=code");
        } catch (ProblemException refused) {
            boolean number = refused.problem() instanceof Problem.Invalid;
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            String words = number ? "delegated.ask.bad" : "delegated.ask.none";
            return whole(token, "code", Map.of("notice", words, "phone", phone), request, response);
        }
    }

    private ModelAndView whole(
            String token,
            String by,
            Map<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (pages.isRefused(token, request)) {
            return TokenPage.tooMany(response);
        }
        return pages.find(token, by, request)
                .map(view -> new ModelAndView("delegated/show", typed).addObject("view", view))
                .orElseGet(TokenPage::nowhere);
    }
}
