package io.wagate.api.crisp;

import io.wagate.kernel.Actor;
import io.wagate.template.TemplateRequests;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Sending a template (spec/seed-api.md §3.3, C2). What becomes of it is told by one callback, never before this answer is decided. */
@RestController("crispSend")
class SendController {

    private final Crisp crisp;
    private final TemplateRequests requests;

    SendController(Crisp crisp, TemplateRequests requests) {
        this.crisp = crisp;
        this.requests = requests;
    }

    @PostMapping(Crisp.WEBSITE + "/template/send")
    Map<String, Object> send(
            Actor actor,
            @PathVariable String websiteId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody JsonNode body) {
        crisp.require(actor, websiteId);
        TemplateRequests.Accepted accepted = requests.request(actor, SendBody.read(body, key));
        return Crisp.envelope(
                false, "request_accepted", Map.of("request_id", accepted.id().toString()));
    }
}
