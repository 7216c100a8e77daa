package io.wagate.portal.audit;

import io.wagate.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the page shows it.
 *
 * @param what was done
 * @param about what, where that says more than who
 * @param link to the page of that, where there is one
 * @param who in words
 * @param as what sort of caller that was
 */
record AuditLine(
        AuditEntry entry,
        String what,
        String about,
        @Nullable String link,
        String who,
        String as) {

    static AuditLine of(AuditEntry entry, @Nullable String link) {
        String about = entry.subject().equals(entry.actorId()) ? "" : entry.subject();
        return new AuditLine(entry, AuditWords.of(entry.action()), about, link, who(entry), as(entry));
    }

    private static String who(AuditEntry entry) {
        return switch (entry.actorKind()) {
            case "SYSTEM" -> "Wagate";
            case "API_KEY" -> "wg_live_" + entry.actorId();
            default -> entry.actorId();
        };
    }

    private static String as(AuditEntry entry) {
        return switch (entry.actorKind()) {
            case "MEMBER", "PERSON" -> "member";
            case "API_KEY" -> "API key";
            case "SYSTEM" -> "by itself";
            case "ADMINISTRATOR" -> "administrator of this installation";
            case "VISITOR" -> "administrator, looking on";
            default -> "";
        };
    }
}
