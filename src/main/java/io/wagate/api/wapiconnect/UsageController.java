package io.wagate.api.wapiconnect;

import io.wagate.kernel.Actor;
import io.wagate.message.MessageDay;
import io.wagate.message.MessageDays;
import io.wagate.plan.PlanService;
import io.wagate.plan.Standing;
import io.wagate.session.SessionService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is used of the plan; not in the document. {@code days} asks for 1 to 90 days, today included; 30 by itself. */
@RestController
class UsageController {

    private static final int USUAL_DAYS = 30;

    private final PlanService plans;
    private final MessageDays days;
    private final SessionService sessions;

    UsageController(PlanService plans, MessageDays days, SessionService sessions) {
        this.plans = plans;
        this.days = days;
        this.sessions = sessions;
    }

    @GetMapping("/api/whatsapp/usage")
    Map<String, Object> usage(Actor actor, @RequestParam Map<String, String> parameters) {
        int asked = new Parameters(parameters).number("days", USUAL_DAYS, MessageDays.KEPT_DAYS);
        Standing standing = plans.standing(actor, asked);
        List<MessageDay> counted = days.since(actor, standing.first());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", true);
        answer.put("plan", UsageJson.plan(standing.plan()));
        answer.put("today", UsageJson.today(standing));
        if (!standing.places().isEmpty()) {
            answer.put("limits", UsageJson.limits(standing.places()));
        }
        answer.put("days", UsageJson.days(standing, counted));
        answer.put(
                "sessions",
                UsageJson.sessions(counted, id -> sessions.get(actor, id).publicId()));
        return answer;
    }
}
