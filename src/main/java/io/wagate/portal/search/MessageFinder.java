package io.wagate.portal.search;

import io.wagate.bulk.BulkJob;
import io.wagate.bulk.BulkService;
import io.wagate.kernel.Actor;
import io.wagate.message.Message;
import io.wagate.message.MessageLog;
import io.wagate.portal.Phones;
import io.wagate.session.SessionService;
import io.wagate.template.TemplateFilter;
import io.wagate.template.TemplatePage;
import io.wagate.template.TemplateService;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Messages, and what sends them: sessions, bulk jobs, templates. */
@Component
@Order(10)
class MessageFinder implements Finder {

    private static final int MOST_LANGUAGES = 20;

    private final MessageLog messages;
    private final SessionService sessions;
    private final BulkService jobs;
    private final TemplateService templates;
    private final Phones phones;
    private final SearchWords words;

    MessageFinder(
            MessageLog messages,
            SessionService sessions,
            BulkService jobs,
            TemplateService templates,
            Phones phones,
            SearchWords words) {
        this.messages = messages;
        this.sessions = sessions;
        this.jobs = jobs;
        this.templates = templates;
        this.phones = phones;
        this.words = words;
    }

    @Override
    public Stream<Hit> find(Actor actor, Query query) {
        String text = query.text();
        Optional<Hit> session = Finder.maybe(() -> sessions.get(actor, text))
                .map(found -> new Hit(
                        words.kind("session"),
                        found.title(),
                        found.phone() == null ? words.state(found.status().wire()) : phones.pretty(found.phone()),
                        null,
                        "/sessions/" + found.publicId()));
        Optional<Hit> job = Finder.maybe(() -> jobs.get(actor, text)).map(this::job);
        return Stream.concat(
                Stream.of(message(actor, text), session, job).flatMap(Optional::stream), templates(actor, text));
    }

    /** By WhatsApp's id, or by the row that stands in the address of its page. */
    private Optional<Hit> message(Actor actor, String text) {
        Optional<Hit> named =
                Finder.maybe(() -> messages.find(actor, text, null)).map(story -> message(story.entry()));
        return named.isPresent() || !text.matches("[0-9]{15,18}")
                ? named
                : Finder.maybe(() -> messages.find(actor, Long.parseLong(text))).map(story -> message(story.entry()));
    }

    private Hit message(MessageLog.Entry entry) {
        Message message = entry.message();
        String other = message.phone() == null ? phones.pretty(message.chat()) : phones.pretty(message.phone());
        return new Hit(
                words.kind("message"),
                message.waId(),
                words.of(
                        message.direction().wire().equals("in") ? "search.from" : "search.to",
                        other,
                        words.state(message.status().wire())),
                message.createdAt(),
                "/messages/" + message.id());
    }

    private Hit job(BulkJob job) {
        return new Hit(
                words.kind("job"),
                job.title(),
                words.state(job.state().wire()),
                job.times().created(),
                "/bulk/" + job.publicId());
    }

    private Stream<Hit> templates(Actor actor, String name) {
        return Finder.maybe(
                        () -> templates.list(actor, new TemplateFilter(name, null), TemplatePage.first(MOST_LANGUAGES)))
                .stream()
                .flatMap(found -> found.templates().stream())
                .map(template -> new Hit(
                        words.kind("template"),
                        template.name(),
                        template.language() + ", "
                                + words.state(template.status().name().toLowerCase(Locale.ROOT)),
                        null,
                        "/templates/" + template.id()));
    }
}
