package io.wagate.portal.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.portal.Phones;
import io.wagate.portal.Say;
import io.wagate.portal.Sentences;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the form of a new message shows. */
@Component
class ComposePage {

    private static final int ONCE_BYTES = 12;

    private static final List<Map.Entry<String, String>> DIALECTS = Stream.of("wapiconnect", "whizard", "eazewa")
            .map(dialect -> Map.entry(dialect, ComposeRequest.DIALECTS.getOrDefault(dialect, dialect)))
            .toList();

    private final SessionService sessions;
    private final BaseUrl base;
    private final Randomness randomness;
    private final Phones phones;
    private final Say say;
    private final Sentences sentences;

    ComposePage(
            SessionService sessions, BaseUrl base, Randomness randomness, Phones phones, Say say, Sentences sentences) {
        this.say = say;
        this.sentences = sentences;
        this.sessions = sessions;
        this.base = base;
        this.randomness = randomness;
        this.phones = phones;
    }

    /** The form. Each showing has a name of its own: what was refused may be sent again, what was sent may not. */
    String show(Actor actor, ComposeFields fields, Map<String, String> problems, Model model) {
        List<WhatsAppSession> ready =
                sessions.list(actor).stream().filter(WhatsAppSession::isReady).toList();
        Optional<WhatsAppSession> sender = ready.stream()
                .filter(session -> session.publicId().equals(fields.session()))
                .findFirst()
                .or(() -> ready.stream().findFirst());
        String chosen = sender.map(WhatsAppSession::publicId).orElse("YOUR_SESSION");
        ComposeRequest request = ComposeRequest.of(
                fields, chosen, sender.map(WhatsAppSession::id).orElse(0L));
        model.addAttribute("fields", fields.named(HexFormat.of().formatHex(randomness.bytes(ONCE_BYTES))));
        model.addAttribute("problems", problems);
        model.addAttribute("ready", ready);
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "types",
                ComposeFields.TYPES.stream()
                        .map(type -> Map.entry(type, say.of("messages.compose." + type)))
                        .toList());
        model.addAttribute("dialects", DIALECTS);
        model.addAttribute("sample", request.curl(base.of(request.path())));
        return "messages/new";
    }

    /** The request in the API of our own, as the log keeps it for what is sent by hand. */
    String json(ComposeFields fields) {
        return ComposeRequest.of(fields, ComposeFields.or(fields.session()), 0).json();
    }

    /** By field; what belongs to none stands above the form. */
    Map<String, String> words(Problem problem) {
        return switch (problem) {
            case Problem.Invalid invalid -> invalid(invalid);
            case Problem.NotOnWhatsApp absent ->
                Map.of("to", say.of("messages.refused.absent", phones.pretty(digits(absent.recipient()))));
            case Problem.SessionNotReady down ->
                Map.of("session", say.of("messages.refused.not-ready", down.sessionId()));
            case Problem.SentLimitExceeded full -> Map.of("form", say.of("messages.refused.used-up", full.limit()));
            case Problem.IdempotencyMismatch other -> Map.of("form", say.of("messages.refused.other-message"));
            case Problem.IdempotencyInProgress running -> Map.of("form", say.of("messages.refused.in-progress"));
            case Problem any -> Map.of("form", any.message());
        };
    }

    private Map<String, String> invalid(Problem.Invalid invalid) {
        String field = Objects.requireNonNullElse(invalid.field(), "form");
        return switch (field) {
            case "to" -> Map.of(field, say.of("messages.refused.to"));
            case "message" ->
                Map.of(
                        field,
                        invalid.message().endsWith("required") ? say.of("messages.refused.empty") : sentence(invalid));
            case "header", "footer" -> Map.of(field, sentence(invalid));
            case "mediaUrl", "url", "media" -> Map.of("url", sentence(invalid));
            case "latitude", "longitude", "location.latitude", "location.longitude" ->
                Map.of(field.replace("location.", ""), sentence(invalid));
            case "contact.name", "name" -> Map.of("name", sentence(invalid));
            case "contact.phone", "phone", "contact.vcard", "contact" ->
                Map.of("phone", say.of("messages.refused.contact"));
            default -> Map.of("form", invalid.message());
        };
    }

    /** Services begin with the name of a field; beside it stands a whole sentence. */
    private String sentence(Problem.Invalid invalid) {
        String said = Objects.requireNonNullElse(sentences.say(invalid.message()), "");
        return said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1) + ".";
    }

    private static String digits(String recipient) {
        int at = recipient.indexOf('@');
        return at < 0 ? recipient : recipient.substring(0, at);
    }
}
