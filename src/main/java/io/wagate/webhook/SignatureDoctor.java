package io.wagate.webhook;

import io.wagate.webhook.Diagnosis.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says why a receiver refuses a delivery: from what the receiver got, as a person pastes it, and the endpoint's live
 * secrets. It tries the mistakes that people make until one of them explains the signature.
 */
public final class SignatureDoctor {

    /** The longest body that is looked at, in characters. */
    public static final int LONGEST_BODY = 128 * 1024;

    private static final int LONGEST_HEADERS = 16 * 1024;

    private SignatureDoctor() {}

    /**
     * What a person pasted.
     *
     * @param headers one a line, or as JSON, or as PHP prints them
     * @param computed the signature that the receiver's own code came to, {@code ""} where it is not known
     */
    public record Pasted(String headers, String body, String computed) {}

    /**
     * Looks at a delivery.
     *
     * @param secrets those that sign now, newest first
     * @param sent the payload that the log has of it, null where it is not known
     */
    public static Diagnosis diagnose(Pasted pasted, List<EndpointSecret> secrets, byte @Nullable [] sent, Instant now) {
        if (pasted.body().length() > LONGEST_BODY || pasted.headers().length() > LONGEST_HEADERS) {
            return new Diagnosis(
                    false,
                    List.of(new Finding(
                            Diagnosis.Mark.BAD, Said.of("doctor.too-long"), Said.of("doctor.too-long.advice"))));
        }
        if (secrets.isEmpty()) {
            return new Diagnosis(
                    false,
                    List.of(new Finding(
                            Diagnosis.Mark.BAD, Said.of("doctor.no-secret"), Said.of("doctor.no-secret.advice"))));
        }
        return new Examination(pasted, secrets, sent, now).findings();
    }
}
