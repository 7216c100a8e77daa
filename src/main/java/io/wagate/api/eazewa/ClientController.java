package io.wagate.api.eazewa;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.message.Message;
import io.wagate.message.MessageLog;
import io.wagate.message.MessageStatus;
import io.wagate.session.QrImage;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.webhook.SessionEndpoint;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an instance says of its client: how it stands, its code, whose number it is, and what became of a request. */
@RestController
@RequestMapping("/api/v1/instances/{id}")
class ClientController {

    private final SessionService sessions;
    private final SessionEndpoint webhooks;
    private final MessageLog log;
    private final InstanceJson json;

    ClientController(SessionService sessions, SessionEndpoint webhooks, MessageLog log, InstanceJson json) {
        this.sessions = sessions;
        this.webhooks = webhooks;
        this.log = log;
        this.json = json;
    }

    @GetMapping("/client/status")
    Map<String, @Nullable Object> status(Actor actor, @PathVariable String id) {
        WhatsAppSession session = sessions.numbered(actor, id);
        return json.envelope(
                "clientStatus",
                InstanceJson.status(session, webhooks.find(actor, session, Eazewa.FORMAT)),
                session,
                "/client/status");
    }

    @GetMapping("/client/qr")
    Map<String, @Nullable Object> qr(Actor actor, @PathVariable String id) {
        WhatsAppSession session = sessions.numbered(actor, id);
        WhatsAppSession.QrCode code = session.qr();
        if (code == null) {
            throw new Problem.Conflict("NO_QR", "instance not in QR mode").asException();
        }
        Map<String, Object> data = Map.of("qr_code", QrImage.of(code.text()).dataUrl());
        return json.envelope("qrCode", InstanceJson.inner(session, data), session, "/client/qr");
    }

    /** Only while a number is linked. Its picture is not known here. */
    @GetMapping("/client/me")
    Map<String, @Nullable Object> me(Actor actor, @PathVariable String id) {
        WhatsAppSession session = sessions.numbered(actor, id);
        if (!session.isLinked() || session.phone() == null) {
            throw new Problem.Conflict("NOT_LINKED", "instance not connected").asException();
        }
        Map<String, @Nullable Object> data = new Json();
        data.put("displayName", session.title());
        data.put("contactId", Addresses.ofPhone(session.phone()));
        data.put("formattedNumber", "+" + session.phone());
        data.put("profilePicUrl", null);
        return json.envelope("me", InstanceJson.inner(session, data), session, "/client/me");
    }

    /** What became of a message, by the reference that an unconfirmed send named, or by its id. */
    @GetMapping("/request/{reference}")
    Map<String, @Nullable Object> request(Actor actor, @PathVariable String id, @PathVariable String reference) {
        WhatsAppSession session = sessions.numbered(actor, id);
        Message message = log.find(actor, Addresses.waId(reference), session.publicId())
                .entry()
                .message();
        Map<String, @Nullable Object> inner =
                InstanceJson.inner(session, Told.of(message, session.phone()).json());
        inner.put("status", word(message.status()));
        return json.envelope("data", inner, session, "/request/" + message.waId());
    }

    private static String word(MessageStatus status) {
        return switch (status) {
            case QUEUED, UNKNOWN -> "pending";
            case FAILED -> "error";
            case SENT, DELIVERED, READ, RECEIVED -> "success";
        };
    }
}
