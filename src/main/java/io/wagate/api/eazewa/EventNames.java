package io.wagate.api.eazewa;

import io.wagate.event.EventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The document's eighteen events, and the two that came later, as the facts that they tell. */
final class EventNames {

    private static final Map<String, Set<EventType>> TYPES = types();

    private EventNames() {}

    /** All names, in the document's order. */
    static List<String> all() {
        return List.copyOf(TYPES.keySet());
    }

    /** The facts of this event; none where the document does not know it. */
    static Set<EventType> types(String name) {
        return TYPES.getOrDefault(name, Set.of());
    }

    /** The event that tells this fact. */
    static Optional<String> name(EventType type) {
        return TYPES.entrySet().stream()
                .filter(event -> event.getValue().contains(type))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What an endpoint for these facts subscribed to; no facts means all of them. */
    static List<String> of(Set<EventType> types) {
        return TYPES.entrySet().stream()
                .filter(event -> types.isEmpty() || types.containsAll(event.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Set<EventType>> types() {
        Map<String, Set<EventType>> types = new LinkedHashMap<>();
        types.put("message", Set.of(EventType.MESSAGE_RECEIVED));
        types.put("loading_screen", Set.of(EventType.SESSION_LOADING));
        types.put("qr", Set.of(EventType.SESSION_QR));
        types.put("authenticated", Set.of(EventType.SESSION_AUTHENTICATED));
        types.put("auth_failure", Set.of(EventType.SESSION_AUTH_FAILURE));
        types.put("ready", Set.of(EventType.SESSION_READY));
        types.put("disconnected", Set.of(EventType.SESSION_DISCONNECTED));
        types.put("message_create", Set.of(EventType.MESSAGE_CREATED));
        types.put("message_revoke_everyone", Set.of(EventType.MESSAGE_REVOKED));
        types.put("message_revoke_me", Set.of(EventType.MESSAGE_REVOKED_FOR_ME));
        types.put(
                "message_ack",
                Set.of(
                        EventType.MESSAGE_SENT,
                        EventType.MESSAGE_DELIVERED,
                        EventType.MESSAGE_READ,
                        EventType.MESSAGE_FAILED));
        types.put("message_reaction", Set.of(EventType.MESSAGE_REACTION));
        types.put("media_uploaded", Set.of(EventType.MEDIA_UPLOADED));
        types.put("group_join", Set.of(EventType.GROUP_JOINED));
        types.put("group_leave", Set.of(EventType.GROUP_LEFT));
        types.put("group_update", Set.of(EventType.GROUP_UPDATED));
        types.put("change_state", Set.of(EventType.SESSION_STATE_CHANGED));
        types.put("call", Set.of(EventType.CALL_RECEIVED));
        types.put("message_edit", Set.of(EventType.MESSAGE_EDITED));
        types.put("vote_update", Set.of(EventType.POLL_VOTED));
        return types;
    }
}
