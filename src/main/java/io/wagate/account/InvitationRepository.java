package io.wagate.account;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Invitations that are out, found by their tenant, or by the secret in their link. */
@Repository
class InvitationRepository {

    /** One of them with its tenant, as its link finds it. */
    record Invited(TenantId tenant, Invitation invitation) {}

    private static final String PURPOSE = "invitation";

    private final JdbcClient jdbc;
    private final OneTimeSecrets secrets;
    private final RowIds ids;
    private final InstantSource clock;

    InvitationRepository(JdbcClient jdbc, OneTimeSecrets secrets, RowIds ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** The secret of the new row, for the link; a second row for the same address breaks a unique key. */
    String insert(TenantId tenant, Email email, Role role, String by, Duration valid) {
        Instant now = clock.instant();
        String secret = secrets.next();
        jdbc.sql("""
                INSERT INTO invitation (id, tenant_id, email, role, token_hash, invited_by, sent_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(ids.next())
                .param(tenant.value())
                .param(email.value())
                .param(role.column())
                .param(secrets.hash(PURPOSE, secret))
                .param(by)
                .param(utc(now))
                .param(utc(now.plus(valid)))
                .update();
        return secret;
    }

    /** A new secret in place of the one before, which opens nothing any more; empty where there is no such row. */
    Optional<String> renew(TenantId tenant, long id, Duration valid) {
        Instant now = clock.instant();
        String secret = secrets.next();
        boolean renewed = jdbc.sql("""
                UPDATE invitation SET token_hash = ?, sent_at = ?, expires_at = ? WHERE tenant_id = ? AND id = ?
                """)
                        .params(secrets.hash(PURPOSE, secret), utc(now), utc(now.plus(valid)), tenant.value(), id)
                        .update()
                == 1;
        return renewed ? Optional.of(secret) : Optional.empty();
    }

    List<Invitation> all(TenantId tenant) {
        return jdbc.sql("SELECT * FROM invitation WHERE tenant_id = ? ORDER BY id DESC")
                .param(tenant.value())
                .query(InvitationRepository::invitation)
                .list();
    }

    Optional<Invitation> find(TenantId tenant, long id) {
        return jdbc.sql("SELECT * FROM invitation WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .query(InvitationRepository::invitation)
                .optional();
    }

    /** How many links work. */
    long open(TenantId tenant) {
        return jdbc.sql("SELECT COUNT(*) FROM invitation WHERE tenant_id = ? AND expires_at > ?")
                .params(tenant.value(), utc(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** Whether this one is among {@link #open}. */
    boolean holdsAPlace(TenantId tenant, long id) {
        Instant now = clock.instant();
        return find(tenant, id).filter(invitation -> !invitation.isOver(now)).isPresent();
    }

    boolean delete(TenantId tenant, long id) {
        return jdbc.sql("DELETE FROM invitation WHERE tenant_id = ? AND id = ?")
                        .params(tenant.value(), id)
                        .update()
                == 1;
    }

    /** Makes room for a new invitation of an address whose last one is over. */
    void deleteOver(TenantId tenant, Email email) {
        jdbc.sql("DELETE FROM invitation WHERE tenant_id = ? AND email = ? AND expires_at <= ?")
                .params(tenant.value(), email.value(), utc(clock.instant()))
                .update();
    }

    /** What this link invites to; empty when it is unknown, used, taken back or too old. */
    @ForWorkers("a link names its invitation; the tenant follows from it")
    Optional<Invited> find(String secret) {
        return jdbc.sql("SELECT * FROM invitation WHERE token_hash = ? AND expires_at > ?")
                .params(secrets.hash(PURPOSE, secret), utc(clock.instant()))
                .query((row, number) -> new Invited(new TenantId(row.getLong("tenant_id")), invitation(row, number)))
                .optional();
    }

    /** Uses the link up; of several calls one gets true. */
    @ForWorkers("a link names its invitation; the tenant follows from it")
    boolean use(String secret) {
        return jdbc.sql("DELETE FROM invitation WHERE token_hash = ? AND expires_at > ?")
                        .params(secrets.hash(PURPOSE, secret), utc(clock.instant()))
                        .update()
                == 1;
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                row.getLong("id"),
                row.getString("email"),
                Role.of(row.getString("role")),
                row.getString("invited_by"),
                instant(row, "sent_at"),
                instant(row, "expires_at"));
    }
}
