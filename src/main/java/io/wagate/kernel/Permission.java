package io.wagate.kernel;

/** What somebody may do inside a tenant. Roles of members and scopes of API keys are sets of these. */
public enum Permission {
    /** Read sessions, messages, events and usage. */
    VIEW,
    /** Send, react, edit and mark as read. */
    SEND,
    /** Create, link, restart and disconnect sessions; drive sandbox phones. */
    MANAGE_SESSIONS,
    /** Start verifications of phone numbers and check codes. */
    VERIFY,
    /** Add and change verification apps. */
    MANAGE_APPS,
    /** Write, change and remove message templates. */
    MANAGE_TEMPLATES,
    /** Issue, replace and revoke API keys. */
    MANAGE_KEYS,
    /** Add and change webhook endpoints and their secrets. */
    MANAGE_WEBHOOKS,
    /** Read the log of API requests, bodies included. */
    VIEW_REQUESTS,
    /** Invite, change and remove members. */
    MANAGE_MEMBERS,
    /** Change the tenant's settings, close the account, hand over ownership. */
    MANAGE_TENANT
}
