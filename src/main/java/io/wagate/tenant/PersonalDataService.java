package io.wagate.tenant;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.DataSubject;
import io.wagate.kernel.Permission;
import io.wagate.kernel.PersonalData;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.SecretBox;
import io.wagate.kernel.TenantExport;
import io.wagate.whatsapp.Recipient;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything about one phone number, for when its owner asks: what there is, all of it as a file, and its deletion with a
 * receipt. For owners of a tenant alone, and only about what their own tenant keeps.
 */
@Service
public class PersonalDataService {

    /**
     * What there is.
     *
     * @param counts rows by what they are; what there is none of is left out
     * @param kept the same for what stays
     * @param receipts that the same number was forgotten before
     */
    public record Found(
            DataSubject subject, Map<String, Long> counts, Map<String, Long> kept, List<PersonalErasure> receipts) {

        public boolean isNothing() {
            return counts.isEmpty() && kept.isEmpty();
        }
    }

    private static final String ABOUT = """
            What %s keeps with Wagate of +%s, taken out on %s.

            Each .jsonl file has one JSON object a line, times in UTC. media/ holds the files of messages.
            """;
    private static final String HASHED_FOR = "personal-erasure";
    private static final int BATCH = 500;

    private final List<PersonalData> rooms;
    private final PersonalErasureRepository receipts;
    private final TenantService tenants;
    private final AuditLog audit;
    private final SecretBox box;
    private final RowIds ids;
    private final JsonMapper json;
    private final InstantSource clock;

    PersonalDataService(
            List<PersonalData> rooms,
            PersonalErasureRepository receipts,
            TenantService tenants,
            AuditLog audit,
            SecretBox box,
            RowIds ids,
            JsonMapper json,
            InstantSource clock) {
        this.rooms = List.copyOf(rooms);
        this.receipts = receipts;
        this.tenants = tenants;
        this.audit = audit;
        this.box = box;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    /** @param written the number in any spelling; refused as {@code phone} when it is none */
    public Found find(Actor actor, String written) {
        actor.require(Permission.MANAGE_TENANT);
        DataSubject subject = subject(written);
        return new Found(
                subject,
                counts(actor, subject, false),
                counts(actor, subject, true),
                receipts.of(actor.tenant(), hash(subject)));
    }

    /** Whether both are the same number, however they are written. */
    public boolean isSame(String written, String again) {
        try {
            return subject(written).equals(subject(again));
        } catch (ProblemException none) {
            return false;
        }
    }

    /** Writes all of it into a ZIP file. */
    public void export(Actor actor, String written, OutputStream out) throws IOException {
        actor.require(Permission.MANAGE_TENANT);
        DataSubject subject = subject(written);
        audit.record(actor, "personal_data.exported", subject.masked());
        try (TenantExport export = new TenantExport(out, json)) {
            String company = tenants.get(actor.tenant()).name();
            export.text("README.txt", ABOUT.formatted(company, subject.phone(), clock.instant()));
            for (PersonalData room : rooms) {
                room.export(actor.tenant(), subject, export);
            }
        }
    }

    /**
     * Deletes it, room after room. Whatever dies in between is deleted by asking again; the receipt says what this time
     * was deleted.
     */
    public PersonalErasure erase(Actor actor, String written) {
        actor.require(Permission.MANAGE_TENANT);
        DataSubject subject = subject(written);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (PersonalData room : rooms) {
            for (int some = BATCH; some > 0; ) {
                some = room.erase(actor.tenant(), subject, BATCH);
                counts.merge(room.title(), (long) some, Long::sum);
            }
        }
        counts.values().removeIf(count -> count == 0);
        long id = ids.next();
        PersonalErasure receipt = new PersonalErasure(
                String.format(Locale.ROOT, "%016x", id),
                subject.phone().substring(subject.phone().length() - 4),
                actor.id(),
                counts,
                clock.instant());
        receipts.insert(actor.tenant(), id, hash(subject), receipt);
        audit.record(actor, "personal_data.erased", subject.masked() + ", receipt " + receipt.id());
        return receipt;
    }

    /** The last receipts. */
    public List<PersonalErasure> receipts(Actor actor, int limit) {
        actor.require(Permission.MANAGE_TENANT);
        return receipts.newest(actor.tenant(), limit);
    }

    public PersonalErasure receipt(Actor actor, String id) {
        actor.require(Permission.MANAGE_TENANT);
        return receipts.find(actor.tenant(), id)
                .orElseThrow(() -> new Problem.NotFound("RECEIPT_NOT_FOUND", "Receipt").asException());
    }

    private Map<String, Long> counts(Actor actor, DataSubject subject, boolean kept) {
        Map<String, Long> counts = new LinkedHashMap<>();
        rooms.stream()
                .filter(room -> room.isKept() == kept)
                .forEach(room -> counts.put(room.title(), room.count(actor.tenant(), subject)));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private byte[] hash(DataSubject subject) {
        return box.hash(subject.phone(), HASHED_FOR);
    }

    private static DataSubject subject(String written) {
        try {
            return Recipient.parse(written).phone().map(DataSubject::new).orElseThrow(PersonalDataService::noNumber);
        } catch (ProblemException none) {
            throw noNumber();
        }
    }

    private static RuntimeException noNumber() {
        return Problem.Invalid.field("phone", "Write a phone number with its country code, such as +44 7700 900123")
                .asException();
    }
}
