package io.wagate.account;

import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.SecretBox;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What browsers are told when they ask a passkey (WebAuthn §5.4 and §5.5), as JSON. Passkeys belong to the host of
 * {@code wagate.base-url}; an address of numbers cannot have any.
 */
@Component
class PasskeyOptions {

    /** How long a person may take. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** ES256, EdDSA and RS256, which together every authenticator knows one of (IANA COSE algorithms). */
    static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final BaseUrl baseUrl;
    private final SecretBox box;
    private final JsonMapper json;

    PasskeyOptions(BaseUrl baseUrl, SecretBox box, JsonMapper json) {
        this.baseUrl = baseUrl;
        this.box = box;
        this.json = json;
    }

    /** The host that passkeys belong to. */
    String host() {
        return URI.create(baseUrl.value()).getHost();
    }

    /** What browsers write as the page's origin (RFC 6454): without path, and without the port that the scheme implies. */
    String origin() {
        URI uri = URI.create(baseUrl.value());
        boolean implied = uri.getPort() == (uri.getScheme().equals("https") ? 443 : 80);
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 || implied ? "" : ":" + uri.getPort());
    }

    /** Whether there can be passkeys: the host has a name, and is reached in a way that browsers trust. */
    boolean possible() {
        String host = host();
        boolean name = !host.startsWith("[") && !host.matches("[0-9.]+");
        return name && (baseUrl.isHttps() || host.equals("localhost"));
    }

    /** Names a person to authenticators without telling them who it is. */
    byte[] userHandle(long account) {
        return box.hash(Long.toString(account), "account/passkey/user");
    }

    String creation(LoggedIn person, List<StoredPasskey> known, String challenge) {
        return json.writeValueAsString(Map.of(
                "rp", Map.of("id", host(), "name", "Wagate"),
                "user",
                        Map.of(
                                "id", TEXT.encodeToString(userHandle(person.accountId())),
                                "name", person.email(),
                                "displayName", person.name()),
                "challenge", challenge,
                "pubKeyCredParams",
                        ALGORITHMS.stream()
                                .map(alg -> Map.of("type", "public-key", "alg", alg))
                                .toList(),
                "timeout", PATIENCE.toMillis(),
                "attestation", "none",
                "excludeCredentials", descriptors(known),
                "authenticatorSelection", Map.of("residentKey", "preferred", "userVerification", "preferred")));
    }

    /** {@code known} is empty when the browser is to offer whatever it has; then the passkey must know its holder. */
    String request(List<StoredPasskey> known, String challenge) {
        return json.writeValueAsString(Map.of(
                "rpId", host(),
                "challenge", challenge,
                "timeout", PATIENCE.toMillis(),
                "allowCredentials", descriptors(known),
                "userVerification", known.isEmpty() ? "required" : "preferred"));
    }

    private static List<Map<String, Object>> descriptors(List<StoredPasskey> known) {
        return known.stream()
                .map(passkey -> {
                    Map<String, Object> descriptor = new HashMap<>();
                    descriptor.put("type", "public-key");
                    descriptor.put("id", TEXT.encodeToString(passkey.credentialId()));
                    if (!passkey.transports().isEmpty()) {
                        descriptor.put(
                                "transports", Arrays.asList(passkey.transports().split(",")));
                    }
                    return descriptor;
                })
                .toList();
    }
}
