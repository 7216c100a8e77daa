package io.wagate.kernel;

/** What somebody may do inside a tenant. Roles of members and scopes of API keys are sets of these. */
public enum Permission {
    VIEW("See sessions, messages, deliveries, members and usage"),
    SEND("Send messages and bulk jobs, answer, react and keep the opt-outs"),
    MANAGE_SESSIONS("Create, link and disconnect sessions, and use the sandbox phones"),
    VERIFY("Start verifications of phone numbers and check codes"),
    MANAGE_APPS("Add and change verification apps"),
    MANAGE_TEMPLATES("Write, change and remove message templates"),
    MANAGE_KEYS("Issue, replace and end API keys"),
    MANAGE_WEBHOOKS("Add and change webhook endpoints and their secrets"),
    VIEW_REQUESTS("Read the log of API requests, with their bodies"),
    MANAGE_MEMBERS("Invite, change and remove members, but owners"),
    VIEW_AUDIT("Read the audit log: who did what"),
    MANAGE_TENANT("Change settings and the plan, make owners, hand the company over, close the account");

    private final String words;

    Permission(String words) {
        this.words = words;
    }

    /** What it allows, for people. */
    public String words() {
        return words;
    }
}
