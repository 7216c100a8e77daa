package io.wagate.bulk;

import io.wagate.consent.Consent;
import io.wagate.consent.Contact;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the recipients of a request: who can be sent to, and for the others, why not. Nobody is left out of the count. */
@Component
class Recipients {

    private static final int LONGEST = 100;
    private static final int AT_ONCE = 500;

    private final Consent consent;

    Recipients(Consent consent) {
        this.consent = consent;
    }

    List<BulkRecipient> read(TenantId tenant, List<BulkRequest.Line> lines, boolean skipDuplicates, Instant now) {
        List<@Nullable Jid> addresses =
                lines.stream().map(line -> address(line.phone())).toList();
        Set<Jid> refusing = refusing(tenant, addresses);
        Set<Jid> seen = new HashSet<>();
        List<BulkRecipient> recipients = new ArrayList<>(lines.size());
        for (int position = 0; position < lines.size(); position++) {
            Jid address = addresses.get(position);
            String reason = address == null
                    ? BulkReasons.INVALID_PHONE
                    : refusing.contains(address)
                            ? BulkReasons.OPTED_OUT
                            : !seen.add(address) && skipDuplicates ? BulkReasons.DUPLICATE : null;
            recipients.add(recipient(position, lines.get(position), address, reason, now));
        }
        return recipients;
    }

    private Set<Jid> refusing(TenantId tenant, List<@Nullable Jid> addresses) {
        List<Contact> contacts = addresses.stream()
                .filter(Objects::nonNull)
                .distinct()
                .map(address -> new Contact(tenant, address))
                .toList();
        Set<Jid> refusing = new HashSet<>();
        for (int from = 0; from < contacts.size(); from += AT_ONCE) {
            List<Contact> some = contacts.subList(from, Math.min(contacts.size(), from + AT_ONCE));
            consent.refusing(some).forEach(contact -> refusing.add(contact.address()));
        }
        return refusing;
    }

    private static BulkRecipient recipient(
            int position, BulkRequest.Line line, @Nullable Jid address, @Nullable String reason, Instant now) {
        return new BulkRecipient(
                position,
                shortened(line.phone()),
                line.name() == null || line.name().isBlank()
                        ? null
                        : shortened(line.name().strip()),
                address,
                reason == null ? RecipientState.WAITING : RecipientState.SKIPPED,
                reason,
                null,
                reason == null ? null : now);
    }

    private static @Nullable Jid address(String phone) {
        try {
            return Recipient.parse(phone);
        } catch (ProblemException noNumber) {
            return null;
        }
    }

    /** Control characters and lone surrogates, which the database refuses, are no part of a name or number. */
    private static String shortened(String text) {
        String plain = text.codePoints()
                .filter(point -> !Character.isISOControl(point))
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain;
    }
}
