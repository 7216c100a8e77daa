package io.wagate.portal.audit;

import io.wagate.audit.AuditEntry;
import io.wagate.kernel.Language;
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

    static AuditLine of(AuditEntry entry, @Nullable String link, AuditWords words, Language reader) {
        String about = entry.subject().equals(entry.actorId()) ? "" : entry.subject();
        return new AuditLine(
                entry, words.of(reader, entry.action()), about, link, who(entry), words.as(reader, entry.actorKind()));
    }

    private static String who(AuditEntry entry) {
        return switch (entry.actorKind()) {
            case "SYSTEM" -> "Wagate";
            case "API_KEY" -> "wg_live_" + entry.actorId();
            default -> entry.actorId();
        };
    }
}
