package io.wagate.consent;

import io.wagate.audit.AuditLog;
import io.wagate.event.EventLog;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.RowIds;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Recipient;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of contacts who opted out, for members and programs. */
@Service
public class OptOutService {

    /** The most contacts that one call adds. */
    public static final int MOST = 10_000;

    private static final int LONGEST_NOTE = 200;

    private final OptOutRepository optOuts;
    private final Consent consent;
    private final EventLog events;
    private final AuditLog audit;
    private final RowIds ids;
    private final InstantSource clock;

    OptOutService(
            OptOutRepository optOuts,
            Consent consent,
            EventLog events,
            AuditLog audit,
            RowIds ids,
            InstantSource clock) {
        this.optOuts = optOuts;
        this.consent = consent;
        this.events = events;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The list, newest first, or those whose number begins like the search, in order.
     *
     * @param before the id of the last row of the page before, null for the first page
     */
    public List<OptOut> list(Actor actor, @Nullable String search, @Nullable Long before, int limit) {
        requireWhole(actor, Permission.VIEW);
        String digits = search == null ? "" : search.replaceAll("[^0-9]", "");
        if (search != null && !search.isBlank()) {
            return digits.isEmpty() ? List.of() : optOuts.beginningWith(actor.tenant(), digits, limit);
        }
        return optOuts.newest(actor.tenant(), before, limit);
    }

    /** Whether this contact is on the list, and since when. */
    public Optional<OptOut> find(Actor actor, String contact) {
        requireWhole(actor, Permission.VIEW);
        return optOuts.find(actor.tenant(), Recipient.parse("phone", contact));
    }

    /** Puts a contact on the list; who is there already stays there as it is. */
    @Transactional
    public OptOut add(Actor actor, String contact, @Nullable String note) {
        requireWhole(actor, Permission.SEND);
        Jid address = person(contact);
        String said = note(note);
        if (put(actor, address, said)) {
            tell(actor, true, address);
            audit.record(actor, "opt_out.added", address.toString());
        }
        return optOuts.find(actor.tenant(), address).orElseThrow();
    }

    /**
     * What came of adding many.
     *
     * @param added how many are new on the list
     * @param known how many were there already, or stood twice in what was given
     * @param wrong what is no number, in the order given
     */
    public record Added(int added, int known, List<String> wrong) {}

    /** Puts many contacts on the list at once; what is no number is answered and the rest is added. */
    @Transactional
    public Added addAll(Actor actor, List<String> contacts, @Nullable String note) {
        requireWhole(actor, Permission.SEND);
        if (contacts.isEmpty() || contacts.size() > MOST) {
            throw Problem.Invalid.field("contacts", "Give 1 to " + MOST + " numbers")
                    .asException();
        }
        String said = note(note);
        int added = 0;
        List<String> wrong = new ArrayList<>();
        List<NewEvent> facts = new ArrayList<>();
        for (String contact : contacts) {
            Jid address = readable(contact);
            if (address == null) {
                wrong.add(contact);
            } else if (put(actor, address, said)) {
                added++;
                facts.add(fact(actor, true, address));
            }
        }
        events.append(facts);
        audit.record(actor, "opt_out.imported", added + " contacts");
        return new Added(added, contacts.size() - added - wrong.size(), List.copyOf(wrong));
    }

    /** Takes a contact off the list. */
    @Transactional
    public void remove(Actor actor, String contact) {
        requireWhole(actor, Permission.SEND);
        Jid address = person(contact);
        if (!optOuts.delete(actor.tenant(), address)) {
            throw new Problem.NotFound("OPT_OUT_NOT_FOUND", "Opt-out").asException();
        }
        tell(actor, false, address);
        audit.record(actor, "opt_out.removed", address.toString());
    }

    /** The words with which contacts opt out and in again. */
    public ConsentWords words(Actor actor) {
        requireWhole(actor, Permission.VIEW);
        return optOuts.words(actor.tenant()).orElse(ConsentWords.USUAL);
    }

    /** Other words, at most a second later everywhere. */
    @Transactional
    public void setWords(Actor actor, ConsentWords words) {
        actor.require(Permission.MANAGE_TENANT);
        optOuts.setWords(actor.tenant(), words);
        consent.forget(actor.tenant());
        audit.record(actor, "consent.words_changed", String.join(", ", words.stop()));
    }

    /** The list holds for every session, so a key of one session neither reads nor changes it. */
    private static void requireWhole(Actor actor, Permission permission) {
        actor.require(permission);
        if (actor.onlySession() != null) {
            throw new Problem.Forbidden(permission).asException();
        }
    }

    private boolean put(Actor actor, Jid address, @Nullable String note) {
        return optOuts.insert(actor.tenant(), new OptOut(ids.next(), address, source(actor), note, now()));
    }

    private void tell(Actor actor, boolean out, Jid address) {
        events.append(fact(actor, out, address));
    }

    private NewEvent fact(Actor actor, boolean out, Jid address) {
        return ConsentEvents.changed(actor.tenant(), NewEvent.TENANT, out, address, source(actor), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OptOut.Source source(Actor actor) {
        return actor.kind() == Actor.Kind.MEMBER ? OptOut.Source.PORTAL : OptOut.Source.API;
    }

    private static Jid person(String contact) {
        Jid address = Recipient.parse("phone", contact);
        if (address.isGroup()) {
            throw new Problem.Invalid("INVALID_PHONE", "phone", "A group cannot opt out").asException();
        }
        return address;
    }

    private static @Nullable Jid readable(String contact) {
        try {
            return person(contact);
        } catch (ProblemException noNumber) {
            return null;
        }
    }

    private static @Nullable String note(@Nullable String note) {
        if (note == null || note.isBlank()) {
            return null;
        }
        if (note.strip().length() > LONGEST_NOTE) {
            throw Problem.Invalid.field("note", "A note has at most " + LONGEST_NOTE + " characters")
                    .asException();
        }
        return note.strip();
    }
}
