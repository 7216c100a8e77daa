package io.wagate.verification;

import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One use of verifications: which number receives, what holds where a request says nothing, and who may be called.
 *
 * @param publicId such as {@code app_k3v9w2m1x8qa}
 * @param enabled whether requests are accepted; off at first
 * @param sandbox whether nothing is answered in the chat, although everything else happens
 * @param session the public id of the session that receives and answers; null for none yet
 * @param callbacks where callbacks may go: origins, or addresses that theirs begin with; empty for any https address
 * @param origins web pages' origins that browsers may ask from
 * @param strictNoContent whether a callback's 204 must name the type {@code application/json} like a 200
 */
public record VerificationApp(
        long id,
        TenantId tenant,
        String publicId,
        String name,
        String description,
        boolean enabled,
        boolean sandbox,
        @Nullable String session,
        VerificationSettings defaults,
        List<String> callbacks,
        List<String> origins,
        Sms sms,
        Return returning,
        boolean strictNoContent,
        Instant createdAt) {

    /**
     * How messages by SMS come in.
     *
     * @param number digits; null for none
     * @param hasToken whether the provider's token is there, without which nothing is believed
     */
    public record Sms(@Nullable String number, boolean hasToken) {}

    /**
     * Where the hosted page leads when it is over.
     *
     * @param url null for nowhere
     * @param hasSecret whether its result is signed
     */
    public record Return(@Nullable String url, boolean hasSecret) {}
}
