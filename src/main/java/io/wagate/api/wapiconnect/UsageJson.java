package io.wagate.api.wapiconnect;

import io.wagate.message.MessageDay;
import io.wagate.plan.Feature;
import io.wagate.plan.Place;
import io.wagate.plan.Plan;
import io.wagate.plan.Standing;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Usage as this dialect writes it. */
final class UsageJson {

    private UsageJson() {}

    static Map<String, Object> plan(Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", plan.name());
        json.put("title", plan.title());
        json.put("messagesPerDay", plan.maxMessagesPerDay());
        json.put("recipientsPerJob", plan.maxRecipientsPerJob());
        json.put("retentionDays", plan.retentionDays());
        json.put(
                "features", plan.features().stream().map(Feature::wire).sorted().toList());
        return json;
    }

    static Map<String, Object> today(Standing standing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("day", standing.today().day().toString());
        json.put("timeZone", standing.tenant().zoneName());
        json.put("used", standing.today().sent());
        json.put("limit", standing.today().limit());
        json.put("left", standing.today().left());
        json.put("refused", standing.today().refused());
        json.put("resetsAt", standing.today().resetsAt().toString());
        return json;
    }

    static Map<String, Object> limits(List<Place> places) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Place place : places) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("used", place.held());
            one.put("limit", place.allowed());
            json.put(place.limit().name().toLowerCase(Locale.ROOT), one);
        }
        return json;
    }

    /** Every day, newest first, also those on which nothing happened. */
    static List<Map<String, Object>> days(Standing standing, List<MessageDay> counted) {
        Map<LocalDate, MessageDay> sums =
                counted.stream().collect(Collectors.toMap(MessageDay::day, day -> day, MessageDay::plus));
        return standing.first()
                .datesUntil(standing.today().day().plusDays(1))
                .map(date -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("day", date.toString());
                    put(json, sums.getOrDefault(date, new MessageDay(date, 0, 0, 0, 0)));
                    json.put("refused", standing.refusals().getOrDefault(date, 0L));
                    return json;
                })
                .toList()
                .reversed();
    }

    /** The sessions that had messages in these days, also those that were removed since. */
    static List<Map<String, Object>> sessions(List<MessageDay> counted, LongFunction<String> names) {
        Map<Long, MessageDay> sums = new TreeMap<>();
        counted.forEach(day -> sums.merge(day.sessionId(), day, MessageDay::plus));
        return sums.values().stream()
                .map(sum -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("sessionId", names.apply(sum.sessionId()));
                    put(json, sum);
                    return json;
                })
                .toList();
    }

    private static void put(Map<String, Object> json, MessageDay day) {
        json.put("sent", day.sent());
        json.put("failed", day.failed());
        json.put("received", day.received());
    }
}
