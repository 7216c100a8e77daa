package io.wagate.template;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.RowIds;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What members and API keys do with templates. All of them belong to the tenant as a whole, so every key may read them. */
@Service
public class TemplateService {

    /** The most templates of a tenant; Meta allows a verified business as many. */
    public static final int MOST = 6_000;

    /** The longest page. */
    public static final int LONGEST_PAGE = 1_000;

    private final TemplateRepository templates;
    private final TenantService tenants;
    private final AuditLog audit;
    private final RowIds ids;
    private final InstantSource clock;

    TemplateService(
            TemplateRepository templates, TenantService tenants, AuditLog audit, RowIds ids, InstantSource clock) {
        this.templates = templates;
        this.tenants = tenants;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** A page of the templates that the filter means, oldest first; at most {@link #LONGEST_PAGE} of them. */
    public TemplatePage.Found list(Actor actor, TemplateFilter filter, TemplatePage page) {
        actor.require(Permission.VIEW);
        int limit = Math.clamp(page.limit(), 1, LONGEST_PAGE);
        List<Template> found = templates.page(
                actor.tenant(), filter, new TemplatePage(page.after(), Math.max(0, page.offset()), limit + 1));
        return new TemplatePage.Found(
                found.subList(0, Math.min(limit, found.size())),
                templates.count(actor.tenant(), filter),
                found.size() > limit);
    }

    /** The template with this id. */
    public Template get(Actor actor, long id) {
        actor.require(Permission.VIEW);
        return templates.find(actor.tenant(), id).orElseThrow(TemplateService::notFound);
    }

    /**
     * The template of this name.
     *
     * @param language null or empty where there is only one language
     */
    public Template get(Actor actor, String name, @Nullable String language) {
        actor.require(Permission.VIEW);
        if (language != null && !language.isBlank()) {
            return templates.find(actor.tenant(), name, language.strip()).orElseThrow(TemplateService::notFound);
        }
        List<Template> named =
                templates.page(actor.tenant(), new TemplateFilter(name, null), TemplatePage.first(LONGEST_PAGE));
        if (named.size() > 1) {
            throw Problem.Invalid.field(
                            "language",
                            "This template exists in several languages: name one of "
                                    + String.join(
                                            ", ",
                                            named.stream()
                                                    .map(Template::language)
                                                    .toList()))
                    .asException();
        }
        return named.stream().findFirst().orElseThrow(TemplateService::notFound);
    }

    /** A new template; refuses with {@link Problem.Conflict} where there is one of this name and language. */
    @Transactional
    public Template create(Actor actor, TemplateDraft draft) {
        actor.require(Permission.MANAGE_TEMPLATES);
        TemplateRules.check(draft);
        // So that two at once do not both take the last place, or the same name.
        tenants.lock(actor.tenant());
        if (templates.count(actor.tenant(), TemplateFilter.ALL) >= MOST) {
            throw new Problem.Conflict("TEMPLATE_LIMIT_REACHED", "There are 6,000 templates, which is the most")
                    .asException();
        }
        Instant now = now();
        Template template = new Template(
                ids.next(),
                actor.tenant(),
                draft.name(),
                draft.language(),
                TemplateRules.category(draft.category()),
                Template.Status.APPROVED,
                draft.layout(),
                now,
                now);
        if (templates.find(actor.tenant(), draft.name(), draft.language()).isPresent()) {
            throw new Problem.Conflict(
                            "TEMPLATE_EXISTS",
                            "There is a template " + draft.name() + " in the language " + draft.language() + " already")
                    .asException();
        }
        templates.insert(actor.tenant(), template);
        audit.record(actor, "template.created", title(template));
        return template;
    }

    /** Changes what it says; its name and its language stay, whatever the draft says about them. */
    @Transactional
    public Template change(Actor actor, long id, TemplateDraft draft) {
        actor.require(Permission.MANAGE_TEMPLATES);
        Template before = get(actor, id);
        TemplateDraft wanted = new TemplateDraft(before.name(), before.language(), draft.category(), draft.layout());
        TemplateRules.check(wanted);
        Template after = new Template(
                before.id(),
                before.tenant(),
                before.name(),
                before.language(),
                TemplateRules.category(wanted.category()),
                before.status(),
                wanted.layout(),
                before.createdAt(),
                now());
        if (!templates.update(actor.tenant(), after)) {
            throw notFound();
        }
        audit.record(actor, "template.changed", title(after));
        return after;
    }

    /** Removes it. What was asked for before is still sent: it has been filled in already. */
    @Transactional
    public void remove(Actor actor, long id) {
        actor.require(Permission.MANAGE_TEMPLATES);
        Template template = get(actor, id);
        if (templates.delete(actor.tenant(), template.id())) {
            audit.record(actor, "template.removed", title(template));
        }
    }

    private static String title(Template template) {
        return template.name() + " (" + template.language() + ")";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static RuntimeException notFound() {
        return new Problem.NotFound("TEMPLATE_NOT_FOUND", "Template").asException();
    }
}
