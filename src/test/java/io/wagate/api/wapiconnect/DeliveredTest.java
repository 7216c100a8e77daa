package io.wagate.api.wapiconnect;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.kernel.TenantId;
import io.wagate.support.Contract;
import io.wagate.webhook.Occasion;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The five events of the document: what happened ({@code .fact.json}), and the bytes that a receiver gets. */
class DeliveredTest {

    private static final Instant AT = Instant.ofEpochMilli(1708243200000L);

    private final WapiConnectFormat format = new WapiConnectFormat();

    @ParameterizedTest
    @CsvSource(textBlock = """
            message,      MESSAGE_RECEIVED
            qr,           SESSION_QR
            ready,        SESSION_READY
            disconnected, SESSION_DISCONNECTED
            test,         WEBHOOK_TEST
            """)
    void eachEventHasTheDocumentsBytes(String name, EventType type) {
        Contract.body("wapiconnect/event/" + name).assertBytes(rendered(name, type));
    }

    @Test
    void withASecretTheSignatureIsTheLastMember() {
        byte[] signed = format.signed(rendered("message", EventType.MESSAGE_RECEIVED), "my secret");

        Contract.body("wapiconnect/event/message-signed").assertBytes(signed);
    }

    private byte[] rendered(String name, EventType type) {
        String fact = Contract.body("wapiconnect/event/" + name + ".fact").text();
        Event event = new Event(7, new TenantId(1), 5, 9, type, null, AT, fact);
        return format.render(new Occasion(event, "my-business-a1b2c3", "main")).body();
    }
}
