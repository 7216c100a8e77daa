package io.wagate.kernel;

/** What somebody may do inside a tenant. Roles of members and scopes of API keys are sets of these. */
public enum Permission {
    /** See sessions, messages, deliveries, members and usage. */
    VIEW,
    /** Send messages and bulk jobs, answer, react and keep the opt-outs. */
    SEND,
    /** Create, link and disconnect sessions, and use the sandbox phones. */
    MANAGE_SESSIONS,
    /** Start verifications of phone numbers and check codes. */
    VERIFY,
    /** Add and change verification apps. */
    MANAGE_APPS,
    /** Write, change and remove message templates. */
    MANAGE_TEMPLATES,
    /** Issue, replace and end API keys. */
    MANAGE_KEYS,
    /** Add and change webhook endpoints and their secrets. */
    MANAGE_WEBHOOKS,
    /** Read the log of API requests, with their bodies. */
    VIEW_REQUESTS,
    /** Invite, change and remove members, but owners. */
    MANAGE_MEMBERS,
    /** Read the audit log: who did what. */
    VIEW_AUDIT,
    /** Change settings and the plan, make owners, hand the company over, close the account. */
    MANAGE_TENANT
}
