package io.wagate.webhook;

import io.wagate.kernel.Problem;
import io.wagate.kernel.SecretBox;
import io.wagate.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The headers that a tenant adds to its calls: checked against injection, and sealed, because they hold credentials. */
@Component
class CustomHeaders {

    /** A token of RFC 9110 §5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]{0,1000}");

    /** What frames a request, what names its body, and what we sign. */
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "user-agent",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature",
            "x-wapiconnect-signature",
            "x-wapiconnect-event",
            "x-wapiconnect-delivery",
            "x-wagate-attempt",
            "x-wagate-replay");

    private final SecretBox box;
    private final JsonMapper json;

    CustomHeaders(SecretBox box, JsonMapper json) {
        this.box = box;
        this.json = json;
    }

    /** The headers without empty rows; refuses what must not be sent. */
    static Map<String, String> checked(Map<String, String> typed) {
        Map<String, String> headers = new LinkedHashMap<>();
        Set<String> seen = new java.util.HashSet<>();
        typed.forEach((name, value) -> {
            String stripped = name.strip();
            if (!stripped.isEmpty()) {
                require(NAME.matcher(stripped).matches(), "The header name " + shown(stripped) + " is not valid");
                require(
                        VALUE.matcher(value.strip()).matches(),
                        "The value of " + stripped + " has other than plain characters or more than 1,000");
                require(!OURS.contains(stripped.toLowerCase(Locale.ROOT)), "The header " + stripped + " is set by us");
                require(seen.add(stripped.toLowerCase(Locale.ROOT)), "The header " + stripped + " stands there twice");
                headers.put(stripped, value.strip());
            }
        });
        require(
                headers.size() <= EndpointService.MOST_HEADERS,
                "An endpoint has at most " + EndpointService.MOST_HEADERS + " headers");
        return headers;
    }

    byte @Nullable [] seal(TenantId tenant, long endpoint, Map<String, String> headers) {
        return headers.isEmpty() ? null : box.seal(json.writeValueAsBytes(headers), context(tenant, endpoint));
    }

    Map<String, String> open(TenantId tenant, long endpoint, byte @Nullable [] sealed) {
        return sealed == null
                ? Map.of()
                : json.readValue(
                        new String(box.open(sealed, context(tenant, endpoint)), StandardCharsets.UTF_8),
                        new TypeReference<LinkedHashMap<String, String>>() {});
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw Problem.Invalid.field("headers", otherwise).asException();
        }
    }

    private static String shown(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }

    private static String context(TenantId tenant, long endpoint) {
        return tenant.value() + "/webhook_endpoint/headers/" + endpoint;
    }
}
