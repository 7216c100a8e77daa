package io.wagate.verification;

import io.wagate.verification.VerificationLogRepository.Group;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes days of a tenant's time zone out of hours of UTC. */
final class FunnelRows {

    private FunnelRows() {}

    /** A row for each day and app, the newest day first. */
    static List<Funnel.Row> of(List<Group> groups, ZoneId zone) {
        record Key(LocalDate day, String app) {}
        Map<Key, List<Group>> byDay = new LinkedHashMap<>();
        groups.forEach(group -> byDay.computeIfAbsent(
                        new Key(Instant.parse(group.hour()).atZone(zone).toLocalDate(), group.app()),
                        any -> new ArrayList<>())
                .add(group));
        return byDay.entrySet().stream()
                .map(entry -> row(entry.getKey().day(), entry.getValue()))
                .sorted(Comparator.comparing(Funnel.Row::day).reversed().thenComparing(Funnel.Row::appName))
                .toList();
    }

    private static Funnel.Row row(LocalDate day, List<Group> groups) {
        return new Funnel.Row(
                day,
                groups.getFirst().app(),
                groups.getFirst().appName(),
                groups.stream().mapToLong(Group::count).sum(),
                count(groups, Verification.Status.VALIDATED),
                count(groups, Verification.Status.EXPIRED),
                count(groups, Verification.Status.FAILED),
                count(groups, Verification.Status.REQUESTED));
    }

    private static long count(List<Group> groups, Verification.Status status) {
        return groups.stream()
                .filter(group -> group.status() == status)
                .mapToLong(Group::count)
                .sum();
    }
}
