package io.wagate.event;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The facts of a tenant and the counters that gave them their places. */
@Component
@Order(100)
class EventData implements TenantData {

    static final TenantTable EVENTS = new TenantTable(
            "event",
            "id",
            "CONCAT('evt_', id) AS id, (SELECT s.public_id FROM whatsapp_session s WHERE s.id = event.session_id) AS session,"
                    + " sequence, type, occurred_at, data");

    private final JdbcClient jdbc;

    EventData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        EVENTS.export(jdbc, tenant, out, "events");
    }

    @Override
    public int erase(TenantId tenant, int most) {
        return TenantTable.erase(jdbc, tenant, most, List.of(EVENTS, TenantTable.hidden("session_counter")));
    }
}
