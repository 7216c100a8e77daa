package io.wagate.plan;

import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.plan.UsageRepository.Counted;
import io.wagate.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells a tenant, once a day each (also where its plan changes meanwhile), that most of its messages are used ({@code quota.warning}, from 80 % on) and that all
 * are ({@code quota.exceeded}): when the last one is taken, not when the first one is refused, so that there is time to
 * act. Programs hear of both marks; people get one mail where one step passes both.
 */
@Component
class QuotaNews {

    private final UsageRepository usage;
    private final EventLog events;
    private final ApplicationEventPublisher publisher;
    private final Days days;

    QuotaNews(UsageRepository usage, EventLog events, ApplicationEventPublisher publisher, Days days) {
        this.usage = usage;
        this.events = events;
        this.publisher = publisher;
        this.days = days;
    }

    /** Part of the transaction that holds the day's row. */
    void nearlyUsedUp(Tenant tenant, Plan plan, Counted before, long sent) {
        if (usage.warn(tenant.id(), before.day(), days.now())) {
            append(tenant, EventType.QUOTA_WARNING, before.day(), sent, plan);
            publish(tenant, plan, before, sent, false);
        }
    }

    /** Part of the transaction that holds the day's row. */
    void usedUp(Tenant tenant, Plan plan, Counted before, long sent) {
        if (usage.warn(tenant.id(), before.day(), days.now())) {
            append(tenant, EventType.QUOTA_WARNING, before.day(), sent, plan);
        }
        if (usage.exceed(tenant.id(), before.day(), days.now())) {
            append(tenant, EventType.QUOTA_EXCEEDED, before.day(), sent, plan);
            publish(tenant, plan, before, sent, true);
        }
    }

    private void append(Tenant tenant, EventType type, LocalDate day, long sent, Plan plan) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("used", sent);
        data.put("limit", (long) plan.maxMessagesPerDay());
        data.put("plan", plan.name());
        data.put("day", day.toString());
        data.put("resetsAt", Days.end(tenant, day).toString());
        events.append(new NewEvent(tenant.id(), NewEvent.TENANT, type, null, days.now(), data));
    }

    private void publish(Tenant tenant, Plan plan, Counted before, long sent, boolean usedUp) {
        Instant end = Days.end(tenant, before.day());
        Usage now = new Usage(before.day(), sent, before.refused(), plan.maxMessagesPerDay(), end, days.until(end));
        publisher.publishEvent(new QuotaReached(tenant, plan, now, usedUp));
    }
}
