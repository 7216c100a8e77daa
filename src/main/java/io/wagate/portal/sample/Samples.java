package io.wagate.portal.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All samples, read once from {@code snippets/<dialect>/<use case>.<ending>}. A language is offered where there is a file;
 * {@link SampleValues} fills in what stands in double braces.
 */
public final class Samples {

    private static final String NATIVE = "wapiconnect";
    private static final String RECEIVER = "receive";

    private static final List<DialectSamples> ALL = List.of(
            dialect(
                    NATIVE,
                    "WapiConnect",
                    "send",
                    "otp",
                    "media",
                    "bulk",
                    RECEIVER,
                    "session",
                    "verification",
                    "template",
                    "log"),
            dialect("whatsauth", "WhatsAuth", "code", "callback"),
            dialect("crisp", "Crisp", "send", "templates", "result"),
            dialect("whizard", "WHIZARD", "send", "media", "webhook", RECEIVER, "read"),
            dialect("eazewa", "eazeWA", "send", "media", "instance", "webhook", RECEIVER));

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

    /** The message that says which key a sample reads, and from where. */
    static String key(String code) {
        if (code.contains("WAGATE_APP_KEY")) {
            return "samples.reads.app";
        }
        if (code.contains("WAGATE_SESSION_KEY")) {
            return "samples.reads.session";
        }
        return code.contains("WAGATE_KEY_ID") ? "samples.reads.pair" : "samples.reads.key";
    }

    private static DialectSamples dialect(String id, String title, String... cases) {
        return new DialectSamples(
                id, title, Arrays.stream(cases).map(name -> useCase(id, name)).toList());
    }

    private static UseCase useCase(String dialect, String name) {
        String said = dialect + "." + name;
        // The native receivers are those that an endpoint's own page offers too.
        return dialect.equals(NATIVE) && name.equals(RECEIVER)
                ? new UseCase(name, said, "verify", code("webhook/verify"))
                : new UseCase(name, said, name, code(dialect + "/" + name));
    }

    private static Map<CodeLanguage, String> code(String path) {
        Map<CodeLanguage, String> code = new EnumMap<>(CodeLanguage.class);
        for (CodeLanguage language : CodeLanguage.values()) {
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
