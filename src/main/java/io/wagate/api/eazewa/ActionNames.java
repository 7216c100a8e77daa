package io.wagate.api.eazewa;

import java.util.Set;

/** Every action that the public description of the API names, whether we have it or not. */
final class ActionNames {

    private static final Set<String> KNOWN = Set.of("""
            send-message send-media send-seen send-vcard send-location create-poll
            get-chats get-chat-by-id delete-chat-by-id mark-chat-unread mute-chat unmute-chat pin-chat unpin-chat
            archive-chat unarchive-chat clear-chat-messages sync-chat-history send-typing send-stop-typing
            fetch-messages get-message-by-id get-message-info-by-id delete-message-by-id search-messages get-reactions
            react-to-message get-message-mentions pin-message unpin-message star-message unstar-message
            get-contacts get-contact-by-id get-number-id get-country-code get-formatted-number is-registered-user
            get-profile-pic-url block-contact unblock-contact get-blocked-contacts get-common-groups
            get-contact-about-info get-stories
            create-group get-group-participants get-group-info update-group-info update-group-settings
            add-group-participant remove-group-participant promote-group-participant demote-group-participant
            accept-group-member-requests deny-group-member-requests get-group-member-requests accept-invite
            get-invite-info
            create-channel get-channels get-channel-by-id subscribe-to-channel unsubscribe-from-channel search-channels
            get-labels get-label-by-id get-chat-labels get-chats-by-label-id
            logout reboot request-pairing-code set-status set-display-name send-presence-available
            send-presence-unavailable
            """.strip().split("\\s+"));

    private ActionNames() {}

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    static Set<String> all() {
        return KNOWN;
    }
}
