package io.wagate.tenant;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The end of an account, by its owner: all of its data as a file, then the closing, which can be taken back for
 * {@link #KEPT}. Meanwhile everything can be read, nothing can be sent or changed, and the sessions are logged out. After
 * that {@link Erasure} deletes everything.
 */
@Service
public class Closing {

    /** How long a closing can be taken back. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final String ABOUT = """
            What Wagate keeps of %s, taken out on %s.

            Each .jsonl file has one JSON object a line, times in UTC. messages.csv holds the same as messages.jsonl, for
            spreadsheets. media/ holds the files, named by the id that media.jsonl tells more of. Secrets are left out:
            passwords, API keys, webhook secrets and what links sessions to phones.
            """;

    private final TenantRepository tenants;
    private final TenantService known;
    private final List<TenantData> rooms;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final InstantSource clock;

    Closing(
            TenantRepository tenants,
            TenantService known,
            List<TenantData> rooms,
            AuditLog audit,
            ApplicationEventPublisher events,
            JsonMapper json,
            InstantSource clock) {
        this.tenants = tenants;
        this.known = known;
        this.rooms = List.copyOf(rooms);
        this.audit = audit;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Writes all that is the tenant's into a ZIP file, without secrets. */
    public void export(Actor actor, OutputStream out) throws IOException {
        actor.require(Permission.MANAGE_TENANT);
        Tenant tenant = known.get(actor.tenant());
        audit.record(actor, "tenant.exported", tenant.slug());
        try (TenantExport export = new TenantExport(out, json)) {
            export.text("README.txt", ABOUT.formatted(tenant.name(), clock.instant()));
            for (TenantData room : rooms) {
                room.export(tenant.id(), export);
            }
        }
    }

    /** @param typed the company's name, as a proof that it is meant */
    @Transactional
    public void close(Actor actor, String typed) {
        actor.require(Permission.MANAGE_TENANT);
        Tenant tenant = known.get(actor.tenant());
        if (!typed.strip().equals(tenant.name())) {
            throw Problem.Invalid.field("name", "Type " + tenant.name() + ", exactly as it is written here")
                    .asException();
        }
        Instant now = clock.instant();
        if (!tenants.move(tenant.id(), TenantState.ACTIVE, TenantState.CLOSING, null, now)) {
            throw new Problem.Conflict("TENANT_NOT_ACTIVE", "This account is being closed already").asException();
        }
        audit.record(actor, "tenant.closed", tenant.slug());
        known.forgetAfterCommit(tenant.id());
        events.publishEvent(new TenantClosing(tenant, now.plus(KEPT)));
    }

    /** Takes a closing back; refuses once the deletion has begun. */
    @Transactional
    public void reopen(Actor actor) {
        actor.require(Permission.MANAGE_TENANT);
        Tenant tenant = known.get(actor.tenant());
        if (!tenants.reopen(tenant.id(), clock.instant(), clock.instant().minus(KEPT))) {
            throw new Problem.Conflict("TENANT_NOT_CLOSING", "This account is not being closed, so nothing was done")
                    .asException();
        }
        audit.record(actor, "tenant.reopened", tenant.slug());
        known.forgetAfterCommit(tenant.id());
        events.publishEvent(new TenantRestored(tenant));
    }
}
