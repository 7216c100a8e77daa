package io.wagate.portal.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All samples, read once from {@code snippets/<dialect>/<use case>.<ending>}. A language is offered where there is a file;
 * {@link SampleValues} fills in what stands in double braces.
 */
public final class Samples {

    private static final List<DialectSamples> ALL = List.of(wapiConnect(), whatsAuth(), crisp(), whizard(), eazeWa());

    private Samples() {}

    /** In the order of the page's tabs; the native one first. */
    static List<DialectSamples> all() {
        return ALL;
    }

    /** The dialect with this id, otherwise the native one. */
    static DialectSamples named(String dialect) {
        return ALL.stream().filter(one -> one.id().equals(dialect)).findFirst().orElse(ALL.getFirst());
    }

    /** The use case with this address, such as {@code whizard/send}. */
    public static Optional<UseCase> at(String address) {
        String[] words = address.split("/", 2);
        return ALL.stream()
                .filter(one -> one.id().equals(words[0]))
                .flatMap(one -> one.cases().stream())
                .filter(one -> words.length > 1 && one.id().equals(words[1]))
                .findFirst();
    }

    /** Which key a sample reads, and from where. */
    public static String key(String code) {
        if (code.contains("WAGATE_APP_KEY")) {
            return "the key of one app from WAGATE_APP_KEY";
        }
        if (code.contains("WAGATE_SESSION_KEY")) {
            return "the key of one number from WAGATE_SESSION_KEY";
        }
        return code.contains("WAGATE_KEY_ID")
                ? "a key's id and secret from WAGATE_KEY_ID and WAGATE_KEY_SECRET"
                : "your key from WAGATE_API_KEY";
    }

    private static DialectSamples wapiConnect() {
        String id = "wapiconnect";
        return new DialectSamples(
                id,
                "WapiConnect",
                "Our native API. Everything that Wagate can do is here.",
                List.of(
                        useCase(id, "send", "Send a text", "The answer is 200 when WhatsApp took the message."),
                        useCase(
                                id,
                                "otp",
                                "One-time password",
                                "A code of six digits, with five tries in ten minutes."),
                        useCase(id, "media", "Send a file", "A document, picture, video or sound, with a caption."),
                        useCase(
                                id,
                                "bulk",
                                "Bulk with progress",
                                "One message to many, paced, and followed to its end."),
                        receiver(),
                        useCase(id, "session", "Link a number", "Makes a session and fetches its QR code."),
                        useCase(
                                id,
                                "verification",
                                "Verify a number",
                                "A code that we make, send, remember and check."),
                        useCase(
                                id,
                                "template",
                                "Templates",
                                "Texts with places, sent by the ways of Crisp and WHIZARD."),
                        useCase(id, "log", "Message log", "What was sent and received, page by page.")));
    }

    private static DialectSamples whatsAuth() {
        String id = "whatsauth";
        return new DialectSamples(
                id,
                "WhatsAuth",
                "Verify a number: the person sends a code to you.",
                List.of(
                        useCase(
                                id,
                                "code",
                                "Make a code",
                                "Answers a code, a link that sends it, and a picture of it."),
                        useCase(
                                id,
                                "callback",
                                "Receive the result",
                                "Your callback_url, told once who sent the code.")));
    }

    private static DialectSamples crisp() {
        String id = "crisp";
        return new DialectSamples(
                id,
                "Crisp",
                "Send templates in the way of Crisp's WhatsApp plugin.",
                List.of(
                        useCase(
                                id,
                                "send",
                                "Send a template",
                                "Accepted at once; how it went comes to your callback URL."),
                        useCase(
                                id,
                                "templates",
                                "List templates",
                                "What may be sent, with its language and its parts."),
                        useCase(id, "result", "Receive the result", "One call for each request that was accepted.")));
    }

    private static DialectSamples whizard() {
        String id = "whizard";
        return new DialectSamples(
                id,
                "WHIZARD",
                "For clients of WHIZARD, 360dialog and others of their kind.",
                List.of(
                        useCase(id, "send", "Send a text", "From the number that the key belongs to."),
                        useCase(id, "media", "Send a file", "Uploads it, and sends it by its id."),
                        useCase(
                                id,
                                "webhook",
                                "Set the webhook",
                                "One address for each number, with headers of yours."),
                        useCase(
                                id,
                                "receive",
                                "Receive notifications",
                                "Messages and statuses, answered with exactly 200."),
                        useCase(id, "read", "Mark as read", "Shows the writer that a message was read.")));
    }

    private static DialectSamples eazeWa() {
        String id = "eazewa";
        return new DialectSamples(
                id,
                "eazeWA",
                "For clients of eazeWA and waapi.",
                List.of(
                        useCase(
                                id,
                                "send",
                                "Send a text",
                                "An action of an instance; the outcome stands inside the answer."),
                        useCase(id, "media", "Send a file", "From an address or as Base64."),
                        useCase(
                                id,
                                "instance",
                                "Make an instance",
                                "Makes one, looks at its status and fetches its QR code."),
                        useCase(
                                id,
                                "webhook",
                                "Set the webhook",
                                "The address of an instance, and the events it wants."),
                        useCase(
                                id,
                                "receive",
                                "Receive events",
                                "A receiver that knows its caller by a word in the path.")));
    }

    /** The receivers that an endpoint's own page offers too. */
    private static UseCase receiver() {
        String says = "A receiver that checks the signature, refuses what is old, and takes each delivery once.";
        return new UseCase("receive", "Receive webhooks", "verify", says, code("webhook/verify"));
    }

    private static UseCase useCase(String dialect, String name, String title, String says) {
        return new UseCase(name, title, name, says, code(dialect + "/" + name));
    }

    private static Map<Language, String> code(String path) {
        Map<Language, String> code = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            try (InputStream bytes = Samples.class.getResourceAsStream("/snippets/" + path + "." + language.ending())) {
                if (bytes != null) {
                    code.put(language, new String(bytes.readAllBytes(), StandardCharsets.UTF_8).strip());
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return code;
    }
}
