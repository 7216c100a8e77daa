package io.wagate.portal.webhook;

import io.wagate.egress.EgressSettings;
import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.portal.Say;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.Formats;
import io.wagate.webhook.PayloadFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the form of an endpoint offers. */
@Component
class EndpointForm {

    /** The fields that a refusal may name, on all forms about endpoints. */
    static final Set<String> FIELDS =
            Set.of("name", "url", "format", "session", "events", "placement", "headers", "secret");

    static final EndpointFields BLANK = new EndpointFields(
            "", "", Formats.USUAL, "", "usual", Set.of(), "body-and-headers", List.of(), "generated", "");

    /** Stands for a session that was removed: no id, so that saving asks for another one instead of widening. */
    private static final String REMOVED = "?";

    private final SessionService sessions;
    private final Formats formats;
    private final FormatWords words;
    private final EgressSettings egress;
    private final Say say;

    EndpointForm(SessionService sessions, Formats formats, FormatWords words, EgressSettings egress, Say say) {
        this.sessions = sessions;
        this.formats = formats;
        this.words = words;
        this.egress = egress;
        this.say = say;
    }

    /** Events that belong together. */
    record Group(String title, List<Choice> events) {}

    /** An event that can be ticked. {@code note} says in which formats it cannot be told. */
    record Choice(String wire, String note) {}

    /** A format, with what it subscribes to by itself and how it is delivered. */
    record Option(String name, String title, String usual, String delivery) {}

    String show(
            Actor actor, EndpointFields fields, Map<String, String> stored, Map<String, String> problems, Model model) {
        model.addAttribute("fields", fields);
        model.addAttribute("rows", fields.rows(stored.keySet(), EndpointService.MOST_HEADERS));
        model.addAttribute("mostHeaders", EndpointService.MOST_HEADERS);
        model.addAttribute("problems", problems);
        model.addAttribute("sessions", sessions.list(actor));
        model.addAttribute("formats", options());
        model.addAttribute("groups", groups());
        model.addAttribute("openLoopback", egress.allowLoopback());
        return "webhooks/form";
    }

    /** An endpoint as it is stored, ready to be changed. */
    EndpointFields stored(Actor actor, Endpoint endpoint, Set<String> headers) {
        String session = endpoint.sessionId() == null
                ? ""
                : sessions.list(actor).stream()
                        .filter(each -> Objects.equals(each.id(), endpoint.sessionId()))
                        .map(WhatsAppSession::publicId)
                        .findFirst()
                        .orElse(REMOVED);
        Set<EventType> usual =
                formats.find(endpoint.format()).map(PayloadFormat::usual).orElse(Set.of());
        return EndpointFields.of(endpoint, session, headers, usual);
    }

    PayloadFormat format(EndpointFields typed) {
        return formats.find(typed.format())
                .orElseThrow(() -> Problem.Invalid.field("format", "Choose one of the formats")
                        .asException());
    }

    private List<Option> options() {
        return formats.all().stream()
                .map(format -> new Option(
                        format.name(),
                        words.title(format),
                        format.usual().isEmpty()
                                ? say.of("webhooks.format.everything")
                                : format.usual().stream()
                                        .sorted()
                                        .map(type -> format.eventName(type).orElse(type.wire()))
                                        .distinct()
                                        .collect(Collectors.joining(", ")),
                        words.of(format.profile())))
                .sorted((one, other) -> Boolean.compare(
                        other.name().equals(Formats.USUAL), one.name().equals(Formats.USUAL)))
                .toList();
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        groups.add(group("messages", "message", "poll", "media", "template", "bulk"));
        groups.add(group("verification", "verification"));
        groups.add(group("sessions", "session"));
        groups.add(group("groups", "group", "call", "contact"));
        groups.add(group("webhooks", "endpoint", "api_key", "quota"));
        return groups;
    }

    private Group group(String name, String... beginnings) {
        return new Group(
                say.of("webhooks.group." + name),
                Arrays.stream(EventType.values())
                        .filter(type -> type != EventType.VERIFICATION_CALLBACK)
                        .filter(type -> Arrays.asList(beginnings)
                                .contains(type.wire().substring(0, type.wire().indexOf('.'))))
                        .map(type -> new Choice(type.wire(), note(type)))
                        .toList());
    }

    private String note(EventType type) {
        Map<Boolean, List<PayloadFormat>> byTelling = formats.all().stream()
                .collect(Collectors.partitioningBy(
                        format -> format.eventName(type).isPresent()));
        List<PayloadFormat> telling = Objects.requireNonNull(byTelling.get(true));
        List<PayloadFormat> silent = Objects.requireNonNull(byTelling.get(false));
        if (silent.isEmpty()) {
            return "";
        }
        return silent.size() < telling.size()
                ? say.of("webhooks.event-not-in", names(silent))
                : say.of("webhooks.event-only-in", names(telling));
    }

    /** Without what stands in brackets behind a name. */
    private String names(List<PayloadFormat> formats) {
        return formats.stream()
                .map(format -> words.title(format).split(" \\(", 2)[0])
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
