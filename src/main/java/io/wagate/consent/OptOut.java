package io.wagate.consent;

import io.wagate.whatsapp.Jid;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A contact who does not want to hear from a tenant.
 *
 * @param note what the person who added it wrote, null where nothing was written
 */
public record OptOut(
        long id, Jid contact, Source source, @Nullable String note, Instant since) {

    /** How a contact came on the list. */
    public enum Source {
        /** Wrote one of the tenant's words. */
        KEYWORD,
        /** Added by a member. */
        PORTAL,
        /** Added by a program. */
        API;

        /** The word that the API answers and the database keeps. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The number (digits of E.164), null where only a hidden id is known. */
    public @Nullable String phone() {
        return contact.phone().orElse(null);
    }

    /** The address as text. */
    public String address() {
        return contact.toString();
    }
}
