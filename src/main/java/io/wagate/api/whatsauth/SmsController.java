package io.wagate.api.whatsauth;

import io.wagate.kernel.BaseUrl;
import io.wagate.verification.SmsInbox;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where Twilio posts messages that came in by SMS. Its signature takes the place of a key; nothing is answered by SMS. */
@RestController
class SmsController {

    private static final String NOTHING_TO_SAY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final SmsInbox inbox;
    private final BaseUrl baseUrl;

    SmsController(SmsInbox inbox, BaseUrl baseUrl) {
        this.inbox = inbox;
        this.baseUrl = baseUrl;
    }

    @PostMapping("/api/v1/sms/{appId}")
    ResponseEntity<String> receive(
            @PathVariable String appId,
            @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature,
            HttpServletRequest request) {
        String query = request.getQueryString();
        String address = baseUrl.of("/api/v1/sms/" + appId) + (query == null ? "" : "?" + query);
        inbox.receive(appId, address, form(request, query), signature);
        return ResponseEntity.ok().contentType(MediaType.TEXT_XML).body(NOTHING_TO_SAY);
    }

    /** The body's parameters alone: those of the query are signed as part of the address. */
    private static Map<String, List<String>> form(HttpServletRequest request, @Nullable String query) {
        Map<String, List<String>> form = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> form.put(name, List.of(values)));
        if (query != null) {
            for (String part : query.split("&")) {
                String name =
                        java.net.URLDecoder.decode(part.split("=", 2)[0], java.nio.charset.StandardCharsets.UTF_8);
                // Those of the query come first.
                form.computeIfPresent(
                        name, (any, values) -> values.size() > 1 ? values.subList(1, values.size()) : null);
            }
        }
        return form;
    }
}
