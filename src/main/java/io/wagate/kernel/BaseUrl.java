package io.wagate.kernel;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where people reach this installation, without a slash at its end: the setting {@code wagate.base-url}, or
 * {@code http://localhost} with the port that the server listens on. Stands in mails, examples and the welcome.
 */
@Component
public final class BaseUrl {

    private static final String SETTING = "wagate.base-url";

    private final Environment environment;
    private final String configured;

    public BaseUrl(Environment environment) {
        this.environment = environment;
        this.configured = checked(environment.getProperty(SETTING, "").strip());
    }

    /** The address of the start page, such as {@code https://wagate.example}. */
    public String value() {
        return configured.isEmpty() ? "http://localhost:" + port() : configured;
    }

    /** The address of a page or an API route; {@code path} begins with a slash. */
    public String of(String path) {
        return value() + path;
    }

    /** Whether people reach it encrypted, so that cookies may insist on it. */
    public boolean isHttps() {
        return configured.startsWith("https:");
    }

    // The port is known once the server listens; asked for before that, the configured one must do.
    private String port() {
        return environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }

    private static String checked(String text) {
        if (text.isEmpty()) {
            return text;
        }
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return text.replaceAll("/+$", "");
            }
        } catch (URISyntaxException notAnAddress) {
            // Falls through to the one sentence below.
        }
        throw new CannotStart(
                "wagate.base-url is not an address such as https://wagate.example: '" + text + "'.",
                "Set WAGATE_BASE_URL to what people type to reach this installation.");
    }
}
