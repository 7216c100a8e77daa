package io.wagate.admin;

import io.wagate.audit.AuditFilter;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the audit is asked for, as it stands in the address. Words that mean nothing are left out, because people write
 * addresses by hand.
 *
 * @param tenant a slug, or {@code platform}
 * @param from the first day, in UTC
 * @param to the last day, included
 */
record AuditSearch(
        @Nullable String tenant,
        @Nullable String actor,
        @Nullable String action,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    static final String PLATFORM = "platform";
    private static final int LONGEST = 254;

    static AuditSearch of(Map<String, String> parameters) {
        return new AuditSearch(
                text(parameters, "tenant"),
                text(parameters, "actor"),
                text(parameters, "action"),
                day(parameters, "from"),
                day(parameters, "to"));
    }

    boolean isPlatform() {
        return PLATFORM.equals(tenant);
    }

    /** @param id of the tenant that is named, where one is */
    AuditFilter filter(@Nullable TenantId id) {
        return new AuditFilter(
                id != null
                        ? AuditFilter.Scope.TENANT
                        : isPlatform() ? AuditFilter.Scope.PLATFORM : AuditFilter.Scope.ALL,
                id,
                actor,
                action,
                from == null ? null : midnight(from),
                to == null ? null : midnight(to.plusDays(1)));
    }

    /** Whether anything is left out of the list. */
    public boolean isNarrow() {
        return tenant != null || actor != null || action != null || from != null || to != null;
    }

    /** The same search in one chain. */
    public String in(@Nullable String other) {
        return new AuditSearch(other, actor, action, from, to).address("", null);
    }

    /** The entries of this search as a file. */
    public String export(String format) {
        return address("/export", Map.entry("format", format));
    }

    /** The address of this search, from an entry on. */
    String before(@Nullable Long entry) {
        return address("", entry == null ? null : Map.entry("before", entry.toString()));
    }

    private String address(String below, Map.@Nullable Entry<String, String> more) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("tenant", word(tenant));
        values.put("actor", word(actor));
        values.put("action", word(action));
        values.put("from", word(from));
        values.put("to", word(to));
        if (more != null) {
            values.put(more.getKey(), more.getValue());
        }
        values.values().removeIf(""::equals);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/admin/audit" + below);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static String word(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString).orElse("");
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable String text(Map<String, String> parameters, String name) {
        String text = parameters.getOrDefault(name, "").strip();
        return text.isEmpty() || text.length() > LONGEST ? null : text;
    }

    private static @Nullable LocalDate day(Map<String, String> parameters, String name) {
        try {
            LocalDate day = LocalDate.parse(parameters.getOrDefault(name, ""));
            return day.getYear() < 2000 || day.getYear() > 9998 ? null : day;
        } catch (DateTimeParseException nonsense) {
            return null;
        }
    }
}
