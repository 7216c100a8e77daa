package io.wagate.api.shared;

import io.wagate.kernel.TenantId;
import io.wagate.plan.PlanService;
import io.wagate.plan.Usage;
import io.wagate.tenant.TenantService;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says with every answer to a send how many messages are left of the day, in the fields of
 * draft-ietf-httpapi-ratelimit-headers: {@code RateLimit: "day";r=97;t=3600} and {@code RateLimit-Policy:
 * "day";q=100;w=86400}. The window is nominal: where clocks change, a day is an hour shorter or longer, as {@code t} says.
 */
@Component
public class RateLimit {

    private static final Logger log = LoggerFactory.getLogger(RateLimit.class);

    private final PlanService plans;
    private final TenantService tenants;

    RateLimit(PlanService plans, TenantService tenants) {
        this.plans = plans;
        this.tenants = tenants;
    }

    /** Adds the fields. Whatever goes wrong here must not turn a message that went out into an error. */
    public void write(TenantId tenant, HttpServletResponse response) {
        try {
            Usage usage = plans.usageLately(tenants.get(tenant));
            long seconds = Math.max(1, usage.untilReset().toSeconds());
            response.setHeader("RateLimit", "\"day\";r=" + usage.left() + ";t=" + seconds);
            response.setHeader(
                    "RateLimit-Policy",
                    "\"day\";q=" + usage.limit() + ";w=" + Duration.ofDays(1).toSeconds());
        } catch (RuntimeException unknown) {
            log.debug("What is left of the day is not known", unknown);
        }
    }
}
