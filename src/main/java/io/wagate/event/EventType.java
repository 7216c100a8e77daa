package io.wagate.event;

/** The catalogue of facts, under the dotted names that a tenant sees. */
public enum EventType {
    MESSAGE_RECEIVED("message.received"),
    MESSAGE_CREATED("message.created"),
    MESSAGE_SENT("message.sent"),
    /** Written on the phone of the number, or on another of its devices, and not through us. */
    MESSAGE_SENT_BY_PHONE("message.sent_by_phone"),
    MESSAGE_DELIVERED("message.delivered"),
    MESSAGE_READ("message.read"),
    MESSAGE_FAILED("message.failed"),
    MESSAGE_UNKNOWN("message.unknown"),
    MESSAGE_REACTION("message.reaction"),
    MESSAGE_EDITED("message.edited"),
    MESSAGE_REVOKED("message.revoked"),
    MESSAGE_REVOKED_FOR_ME("message.revoked_for_me"),
    POLL_VOTED("poll.voted"),
    MEDIA_UPLOADED("media.uploaded"),
    SESSION_LOADING("session.loading"),
    SESSION_QR("session.qr"),
    SESSION_PAIRING_CODE("session.pairing_code"),
    SESSION_PASSKEY_REQUIRED("session.passkey_required"),
    SESSION_AUTHENTICATED("session.authenticated"),
    SESSION_AUTH_FAILURE("session.auth_failure"),
    SESSION_READY("session.ready"),
    SESSION_DISCONNECTED("session.disconnected"),
    /** Beside the fact that says why: the session's status is another one now. */
    SESSION_STATE_CHANGED("session.state_changed"),
    /** WhatsApp lets the number write only to people it knows. */
    SESSION_RESTRICTED("session.restricted"),
    /** The number may write to everybody again. */
    SESSION_RESTRICTION_ENDED("session.restriction_ended"),
    GROUP_JOINED("group.joined"),
    GROUP_LEFT("group.left"),
    GROUP_UPDATED("group.updated"),
    CALL_RECEIVED("call.received"),
    CONTACT_UPDATED("contact.updated"),
    CONTACT_OPTED_OUT("contact.opted_out"),
    CONTACT_OPTED_IN("contact.opted_in"),
    BULK_PROGRESS("bulk.progress"),
    BULK_COMPLETED("bulk.completed"),
    /** What became of a template that we took on to send; once each. */
    TEMPLATE_RESULT("template.result"),
    VERIFICATION_REQUESTED("verification.requested"),
    VERIFICATION_VALIDATED("verification.validated"),
    VERIFICATION_EXPIRED("verification.expired"),
    VERIFICATION_FAILED("verification.failed"),
    /** What the callback of one verification is told; for nobody else. */
    VERIFICATION_CALLBACK("verification.callback"),
    ENDPOINT_DISABLED("endpoint.disabled"),
    /** Somebody ended an API key. */
    API_KEY_REVOKED("api_key.revoked"),
    /** Most of the day's messages are used. */
    QUOTA_WARNING("quota.warning"),
    /** All of the day's messages are used; more are refused until midnight. */
    QUOTA_EXCEEDED("quota.exceeded"),
    WEBHOOK_TEST("webhook.test");

    private final String wire;

    EventType(String wire) {
        this.wire = wire;
    }

    /** The dotted name. */
    public String wire() {
        return wire;
    }

    /** Whether this fact adds a message to the session's log. */
    boolean addsMessage() {
        return this == MESSAGE_CREATED || this == MESSAGE_RECEIVED || this == MESSAGE_SENT_BY_PHONE;
    }

    /** Whether it is a fact for everybody who listens to the tenant, and not for one receiver alone. */
    public boolean isForAll() {
        return this != WEBHOOK_TEST && this != VERIFICATION_CALLBACK;
    }

    /** The type with this dotted name. */
    public static EventType of(String wire) {
        for (EventType type : values()) {
            if (type.wire.equals(wire)) {
                return type;
            }
        }
        throw new IllegalArgumentException("No event type " + wire);
    }
}
