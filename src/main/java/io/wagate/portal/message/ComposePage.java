package io.wagate.portal.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.portal.Phones;
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

    /** In the order of the form. */
    private static final List<Map.Entry<String, String>> TYPES = Stream.of(
                    "text", "image", "video", "audio", "document", "location", "contact")
            .map(type -> Map.entry(type, ComposeFields.TYPES.getOrDefault(type, type)))
            .toList();

    private static final List<Map.Entry<String, String>> DIALECTS = Stream.of("wapiconnect", "whizard", "eazewa")
            .map(dialect -> Map.entry(dialect, ComposeRequest.DIALECTS.getOrDefault(dialect, dialect)))
            .toList();

    private final SessionService sessions;
    private final BaseUrl base;
    private final Randomness randomness;
    private final Phones phones;

    ComposePage(SessionService sessions, BaseUrl base, Randomness randomness, Phones phones) {
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
        model.addAttribute("types", TYPES);
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
                Map.of("to", phones.pretty(digits(absent.recipient())) + " is not on WhatsApp. It was not counted.");
            case Problem.SessionNotReady down ->
                Map.of(
                        "session",
                        "Session " + down.sessionId() + " is not ready, so nothing was sent. Choose another.");
            case Problem.SentLimitExceeded full ->
                Map.of("form", "All " + String.format(Locale.UK, "%,d", full.limit()) + " messages of today are used");
            case Problem.IdempotencyMismatch other ->
                Map.of("form", "This form has already sent another message. Check this one, then send it");
            case Problem.IdempotencyInProgress running ->
                Map.of("form", "This message is being sent. Look into Messages");
            case Problem any -> Map.of("form", any.message());
        };
    }

    private static Map<String, String> invalid(Problem.Invalid invalid) {
        String field = Objects.requireNonNullElse(invalid.field(), "form");
        return switch (field) {
            case "to" ->
                Map.of(
                        field,
                        "Write the number with its country code, 7 to 15 digits in all, such as +44 7700 900123.");
            case "message" ->
                Map.of(field, invalid.message().endsWith("required") ? "Write a text to send." : tooLong(invalid));
            case "header", "footer" -> Map.of(field, tooLong(invalid));
            case "mediaUrl", "url", "media" -> Map.of("url", tooLong(invalid));
            case "latitude", "longitude", "location.latitude", "location.longitude" ->
                Map.of(field.replace("location.", ""), tooLong(invalid));
            case "contact.name", "name" -> Map.of("name", tooLong(invalid));
            case "contact.phone", "phone", "contact.vcard", "contact" ->
                Map.of("phone", "Write the contact's number with its country code.");
            default -> Map.of("form", invalid.message());
        };
    }

    private static String tooLong(Problem.Invalid invalid) {
        return invalid.message().substring(0, 1).toUpperCase(Locale.ROOT)
                + invalid.message().substring(1) + ".";
    }

    private static String digits(String recipient) {
        int at = recipient.indexOf('@');
        return at < 0 ? recipient : recipient.substring(0, at);
    }
}
