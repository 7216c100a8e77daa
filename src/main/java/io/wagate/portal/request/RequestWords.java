package io.wagate.portal.request;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Figure;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Trail;
import io.wagate.requestlog.LoggedRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages call things of a request. In templates: {@code @requestWords}. */
@Component("requestWords")
public final class RequestWords {

    private static final Map<String, String> DIALECTS = new LinkedHashMap<>();

    static {
        DIALECTS.put("wapiconnect", "WapiConnect");
        DIALECTS.put("whatsauth", "WhatsAuth");
        DIALECTS.put("crisp", "Crisp");
        DIALECTS.put("whizard", "WHIZARD");
        DIALECTS.put("eazewa", "eazeWA");
        DIALECTS.put(LoggedRequest.PORTAL, "By hand");
    }

    private final ApiKeyService keys;

    RequestWords(ApiKeyService keys) {
        this.keys = keys;
    }

    /** Every dialect, the word in the address first. */
    public Map<String, String> dialects() {
        return DIALECTS;
    }

    public String dialect(String name) {
        return DIALECTS.getOrDefault(name, name);
    }

    /** The tone of a status: colour and word. */
    public String tone(LoggedRequest request) {
        return request.status() >= 500 ? "st-bad" : request.isError() ? "st-warn" : "st-ok";
    }

    /** {@code 212 ms}, {@code 1.92 s}. */
    public String took(Duration took) {
        double millis = took.toNanos() / 1_000_000.0;
        if (millis < 10) {
            return String.format(Locale.UK, "%.1f ms", millis);
        }
        return millis < 10_000
                ? String.format(Locale.UK, "%,.0f ms", millis)
                : String.format(Locale.UK, "%,.1f s", millis / 1_000);
    }

    public String bytes(long number) {
        return Figure.bytes(number);
    }

    /** The page of what it made. */
    public @Nullable String path(Trail.@Nullable Subject subject) {
        if (subject == null) {
            return null;
        }
        return switch (subject.kind()) {
            case MESSAGE -> "/messages/" + subject.id();
            case JOB -> "/bulk/" + subject.id();
            case VERIFICATION -> "/verifications/" + subject.id();
        };
    }

    public String made(Trail.Subject subject) {
        return switch (subject.kind()) {
            case MESSAGE -> "Message";
            case JOB -> "Bulk job";
            case VERIFICATION -> "Verification";
        };
    }

    /** Who asked, such as {@code key “Shop backend”}. */
    String caller(Actor actor, LoggedRequest request) {
        return request.isByHand()
                ? request.caller()
                : key(actor, request.caller())
                        .map(key -> "key “" + key.name() + "”")
                        .orElse("key " + shown(request));
    }

    Optional<ApiKey> key(Actor actor, String id) {
        try {
            return Optional.of(keys.get(actor, id));
        } catch (ProblemException gone) {
            return Optional.empty();
        }
    }

    private static String shown(LoggedRequest request) {
        return ApiKey.PREFIX + request.caller();
    }
}
