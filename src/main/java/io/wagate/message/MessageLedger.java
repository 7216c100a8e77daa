package io.wagate.message;

import io.wagate.consent.Consent;
import io.wagate.consent.Contact;
import io.wagate.event.EventLog;
import io.wagate.kernel.GroupCommit;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.WritesTogether;
import io.wagate.message.LedgerRepository.Counted;
import io.wagate.message.LedgerRepository.Holder;
import io.wagate.plan.PlanService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes messages in: the first of the two transactions of a send. What arrives together is written together: the
 * idempotency keys, the day's count, the rows with the intent to hand them over, and the events. When the future
 * completes with {@link Admission.Stored} the intent is durable and the message may leave.
 *
 * <p>Locks are taken in one order everywhere: session, key, usage by tenant, errand, message, event counter.
 */
@Component
class MessageLedger implements WritesTogether, AutoCloseable {

    // By tenant: lanes never wait for one another, and a tenant's own rush still shares its commits.
    private static final int LANES = 2;
    private static final int LARGEST_BATCH = 100;

    private final LedgerRepository ledger;
    private final EventLog events;
    private final PlanService plans;
    private final TenantService tenants;
    private final Consent consent;
    private final ErrandBook errands;
    private final TransactionTemplate transaction;
    private final GroupCommit<Draft, Admission> commits;

    MessageLedger(
            LedgerRepository ledger,
            EventLog events,
            PlanService plans,
            TenantService tenants,
            Consent consent,
            ErrandBook errands,
            TransactionTemplate transaction) {
        this.ledger = ledger;
        this.events = events;
        this.plans = plans;
        this.tenants = tenants;
        this.consent = consent;
        this.errands = errands;
        this.transaction = transaction;
        this.commits = new GroupCommit<>(
                "message-ledger", LANES, LARGEST_BATCH, draft -> draft.tenant().value(), this::write);
    }

    CompletableFuture<Admission> admit(Draft draft) {
        return commits.submit(draft);
    }

    @Override
    public GroupCommit<Draft, Admission> commits() {
        return commits;
    }

    @Override
    public void close() {
        commits.close();
    }

