package io.wagate.api.wapiconnect;

import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.verification.StartVerification;
import io.wagate.verification.Started;
import io.wagate.verification.Verification;
import io.wagate.verification.VerificationFilter;
import io.wagate.verification.VerificationLog;
import io.wagate.verification.VerificationService;
import io.wagate.verification.VerificationSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Verifications of phone numbers, in reverse and outgoing; ours beside the document. */
@RestController
class VerificationController {

    private static final int LIMIT = 20;

    private static final Map<String, String> NAMES = Map.of(
            "expires_at", "ttl",
            "callback_url", "callbackUrl",
            "authorized_numbers", "authorizedNumbers",
            "link_message", "linkMessage",
            "expiration_message", "expirationMessage",
            "failure_message", "failureMessage",
            "response_message", "responseMessage",
            "code_message", "message");

    private final VerificationService verifications;
    private final VerificationLog log;
    private final BaseUrl baseUrl;

    VerificationController(VerificationService verifications, VerificationLog log, BaseUrl baseUrl) {
        this.verifications = verifications;
        this.log = log;
        this.baseUrl = baseUrl;
    }

    /**
     * What a client asks for; all of it may be absent.
     *
     * @param direction {@code reverse} (the usual one), {@code outgoing} or {@code auto}
     * @param ttl minutes
     * @param message what an outgoing code is sent in, with {@code {{code}}} for it
     */
    record Request(
            @Nullable String app,
            @Nullable String direction,
            @Nullable String phone,
            @Nullable String channel,
            @Nullable Integer ttl,
            @Nullable String callbackUrl,
            @Nullable List<String> authorizedNumbers,
            @Nullable String linkMessage,
            @Nullable String expirationMessage,
            @Nullable String failureMessage,
            @Nullable String responseMessage,
            @Nullable String message) {

        StartVerification command() {
            return new StartVerification(
                    app,
                    word("direction", direction, StartVerification.Way.class, StartVerification.Way.REVERSE),
                    phone,
                    new VerificationSettings(
                            ttl,
                            callbackUrl,
                            authorizedNumbers,
                            linkMessage,
                            expirationMessage,
                            failureMessage,
                            responseMessage,
                            message,
                            null,
                            channel == null
                                    ? null
                                    : word(
                                            "channel",
                                            channel,
                                            Verification.Channel.class,
                                            Verification.Channel.WHATSAPP)));
        }

        private static <E extends Enum<E>> E word(String name, @Nullable String text, Class<E> type, E absent) {
            return Objects.requireNonNullElse(
                    new Parameters(Map.of(name, Objects.requireNonNullElse(text, ""))).word(name, type), absent);
        }
    }

    /** What a user typed. */
    record Typed(@Nullable String code) {}

    @PostMapping("/api/whatsapp/verifications")
    ResponseEntity<Map<String, Object>> start(Actor actor, @RequestBody(required = false) @Nullable Request request) {
        Started started = started(actor, Objects.requireNonNullElse(request, NOTHING));
        Map<String, Object> body = VerificationJson.of(started.verification());
        VerificationJson.add(body, started.invitation(), baseUrl);
        body.put("url", started.page());
        body.put("resent", started.again());
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }

    private Started started(Actor actor, Request request) {
        try {
            return verifications.request(actor, request.command());
        } catch (ProblemException refused) {
            throw refused.problem() instanceof Problem.Invalid invalid
                    ? named(invalid).asException()
                    : refused;
        }
    }

    /** The service names parameters as WhatsAuth's document does; here they have names of their own. */
    private static Problem.Invalid named(Problem.Invalid invalid) {
        String given = invalid.field();
        String own = given == null ? null : NAMES.get(given);
        return given == null || own == null
                ? invalid
                : new Problem.Invalid(invalid.code(), own, invalid.message().replace(given, own));
    }

    /** Newest first; {@code next}, where there is more, is the {@code before} of the following stretch. */
    @GetMapping("/api/whatsapp/verifications")
    Map<String, Object> list(Actor actor, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        VerificationFilter filter = new VerificationFilter(
                parameters.text("app"),
                parameters.word("status", Verification.Status.class),
                parameters.text("phone"),
                parameters.time("since", false),
                parameters.time("until", true));
        int limit = parameters.number("limit", LIMIT, Integer.MAX_VALUE);
        VerificationLog.Stretch stretch = log.list(actor, filter, parameters.text("before"), limit);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "verifications",
                stretch.verifications().stream().map(VerificationJson::of).toList());
        if (stretch.next() != null) {
            answer.put("next", stretch.next());
        }
        return answer;
    }

    /** With everything that happened to it. */
    @GetMapping("/api/whatsapp/verifications/{id}")
    Map<String, Object> get(Actor actor, @PathVariable String id) {
        Map<String, Object> body = VerificationJson.of(log.get(actor, id));
        VerificationJson.add(body, log.invitation(actor, id).orElse(null), baseUrl);
        body.put(
                "history",
                log.trace(actor, id).stream().map(VerificationJson::of).toList());
        return body;
    }

    @PostMapping("/api/whatsapp/verifications/{id}/check")
    Map<String, Object> check(Actor actor, @PathVariable String id, @RequestBody Typed typed) {
        String code = typed.code();
        if (code == null || !code.strip().matches("[0-9]{6}")) {
            // Known before it is counted, so that a slip of the client costs the user no try.
            log.get(actor, id);
            throw Problem.Invalid.field("code", "code is what the user typed: six digits")
                    .asException();
        }
        VerificationService.Checked checked = verifications.check(actor, id, code);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("valid", checked.valid());
        body.put("checksLeft", checked.left());
        body.putAll(VerificationJson.of(checked.verification()));
        return body;
    }

    @PostMapping("/api/whatsapp/verifications/{id}/resend")
    Map<String, Object> resend(Actor actor, @PathVariable String id) {
        return VerificationJson.of(verifications.resend(actor, id));
    }

    private static final Request NOTHING =
            new Request(null, null, null, null, null, null, null, null, null, null, null, null);
}
