package io.wagate.consent;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OptOutRepository {

    private final JdbcClient jdbc;

    OptOutRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Says whether it is new; a contact who is on the list stays there as it is. */
    boolean insert(TenantId tenant, OptOut optOut) {
        return jdbc.sql("""
                INSERT IGNORE INTO opt_out (id, tenant_id, contact, source, note, created_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
                        .param(optOut.id())
                        .param(tenant.value())
                        .param(optOut.contact().toString())
                        .param(optOut.source().wire())
                        .param(optOut.note())
                        .param(utc(optOut.since()))
                        .update()
                == 1;
    }

    boolean delete(TenantId tenant, Jid contact) {
        return jdbc.sql("DELETE FROM opt_out WHERE tenant_id = ? AND contact = ?")
                        .params(tenant.value(), contact.toString())
                        .update()
                == 1;
    }

    Optional<OptOut> find(TenantId tenant, Jid contact) {
        return jdbc.sql("SELECT * FROM opt_out WHERE tenant_id = ? AND contact = ?")
                .params(tenant.value(), contact.toString())
                .query(OptOutRepository::optOut)
                .optional();
    }

    /** Newest first, those made before the row with this id. */
    List<OptOut> newest(TenantId tenant, @Nullable Long before, int limit) {
        return jdbc.sql("SELECT * FROM opt_out WHERE tenant_id = ? AND id < ? ORDER BY id DESC LIMIT ?")
                .params(tenant.value(), before == null ? Long.MAX_VALUE : before, limit)
                .query(OptOutRepository::optOut)
                .list();
    }

    /** Those whose number begins like this. */
    List<OptOut> beginningWith(TenantId tenant, String digits, int limit) {
        return jdbc.sql("SELECT * FROM opt_out WHERE tenant_id = ? AND contact LIKE ? ORDER BY contact LIMIT ?")
                .params(tenant.value(), digits + "%", limit)
                .query(OptOutRepository::optOut)
                .list();
    }

    /** Which of these are on their tenant's list. */
    @ForWorkers("each contact carries its tenant")
    Set<Contact> among(Collection<Contact> contacts) {
        List<Object> values = new ArrayList<>();
        contacts.forEach(contact -> {
            values.add(contact.tenant().value());
            values.add(contact.address().toString());
        });
        String where = String.join(" OR ", Collections.nCopies(contacts.size(), "(tenant_id = ? AND contact = ?)"));
        Set<Contact> found = new HashSet<>();
        String select = "SELECT tenant_id, contact FROM opt_out WHERE ";
        jdbc.sql(select.concat(where)).params(values).query(row -> {
            found.add(new Contact(
                    new TenantId(row.getLong(1)), Jid.parse(row.getString(2)).orElseThrow()));
        });
        return found;
    }

    Optional<ConsentWords> words(TenantId tenant) {
        return jdbc.sql("SELECT stop_words, start_words FROM consent_words WHERE tenant_id = ?")
                .param(tenant.value())
                .query((row, number) -> new ConsentWords(
                        row.getString(1).lines().toList(),
                        row.getString(2).lines().toList()))
                .optional();
    }

    void setWords(TenantId tenant, ConsentWords words) {
        jdbc.sql("""
                INSERT INTO consent_words (tenant_id, stop_words, start_words) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE stop_words = VALUES(stop_words), start_words = VALUES(start_words)
                """)
                .params(tenant.value(), String.join("\n", words.stop()), String.join("\n", words.start()))
                .update();
    }

    private static OptOut optOut(ResultSet row, int number) throws SQLException {
        return new OptOut(
                row.getLong("id"),
                Jid.parse(row.getString("contact")).orElseThrow(),
                OptOut.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                row.getString("note"),
                instant(row, "created_at"));
    }
}
