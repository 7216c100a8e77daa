package io.wagate.portal.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the actions of the audit are called, for people, in groups. What has no words yet is spelled out. */
final class AuditWords {

    /** The groups, each with its actions and their words. */
    static final Map<String, Map<String, String>> GROUPS = groups();

    private AuditWords() {}

    /** Such as {@code Issued an API key} for {@code api_key.issued}. */
    static String of(String action) {
        return GROUPS.values().stream()
                .flatMap(group -> Optional.ofNullable(group.get(action)).stream())
                .findFirst()
                .orElseGet(() -> spelled(action));
    }

    /** Whether there are words for it. */
    static boolean knows(String action) {
        return GROUPS.values().stream().anyMatch(group -> group.containsKey(action));
    }

    private static String spelled(String action) {
        String text = action.replace('.', ' ').replace('_', ' ').strip();
        return text.isEmpty() ? "Did something" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static Map<String, Map<String, String>> groups() {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put(
                "Log-ins",
                words(
                        "account.logged_in", "Logged in",
                        "member.came_in", "Came in from another company",
                        "account.logins_ended", "Ended all other logins",
                        "member.logins_ended", "Ended all logins of a member",
                        "member.password_link_sent", "Sent a member a link to choose a password",
                        "account.proof_refused", "Could not prove who they are",
                        "account.passkey_copied", "Was refused with a passkey that may be a copy",
                        "account.recovery_code_used", "Used a recovery code",
                        "member.second_factor_reset", "Reset a member’s second factor"));
        groups.put(
                "Members",
                words(
                        "invitation.sent", "Invited somebody",
                        "invitation.resent", "Sent an invitation again",
                        "invitation.withdrawn", "Took an invitation back",
                        "member.joined", "Joined the company",
                        "member.role_changed", "Changed a member’s role",
                        "member.removed", "Removed a member",
                        "member.left", "Left the company",
                        "tenant.handed_over", "Handed the company over"));
        groups.put(
                "API keys",
                words(
                        "api_key.issued", "Issued an API key",
                        "api_key.replaced", "Replaced an API key",
                        "api_key.revoked", "Ended an API key"));
        groups.put(
                "Sessions",
                words(
                        "session.created", "Created a session",
                        "session.renamed", "Renamed a session",
                        "session.disconnected", "Disconnected a session",
                        "session.restarted", "Restarted a session",
                        "session.pairing_requested", "Asked for a code to link a session",
                        "session.unlinked", "Unlinked a session’s phone",
                        "session.removed", "Removed a session"));
        groups.put(
                "Webhooks",
                words(
                        "endpoint.created", "Added a webhook endpoint",
                        "endpoint.changed", "Changed a webhook endpoint",
                        "endpoint.secret_shown", "Looked at a webhook secret",
                        "endpoint.secret_rotated", "Changed a webhook secret",
                        "endpoint.paused", "Paused a webhook endpoint",
                        "endpoint.resumed", "Resumed a webhook endpoint",
                        "endpoint.retried", "Sent what waited for an endpoint",
                        "endpoint.disabled", "Switched a failing endpoint off",
                        "endpoint.tested", "Sent a test event",
                        "endpoint.removed", "Removed a webhook endpoint",
                        "delivery.resent", "Sent a delivery again",
                        "delivery.failed_resent", "Sent failed deliveries again"));
        groups.put(
                "Messages",
                words(
                        "bulk_job.created", "Created a bulk job",
                        "bulk_job.started", "Started a bulk job",
                        "bulk_job.paused", "Paused a bulk job",
                        "bulk_job.resumed", "Resumed a bulk job",
                        "bulk_job.cancelled", "Cancelled a bulk job",
                        "template.created", "Wrote a template",
                        "template.changed", "Changed a template",
                        "template.removed", "Removed a template",
                        "opt_out.added", "Added an opt-out",
                        "opt_out.imported", "Added opt-outs from a list",
                        "opt_out.removed", "Removed an opt-out",
                        "consent.words_changed", "Changed the opt-out words"));
        groups.put(
                "Verification",
                words(
                        "verification_app.created", "Added a verification app",
                        "verification_app.changed", "Changed a verification app",
                        "verification_app.secret_shown", "Looked at an app’s secret",
                        "verification_app.secret_reset", "Changed an app’s secret",
                        "verification_app.removed", "Removed a verification app",
                        "verification.brand_changed", "Changed the look of the hosted page"));
        groups.put(
                "Company",
                words(
                        "tenant.registered", "Registered the company",
                        "tenant.opened", "Opened the account",
                        "tenant.plan_changed", "Changed the plan",
                        "tenant.renamed", "Renamed the company",
                        "tenant.time_zone_changed", "Changed the time zone",
                        "tenant.language_changed", "Changed the language",
                        "tenant.retention_changed", "Changed how long data is kept",
                        "request_log.masked", "Left message texts out of the request log",
                        "request_log.unmasked", "Let message texts into the request log",
                        "tenant.second_factor_required", "Required a second factor of everybody",
                        "tenant.second_factor_optional", "Stopped requiring a second factor",
                        "personal_data.exported", "Took the data of a number out",
                        "personal_data.erased", "Deleted the data of a number",
                        "tenant.suspended", "Suspended the account",
                        "tenant.restored", "Restored the account",
                        "tenant.exported", "Took all data out",
                        "audit.exported", "Took the audit out",
                        "tenant.closed", "Closed the account",
                        "tenant.reopened", "Took the closing back",
                        "visit.begun", "Began to look on as a member",
                        "visit.ended", "Stopped looking on as a member"));
        return groups;
    }

    private static Map<String, String> words(String... pairs) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(pairs[i], pairs[i + 1]);
        }
        return words;
    }
}
