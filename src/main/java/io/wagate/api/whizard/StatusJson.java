package io.wagate.api.whizard;

import io.wagate.whatsapp.Jid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far a message came that the number sent; {@code deleted} is a message that was taken back on either side. */
final class StatusJson {

    private StatusJson() {}

    static Map<String, Object> of(String status, Map<String, Object> fact) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", text(fact, "id"));
        line.put("recipient_id", user(text(fact, "chat")));
        line.put("status", status);
        line.put("timestamp", text(fact, "timestamp"));
        line.put("type", "message");
        if (status.equals("failed")) {
            String reason = text(fact, "error");
            line.put("errors", List.of(ErrorCode.ofReason(reason).entry(reason.isEmpty() ? null : reason)));
        }
        return Map.of("statuses", List.of(line));
    }

    /** The digits of an address. */
    static String user(String address) {
        return Jid.parse(address).map(Jid::user).orElse(address);
    }

    static String text(Map<String, Object> fact, String name) {
        return fact.getOrDefault(name, "").toString();
    }
}