    private List<Admission> write(List<Draft> drafts) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Map<Draft, Admission> answers = new IdentityHashMap<>();
            List<Draft> owned = fenced(drafts, answers);
            List<Draft> wanted = wanted(allowed(owned, answers), answers);
            List<Draft> first = firstOfTheirKey(wanted, answers);
            List<Counted> counted = claimed(counted(first, answers), answers);
            store(counted, answers);
            return drafts.stream()
                    .map(draft -> Objects.requireNonNull(answers.get(draft)))
                    .toList();
        }));
    }

    /** Those whose session has not gone to another node meanwhile. */
    private List<Draft> fenced(List<Draft> drafts, Map<Draft, Admission> answers) {
        List<Long> sessions = drafts.stream()
                .filter(draft -> draft.epoch() != null)
                .map(draft -> draft.session().id())
                .distinct()
                .sorted()
                .toList();
        Map<Long, Long> epochs = sessions.isEmpty() ? Map.of() : ledger.fence(sessions);
        return kept(drafts, answers, draft -> {
            boolean current = draft.epoch() == null
                    || draft.epoch().equals(epochs.get(draft.session().id()));
            return current ? null : new Admission.Moved();
        });
    }

    /** Those that WhatsApp lets their numbers write: a restricted one writes only to people it knows. */
    private List<Draft> allowed(List<Draft> drafts, Map<Draft, Admission> answers) {
        return kept(drafts, answers, draft -> {
            WhatsAppSession.Restriction restriction = draft.session().restrictionAt(draft.createdAt());
            return restriction == null || isKnown(draft) ? null : new Admission.Restricted(restriction);
        });
    }

    private boolean isKnown(Draft draft) {
        return draft.chat().isGroup()
                || ledger.knows(draft.tenant(), draft.session().id(), draft.chat());
    }

    /** Those whose recipient did not opt out. */
    private List<Draft> wanted(List<Draft> drafts, Map<Draft, Admission> answers) {
        Set<Contact> refusing =
                consent.refusing(drafts.stream().map(MessageLedger::contact).collect(Collectors.toSet()));
        return refusing.isEmpty()
                ? drafts
                : kept(drafts, answers, draft -> refusing.contains(contact(draft)) ? new Admission.OptedOut() : null);
    }

    private static Contact contact(Draft draft) {
        return new Contact(draft.tenant(), draft.chat());
    }

    private List<Draft> firstOfTheirKey(List<Draft> drafts, Map<Draft, Admission> answers) {
        List<Draft> keyed = drafts.stream().filter(draft -> draft.key() != null).toList();
        if (keyed.isEmpty()) {
            return drafts;
        }
        ledger.takeKeys(keyed);
        Map<String, Holder> holders = ledger.holders(keyed);
        return kept(drafts, answers, draft -> repeated(draft, holders));
    }

    private static @Nullable Admission repeated(Draft draft, Map<String, Holder> holders) {
        IdempotencyKey key = draft.key();
        if (key == null) {
            return null;
        }
        Holder holder = Objects.requireNonNull(holders.get(draft.tenant().value() + "/" + key.hash()));
        return holder.messageId() == draft.id()
                ? null
                : new Admission.Repeated(holder.messageId(), holder.request().equals(key.request()));
    }

    private List<Counted> counted(List<Draft> drafts, Map<Draft, Admission> answers) {
        Map<Long, List<Draft>> byTenant = drafts.stream()
                .collect(Collectors.groupingBy(draft -> draft.tenant().value(), TreeMap::new, Collectors.toList()));
        Map<Tenant, Integer> wanted = new java.util.LinkedHashMap<>();
        byTenant.forEach((tenant, own) -> wanted.put(tenants.get(new TenantId(tenant)), own.size()));
        Map<Tenant, PlanService.Granted> granted = wanted.isEmpty() ? Map.of() : plans.charge(wanted);
        List<Counted> counted = new ArrayList<>();
        List<Draft> refused = new ArrayList<>();
        granted.forEach((tenant, grant) -> {
            List<Draft> own = Objects.requireNonNull(byTenant.get(tenant.id().value()));
            own.subList(0, grant.amount()).forEach(draft -> counted.add(new Counted(draft, grant.day())));
            refused.addAll(own.subList(grant.amount(), own.size()));
        });
        refused.forEach(draft -> answers.put(draft, new Admission.OverLimit()));
        release(refused, answers);
        return counted;
    }

    /** Those whose errand was not taken back; the others are not counted after all. */
    private List<Counted> claimed(List<Counted> counted, Map<Draft, Admission> answers) {
        List<ErrandBook.Claim> claims = counted.stream()
                .map(row -> claim(row.draft()))
                .filter(Objects::nonNull)
                .toList();
        if (claims.isEmpty()) {
            return counted;
        }
        Set<Errand> open = errands.claim(claims);
        List<Counted> kept = new ArrayList<>();
        for (Counted row : counted) {
            if (row.draft().errand() == null || open.contains(row.draft().errand())) {
                kept.add(row);
            } else {
                plans.giveBack(row.draft().tenant(), row.day(), 1);
                answers.put(row.draft(), new Admission.TakenBack());
            }
        }
        return kept;
    }

    private static ErrandBook.@Nullable Claim claim(Draft draft) {
        Draft.Commission commission = draft.commission();
        return commission == null
                ? null
                : new ErrandBook.Claim(
                        draft.tenant(), draft.session().id(), commission.errand(), draft.waId(), commission.nextAt());
    }

    /** A refused draft gives its key back, and who asked the same in the same batch is refused alike. */
    private void release(List<Draft> refused, Map<Draft, Admission> answers) {
        List<Draft> keyed =
                refused.stream().filter(draft -> draft.key() != null).toList();
        if (keyed.isEmpty()) {
            return;
        }
        ledger.releaseKeys(keyed);
        Map<Long, Draft> byId = keyed.stream().collect(Collectors.toMap(Draft::id, draft -> draft));
        answers.replaceAll((draft, answer) ->
                answer instanceof Admission.Repeated repeated && byId.containsKey(repeated.messageId())
                        ? new Admission.OverLimit()
                        : answer);
    }

    private void store(List<Counted> counted, Map<Draft, Admission> answers) {
        if (counted.isEmpty()) {
            return;
        }
        ledger.insert(counted);
        List<Draft> drafts = counted.stream().map(Counted::draft).toList();
        List<Draft> elsewhere =
                drafts.stream().filter(draft -> draft.epoch() == null).toList();
        if (!elsewhere.isEmpty()) {
            ledger.leaveForOwner(elsewhere);
        }
        events.append(drafts.stream().map(MessageEvents::created).toList());
        drafts.forEach(draft -> answers.put(draft, new Admission.Stored()));
    }

    private static List<Draft> kept(
            List<Draft> drafts,
            Map<Draft, Admission> answers,
            java.util.function.Function<Draft, @Nullable Admission> refusal) {
        List<Draft> kept = new ArrayList<>();
        for (Draft draft : drafts) {
            Admission refused = refusal.apply(draft);
            if (refused == null) {
                kept.add(draft);
            } else {
                answers.put(draft, refused);
            }
        }
        return kept;
    }
}
