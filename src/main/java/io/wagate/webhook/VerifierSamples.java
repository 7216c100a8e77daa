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

    private static final List<VerifierSample> IN_BODY = List.of(
            sample("curl", "cURL", "signature.sh", "signature.sh"),
            sample("node", "Node.js", "signature.js", "signature.js"),
            sample("python", "Python", "signature.py", "signature.py"),
            sample("php", "PHP", "signature.php", "signature.php"),
            sample("ruby", "Ruby", "signature.rb", "signature.rb"),
            sample("go", "Go", "signature.go", "signature.go"),
            sample("java", "Java", "Signature.java", "signature.java"),
            sample("csharp", "C#", "Program.cs", "signature.cs"));

    private VerifierSamples() {}

    /** All receivers, in the order of the portal's tabs. */
    public static List<VerifierSample> all() {
        return ALL;
    }

    /** The check of the member {@code signature} in the raw body, in the same languages: reads one body, says genuine. */
    public static List<VerifierSample> inBody() {
        return IN_BODY;
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
