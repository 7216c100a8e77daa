package io.wagate.consent;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who does not want to be written to, and the words that say so. */
@Component
@Order(50)
class ConsentData implements TenantData {

    static final TenantTable OPT_OUTS = new TenantTable("opt_out", "id", "contact, source, note, created_at");
    private static final TenantTable WORDS = new TenantTable("consent_words", "tenant_id", "stop_words, start_words");

    private final JdbcClient jdbc;

    ConsentData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        OPT_OUTS.export(jdbc, tenant, out, "opt-outs");
        WORDS.export(jdbc, tenant, out, "opt-out-words");
    }

    @Override
    public int erase(TenantId tenant, int most) {
        return TenantTable.erase(jdbc, tenant, most, List.of(OPT_OUTS, WORDS));
    }
}
