package io.wagate.portal.audit;

import io.wagate.kernel.Language;
import io.wagate.portal.Say;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the actions of the audit are called, for people, in groups. What has no words yet is spelled out. */
@Component
class AuditWords {

    /** The groups, by the last part of their message, each with its actions in the order of the list. */
    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        group("log-ins", """
            account.logged_in member.came_in account.logins_ended member.logins_ended member.password_link_sent
            account.proof_refused account.passkey_copied account.recovery_code_used account.recovery_codes_renewed
            account.second_factor_added account.second_factor_removed member.second_factor_reset\
            """);
        group("members", """
            invitation.sent invitation.resent invitation.withdrawn member.joined member.role_changed member.removed
            member.left tenant.handed_over\
            """);
        group("keys", """
            api_key.issued api_key.replaced api_key.restricted api_key.revoked\
            """);
        group("sessions", """
            session.created session.renamed session.disconnected session.restarted session.pairing_requested
            session.unlinked session.removed delegated_link.made delegated_link.revoked delegated_link.started
            delegated_link.pairing_requested\
            """);
        group("webhooks", """
            endpoint.created endpoint.changed endpoint.secret_shown endpoint.secret_rotated endpoint.paused
            endpoint.resumed endpoint.retried endpoint.disabled endpoint.tested endpoint.removed delivery.resent
            delivery.failed_resent\
            """);
        group("messages", """
            bulk_job.created bulk_job.started bulk_job.paused bulk_job.resumed bulk_job.cancelled
            template.created template.changed template.removed opt_out.added opt_out.imported opt_out.removed
            consent.words_changed\
            """);
        group("verification", """
            verification_app.created verification_app.changed verification_app.secret_shown
            verification_app.secret_reset verification_app.removed verification.brand_changed\
            """);
        group("company", """
            tenant.registered tenant.opened tenant.plan_changed tenant.renamed tenant.time_zone_changed
            tenant.language_changed tenant.retention_changed request_log.masked request_log.unmasked
            tenant.second_factor_required tenant.second_factor_optional personal_data.exported personal_data.erased
            tenant.suspended tenant.restored tenant.exported audit.exported tenant.closed tenant.reopened visit.begun
            visit.ended\
            """);
    }

    private final Say say;

    AuditWords(Say say) {
        this.say = say;
    }

    /** Such as {@code Issued an API key} for {@code api_key.issued}, for this reader. */
    String of(Language reader, String action) {
        return knows(action) ? say.in(reader, "audit.action." + action) : spelled(reader, action);
    }

    /** The groups as the reader calls them, each with its actions and their words. */
    Map<String, Map<String, String>> groups(Language reader) {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        GROUPS.forEach((group, actions) -> {
            Map<String, String> words = new LinkedHashMap<>();
            actions.forEach(action -> words.put(action, of(reader, action)));
            groups.put(say.in(reader, "audit.group." + group), words);
        });
        return groups;
    }

    /** What sort of caller it was; empty where there is no word for it. */
    String as(Language reader, String kind) {
        return switch (kind) {
            case "MEMBER", "PERSON" -> say.in(reader, "audit.as.member");
            case "API_KEY" -> say.in(reader, "audit.as.key");
            case "SYSTEM" -> say.in(reader, "audit.as.system");
            case "ADMINISTRATOR" -> say.in(reader, "audit.as.administrator");
            case "VISITOR" -> say.in(reader, "audit.as.visitor");
            default -> "";
        };
    }

    /** Whether there are words for it. */
    static boolean knows(String action) {
        return GROUPS.values().stream().anyMatch(actions -> actions.contains(action));
    }

    private String spelled(Language reader, String action) {
        String text = action.replace('.', ' ').replace('_', ' ').strip();
        return text.isEmpty()
                ? say.in(reader, "audit.something")
                : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static void group(String name, String actions) {
        GROUPS.put(name, Arrays.asList(actions.split("\\s+")));
    }
}
