package io.wagate.webhook;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The receivers under {@code snippets/webhook}: each listens on port 4000, verifies the Standard Webhooks headers in a
 * time that tells nothing, refuses what is older than five minutes and remembers ids.
 */
public final class VerifierSamples {

    private static final String FOLDER = "/snippets/webhook/";

    private static final List<VerifierSample> ALL = List.of(
            sample("curl", "cURL", "verify.sh", "verify.sh"),
            sample("node", "Node.js", "verify.js", "verify.js"),
            sample("python", "Python", "verify.py", "verify.py"),
            sample("php", "PHP", "verify.php", "verify.php"),
            sample("ruby", "Ruby", "verify.rb", "verify.rb"),
            sample("go", "Go", "verify.go", "verify.go"),
            sample("java", "Java", "Verify.java", "verify.java"),
            sample("csharp", "C#", "Program.cs", "verify.cs"));

    private VerifierSamples() {}

    /** All of them, in the order of the portal's tabs. */
    public static List<VerifierSample> all() {
        return ALL;
    }

    private static VerifierSample sample(String language, String title, String file, String resource) {
        try (InputStream bytes = VerifierSamples.class.getResourceAsStream(FOLDER + resource)) {
            if (bytes == null) {
                throw new FileNotFoundException(FOLDER + resource);
            }
            return new VerifierSample(language, title, file, new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
