package io.wagate.portal.audit;

import io.wagate.audit.AuditFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a tenant's audit is asked for, as it stands in the address. Words that mean nothing are left out, because people
 * write addresses by hand.
 *
 * @param who an address or the id of a key
 * @param what an action
 * @param from the first day, in UTC
 * @param to the last day, included
 */
record AuditSearch(
        @Nullable String who,
        @Nullable String what,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    private static final int LONGEST = 254;
    private static final String KEY = "wg_live_";

    static AuditSearch of(Map<String, String> parameters) {
        return new AuditSearch(
                text(parameters, "who"), text(parameters, "what"), day(parameters, "from"), day(parameters, "to"));
    }

    AuditFilter filter() {
        return new AuditFilter(
                AuditFilter.Scope.TENANT,
                null,
                actor(),
                what,
                from == null ? null : midnight(from),
                to == null ? null : midnight(to.plusDays(1)));
    }

    /** Whether anything is left out of the list. */
    public boolean isNarrow() {
        return who != null || what != null || from != null || to != null;
    }

    /** The same for one person or key. */
    public String by(String other) {
        return new AuditSearch(other, what, from, to).address("", null);
    }

    /** The entries of this search as a file. */
    public String export() {
        return address("/export", null);
    }

    /** The address of this search, from an entry on. */
    String before(@Nullable Long entry) {
        return address("", entry == null ? null : entry.toString());
    }

    /** The page shows keys as they are written elsewhere; the audit knows their ids. */
    private @Nullable String actor() {
        if (who == null) {
            return null;
        }
        return who.equalsIgnoreCase("wagate") ? "system" : who.startsWith(KEY) ? who.substring(KEY.length()) : who;
    }

    private String address(String below, @Nullable String before) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("who", Objects.toString(who, ""));
        values.put("what", Objects.toString(what, ""));
        values.put("from", Objects.toString(from, ""));
        values.put("to", Objects.toString(to, ""));
        values.put("before", Objects.toString(before, ""));
        values.values().removeIf(""::equals);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/audit" + below);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable String text(Map<String, String> parameters, String name) {
        String text = parameters.getOrDefault(name, "").strip();
        boolean ascii = text.chars().allMatch(letter -> letter >= ' ' && letter < 0x7F);
        return text.isEmpty() || text.length() > LONGEST || !ascii ? null : text;
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
