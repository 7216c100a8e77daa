package io.wagate.webhook;

import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/** The secrets of an endpoint: the newest signs bodies, all live ones sign headers. */
@Component
class SecretRing {

    private static final int SECRET_BYTES = 32;
    private static final String STANDARD_PREFIX = "whsec_";

    private final SecretRepository secrets;
    private final Randomness randomness;

    SecretRing(SecretRepository secrets, Randomness randomness) {
        this.secrets = secrets;
        this.randomness = randomness;
    }

    /** Newest first. */
    List<EndpointSecret> live(TenantId tenant, long endpoint) {
        return secrets.live(tenant, endpoint);
    }

    void add(TenantId tenant, long endpoint, SecretChoice choice) {
        switch (choice) {
            case SecretChoice.None none -> {}
            case SecretChoice.Generated generated -> {
                String secret = generated();
                secrets.add(tenant, endpoint, secret, secret);
            }
            case SecretChoice.Own own ->
                // What a person typed is never decoded; the headers get a key of their own (spec/seed-api.md §1.5).
                secrets.add(tenant, endpoint, EndpointRules.secret(own.text()), generated());
        }
    }

    /** Adds one and lets those before sign on for the grace; no more than three sign at once. */
    void rotate(TenantId tenant, long endpoint, SecretChoice choice, Duration grace) {
        if (grace.isNegative() || grace.compareTo(EndpointService.LONGEST_GRACE) > 0) {
            throw Problem.Invalid.field("grace", "An old secret signs on for at most 7 days")
                    .asException();
        }
        secrets.end(tenant, endpoint, grace);
        secrets.live(tenant, endpoint).stream()
                .skip(EndpointService.MOST_SECRETS - 1)
                .forEach(old -> secrets.end(tenant, old));
        add(tenant, endpoint, choice);
    }

    void removeAll(TenantId tenant, long endpoint) {
        secrets.removeAll(tenant, endpoint);
    }

    private String generated() {
        return STANDARD_PREFIX + Base64.getEncoder().encodeToString(randomness.bytes(SECRET_BYTES));
    }
}
