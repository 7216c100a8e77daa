package io.wagate.api.whatsauth;

import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Problem;
import io.wagate.verification.Invitation;
import io.wagate.verification.StartVerification;
import io.wagate.verification.Started;
import io.wagate.verification.VerificationApp;
import io.wagate.verification.VerificationService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * The document's "Code Generation": a GET, because it says so, and a POST for who would rather not have a GET that makes
 * something. Nothing of it is kept by caches; HEAD makes nothing. Browsers may ask from the web pages that the app names.
 */
@RestController
class VerificationCodeController {

    private static final String NO_STORE = "no-store";
    private static final List<String> FORMS =
            List.of(MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE);

    private final VerificationService verifications;
    private final BaseUrl baseUrl;

    VerificationCodeController(VerificationService verifications, BaseUrl baseUrl) {
        this.verifications = verifications;
        this.baseUrl = baseUrl;
    }

    @GetMapping(Preflights.PATH)
    Map<String, Object> get(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        return answer(actor, CodeParameters.ofForm(request.getParameterMap()), request, response);
    }

    @PostMapping(Preflights.PATH)
    Map<String, Object> post(Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws HttpMediaTypeNotSupportedException {
        refuseOtherBodies(request.getContentType());
        return answer(actor, CodeParameters.ofForm(request.getParameterMap()), request, response);
    }

    @PostMapping(path = Preflights.PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> postJson(
            Actor actor,
            @RequestBody Map<String, @Nullable Object> body,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(actor, CodeParameters.ofJson(body), request, response);
    }

    /** A body that is passed over would make a code of other settings than were asked for. */
    private static void refuseOtherBodies(@Nullable String type) throws HttpMediaTypeNotSupportedException {
        String plain = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        if (!plain.isEmpty() && FORMS.stream().noneMatch(plain::startsWith)) {
            throw new HttpMediaTypeNotSupportedException("Neither JSON nor a form");
        }
    }

    /** What a GET would be answered with, as far as that is known without making a code. */
    @RequestMapping(path = Preflights.PATH, method = RequestMethod.HEAD)
    ResponseEntity<Void> head(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        prepare(verifications.app(actor, null), request, response);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).build();
    }

    private Map<String, Object> answer(
            Actor actor, CodeParameters parameters, HttpServletRequest request, HttpServletResponse response) {
        VerificationApp app = verifications.app(actor, null);
        prepare(app, request, response);
        Started started =
                verifications.request(actor, StartVerification.reverse(app.publicId(), parameters.settings()));
        Invitation invitation = Objects.requireNonNull(started.invitation());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", invitation.code());
        body.put("link", invitation.link());
        if (started.qr()) {
            body.put("qr", baseUrl.of(invitation.qr()));
        }
        body.put("deep_link", invitation.deepLink());
        return body;
    }

    /** Says who may read the answer; refuses pages of other origins before anything is made for them. */
    private static void prepare(VerificationApp app, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return;
        }
        if (!app.origins().contains(origin.toLowerCase(Locale.ROOT))) {
            throw new Problem.Invalid(
                            "ORIGIN_NOT_ALLOWED",
                            "Origin",
                            "This web page is not among the origins that the app allows")
                    .asException();
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
}
