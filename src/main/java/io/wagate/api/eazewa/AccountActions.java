package io.wagate.api.eazewa;

import io.wagate.message.MessageActions;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.Recipient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is asked of the account itself, and of numbers. */
@Component
class AccountActions implements Action.Group {

    private final SessionService sessions;
    private final MessageActions chats;

    AccountActions(SessionService sessions, MessageActions chats) {
        this.sessions = sessions;
        this.chats = chats;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of(
                "get-number-id", this::numberId,
                "is-registered-user", this::isRegistered,
                "logout", this::logout,
                "reboot", this::reboot,
                "request-pairing-code", this::pairingCode,
                "send-presence-available", asked -> presence(asked, Presence.AVAILABLE),
                "send-presence-unavailable", asked -> presence(asked, Presence.UNAVAILABLE));
    }

    private Object numberId(Action.Asked asked) {
        String digits =
                Recipient.parse("number", asked.fields().required("number")).user();
        Map<String, @Nullable Object> answer = new Json();
        answer.put("numberId", isOnWhatsApp(asked, digits) ? Addresses.parts(Addresses.ofPhone(digits)) : null);
        return answer;
    }

    private Object isRegistered(Action.Asked asked) {
        return Addresses.chat(asked.fields().required("contactId"))
                .phone()
                .filter(digits -> isOnWhatsApp(asked, digits))
                .isPresent();
    }

    private Object logout(Action.Asked asked) {
        sessions.disconnect(asked.actor(), asked.sessionId());
        return Map.of();
    }

    private Object reboot(Action.Asked asked) {
        sessions.restart(asked.actor(), asked.sessionId());
        return Map.of();
    }

    private Object pairingCode(Action.Asked asked) {
        WhatsAppSession session = sessions.pairByCode(
                asked.actor(), asked.sessionId(), asked.fields().required("phoneNumber"));
        return Map.of("pairingCode", Objects.requireNonNullElse(session.pairingCode(), ""));
    }

    private Object presence(Action.Asked asked, Presence what) {
        chats.presence(asked.actor(), asked.sessionId(), what);
        return true;
    }

    private boolean isOnWhatsApp(Action.Asked asked, String digits) {
        return chats.lookup(asked.actor(), asked.sessionId(), List.of(digits)).getOrDefault(digits, false);
    }
}
