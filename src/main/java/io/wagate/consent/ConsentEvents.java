package io.wagate.consent;

import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The canonical content of what is told about consent. */
final class ConsentEvents {

    private ConsentEvents() {}

    static NewEvent changed(TenantId tenant, long session, boolean out, Jid contact, OptOut.Source source, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("contact", contact.toString());
        contact.phone().ifPresent(phone -> data.put("phone", phone));
        data.put("source", source.wire());
        data.put("timestamp", at.getEpochSecond());
        EventType type = out ? EventType.CONTACT_OPTED_OUT : EventType.CONTACT_OPTED_IN;
        return new NewEvent(tenant, session, type, null, at, data);
    }
}
