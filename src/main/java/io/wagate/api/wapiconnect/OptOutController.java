package io.wagate.api.wapiconnect;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.wagate.consent.OptOut;
import io.wagate.consent.OptOutService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The contacts who opted out, for programs; not in the document. */
@RestController
class OptOutController {

    private static final int LIMIT = 100;
    private static final int LARGEST_LIMIT = 1_000;
    private final OptOutService optOuts;

    OptOutController(OptOutService optOuts) {
        this.optOuts = optOuts;
    }

    /** Either one number or several. */
    record Body(
            @Nullable String phone,
            @Nullable List<@Nullable String> phones,
            @Nullable String note) {}

    @JsonPropertyOrder({"phone", "contact", "source", "note", "since"})
    record Line(
            @Nullable String phone,
            String contact,
            String source,
            @Nullable String note,
            String since) {
        static Line of(OptOut optOut) {
            return new Line(
                    optOut.phone(),
                    optOut.contact().toString(),
                    optOut.source().wire(),
                    optOut.note(),
                    Moments.text(optOut.since()));
        }
    }

    /** Newest first; {@code next}, where there is more, is the {@code before} of the following stretch. */
    @GetMapping("/api/whatsapp/opt-outs")
    Map<String, Object> list(Actor actor, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = Math.min(LARGEST_LIMIT, parameters.number("limit", LIMIT, Integer.MAX_VALUE));
        List<OptOut> found = optOuts.list(actor, parameters.text("phone"), before(parameters), limit + 1);
        List<OptOut> page = found.subList(0, Math.min(limit, found.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("optOuts", page.stream().map(Line::of).toList());
        if (found.size() > limit) {
            answer.put("next", Long.toString(page.getLast().id()));
        }
        return answer;
    }

    @GetMapping("/api/whatsapp/opt-outs/{phone}")
    Line one(Actor actor, @PathVariable String phone) {
        return optOuts.find(actor, phone)
                .map(Line::of)
                .orElseThrow(() -> new Problem.NotFound("OPT_OUT_NOT_FOUND", "Opt-out").asException());
    }

    /** One number answers its line; several answer how many are new, how many were there, and what is no number. */
    @PostMapping("/api/whatsapp/opt-outs")
    Map<String, Object> add(Actor actor, @RequestBody Body body) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", true);
        if (body.phones() == null) {
            answer.put(
                    "optOut", Line.of(optOuts.add(actor, Objects.requireNonNullElse(body.phone(), ""), body.note())));
            return answer;
        }
        if (body.phone() != null) {
            throw Problem.Invalid.field("phones", "Give either phone or phones").asException();
        }
        OptOutService.Added added = optOuts.addAll(
                actor,
                body.phones().stream()
                        .map(phone -> Objects.requireNonNullElse(phone, ""))
                        .toList(),
                body.note());
        answer.put("added", added.added());
        answer.put("known", added.known());
        answer.put("invalid", added.wrong());
        return answer;
    }

    @DeleteMapping("/api/whatsapp/opt-outs/{phone}")
    Map<String, Object> remove(Actor actor, @PathVariable String phone) {
        optOuts.remove(actor, phone);
        return Map.of("success", true);
    }

    private static @Nullable Long before(Parameters parameters) {
        String before = parameters.text("before");
        if (before == null) {
            return null;
        }
        if (!before.matches("[0-9]{1,18}")) {
            throw Problem.Invalid.field("before", "before is the next of an earlier answer")
                    .asException();
        }
        return Long.valueOf(before);
    }
}
