package io.wagate.portal.audit;

import io.wagate.audit.AuditEntry;
import io.wagate.bulk.BulkService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Readers;
import io.wagate.session.SessionService;
import io.wagate.template.TemplateFilter;
import io.wagate.template.TemplatePage;
import io.wagate.template.TemplateService;
import io.wagate.verification.AppService;
import io.wagate.webhook.EndpointService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The pages of what entries are about, as far as it is still there. Each kind that a page of the audit names is asked for
 * once, however many entries name it.
 */
@Component
class AuditTargets {

    private static final int TEMPLATES = 500;
    private static final String MEMBERS = "/members";

    private final SessionService sessions;
    private final EndpointService endpoints;
    private final AppService apps;
    private final TemplateService templates;
    private final BulkService jobs;
    private final AuditWords words;

    AuditTargets(
            SessionService sessions,
            EndpointService endpoints,
            AppService apps,
            TemplateService templates,
            BulkService jobs,
            AuditWords words) {
        this.sessions = sessions;
        this.endpoints = endpoints;
        this.apps = apps;
        this.templates = templates;
        this.jobs = jobs;
        this.words = words;
    }

    /** The lines of these entries, with their links. */
    List<AuditLine> lines(Actor actor, List<AuditEntry> entries) {
        Map<String, Map<String, String>> known = new HashMap<>();
        return entries.stream()
                .map(entry -> AuditLine.of(entry, link(actor, entry, known), words, Readers.language()))
                .toList();
    }

    private @Nullable String link(Actor actor, AuditEntry entry, Map<String, Map<String, String>> known) {
        String noun = entry.action().substring(0, Math.max(0, entry.action().indexOf('.')));
        return switch (noun) {
            case "api_key" -> "/keys";
            case "member", "invitation" -> MEMBERS;
            case "opt_out", "consent" -> "/opt-outs";
            case "tenant" -> entry.action().equals("tenant.plan_changed") ? "/usage" : null;
            case "delivery", "endpoint" -> linkTo("endpoint", actor, entry, known);
            case "session", "verification_app", "template", "bulk_job" -> linkTo(noun, actor, entry, known);
            default -> null;
        };
    }

    private @Nullable String linkTo(
            String noun, Actor actor, AuditEntry entry, Map<String, Map<String, String>> known) {
        if (noun.equals("bulk_job")) {
            return known.computeIfAbsent(noun + entry.subject(), any -> job(actor, entry.subject()))
                    .get(entry.subject());
        }
        return known.computeIfAbsent(noun, any -> pages(noun, actor)).get(entry.subject());
    }

    private Map<String, String> pages(String noun, Actor actor) {
        return switch (noun) {
            case "session" -> pages(sessions.list(actor), s -> s.publicId(), s -> "/sessions/" + s.publicId());
            case "endpoint" -> pages(endpoints.list(actor), e -> e.publicId(), e -> "/webhooks/" + e.publicId());
            case "verification_app" ->
                pages(apps.list(actor), app -> app.publicId(), app -> "/verifications/apps/" + app.publicId());
            case "template" ->
                pages(
                        templates
                                .list(actor, TemplateFilter.ALL, TemplatePage.first(TEMPLATES))
                                .templates(),
                        template -> template.name() + " (" + template.language() + ")",
                        template -> "/templates/" + template.id());
            default -> Map.of();
        };
    }

    /** Jobs grow in number, so the ones that are named are asked for alone. */
    private Map<String, String> job(Actor actor, String publicId) {
        try {
            return Map.of(publicId, "/bulk/" + jobs.get(actor, publicId).publicId());
        } catch (ProblemException gone) {
            return Map.of();
        }
    }

    private static <T> Map<String, String> pages(List<T> things, Function<T, String> name, Function<T, String> page) {
        return things.stream().collect(Collectors.toMap(name, page, (one, other) -> one));
    }
}
