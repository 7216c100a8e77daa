package io.wagate.portal.request;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Trail;
import io.wagate.portal.Readers;
import io.wagate.portal.Say;
import io.wagate.requestlog.LoggedRequest;
import io.wagate.requestlog.RequestStory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages call things of a request. In templates: {@code @requestWords}. */
@Component("requestWords")
public final class RequestWords {

    /** Names, which are the same in every language, by the words that stand in addresses. */
    private static final Map<String, String> DIALECTS = new LinkedHashMap<>();

    static {
        DIALECTS.put("wapiconnect", "WapiConnect");
        DIALECTS.put("whatsauth", "WhatsAuth");
        DIALECTS.put("crisp", "Crisp");
        DIALECTS.put("whizard", "WHIZARD");
        DIALECTS.put("eazewa", "eazeWA");
    }

    private static final List<String> UNITS = List.of("KB", "MB", "GB", "TB");

    private final ApiKeyService keys;
    private final Say say;

    RequestWords(ApiKeyService keys, Say say) {
        this.keys = keys;
        this.say = say;
    }

    /** Every dialect, the word in the address first. */
    public Map<String, String> dialects() {
        Map<String, String> all = new LinkedHashMap<>(DIALECTS);
        all.put(LoggedRequest.PORTAL, dialect(LoggedRequest.PORTAL));
        return all;
    }

    public String dialect(String name) {
        return name.equals(LoggedRequest.PORTAL) ? say.of("requests.by-hand") : DIALECTS.getOrDefault(name, name);
    }

    /** The tone of a status: colour and word. */
    public String tone(LoggedRequest request) {
        return request.status() >= 500 ? "st-bad" : request.isError() ? "st-warn" : "st-ok";
    }

    /** {@code 212 ms}, {@code 1.92 s}. */
    public String took(Duration took) {
        double millis = took.toNanos() / 1_000_000.0;
        if (millis < 10) {
            return written("%.1f ms", millis);
        }
        return millis < 10_000 ? written("%,.0f ms", millis) : written("%,.1f s", millis / 1_000);
    }

    /** {@code 512 bytes}, {@code 12 KB}, {@code 1.4 MB}. */
    public String bytes(long number) {
        if (number < 1_000) {
            return say.of("requests.bytes", number);
        }
        double value = number / 1_000.0;
        int unit = 0;
        while (value >= 1_000 && unit < UNITS.size() - 1) {
            value /= 1_000;
            unit++;
        }
        return written(value < 10 && unit > 0 ? "%.1f" : "%.0f", value) + " " + UNITS.get(unit);
    }

    /** Why nothing of a body is shown. */
    public String missing(LoggedRequest request, long bytes, List<RequestStory.Header> headers, boolean answer) {
        if (bytes == 0) {
            return say.of("requests.body.none");
        }
        if (!request.known()) {
            return say.of("requests.body.not-yours");
        }
        String type = RequestView.header(headers, "content-type");
        boolean named = type.contains("json") || type.contains("form-urlencoded");
        if (named && !answer) {
            return say.of("requests.body.unread-typed", bytes, type);
        }
        return type.isEmpty() ? say.of("requests.body.other", bytes) : say.of("requests.body.other-typed", bytes, type);
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
        return say.of(
                switch (subject.kind()) {
                    case MESSAGE -> "requests.made.message";
                    case JOB -> "requests.made.job";
                    case VERIFICATION -> "requests.made.verification";
                });
    }

    /** Who asked, such as {@code key “Shop backend”}. */
    String caller(Actor actor, LoggedRequest request) {
        return request.isByHand()
                ? request.caller()
                : key(actor, request.caller())
                        .map(key -> say.of("requests.step.key-named", key.name()))
                        .orElseGet(() -> say.of("requests.step.key", shown(request)));
    }

    Optional<ApiKey> key(Actor actor, String id) {
        try {
            return Optional.of(keys.get(actor, id));
        } catch (ProblemException gone) {
            return Optional.empty();
        }
    }

    private static String written(String form, double number) {
        return String.format(Readers.language().locale(), form, number);
    }

    private static String shown(LoggedRequest request) {
        return ApiKey.PREFIX + request.caller();
    }
}
