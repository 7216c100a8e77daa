package io.wagate.verification;

import io.wagate.kernel.Problem;
import io.wagate.tenant.TenantService;
import io.wagate.verification.VerificationRepository.Stored;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What end users do with their verification on the hosted page {@code /v/{token}}. They have no login and no key: whoever
 * has the token, which cannot be guessed, may see this one verification and nothing else.
 */
@Service
public class VerificationPages {

    /** So long after its end a page still shows how it ended. */
    public static final Duration SHOWN_FOR = Duration.ofHours(24);

    private final VerificationRepository verifications;
    private final TraceRepository traces;
    private final AppRepository apps;
    private final Outgoing outgoing;
    private final TenantService tenants;
    private final BrandRepository brands;
    private final Tokens tokens;
    private final InstantSource clock;

    VerificationPages(
            VerificationRepository verifications,
            TraceRepository traces,
            AppRepository apps,
            Outgoing outgoing,
            TenantService tenants,
            BrandRepository brands,
            Tokens tokens,
            InstantSource clock) {
        this.verifications = verifications;
        this.traces = traces;
        this.apps = apps;
        this.outgoing = outgoing;
        this.tenants = tenants;
        this.brands = brands;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The verification that this token opens, as it stands; empty for any other text and a day after its end. */
    public Optional<Shown> byToken(String token) {
        return stored(token).map(this::shown);
    }

    /**
     * Checks the code that the user typed; refuses like {@link VerificationService#check}, and with
     * {@link Problem.NotFound} where the token opens nothing.
     *
     * @return whether it was right
     */
    public boolean check(String token, String code) {
        return outgoing.check(stored(token).orElseThrow(Reach::noVerification), code)
                .valid();
    }

    /** Sends a new code; refuses like {@link VerificationService#resend}. */
    public void resend(String token) {
        outgoing.resend(stored(token).orElseThrow(Reach::noVerification));
    }

    private Optional<Stored> stored(String token) {
        return Optional.of(token)
                .filter(Tokens::isToken)
                .flatMap(text -> verifications.byToken(tokens.hash(text)))
                .filter(found -> clock.instant()
                        .isBefore(found.verification().times().expires().plus(SHOWN_FOR)));
    }

    private Shown shown(Stored stored) {
        Verification verification = stored.verification();
        boolean over = verification.status().isOver();
        boolean outgoingOpen = !over && verification.direction() == Verification.Direction.OUTGOING;
        Brand brand = brands.of(stored.tenant());
        return new Shown(
                Optional.ofNullable(brand.name())
                        .orElseGet(() -> tenants.get(stored.tenant()).name()),
                brand,
                verification.appName(),
                verification.direction(),
                verification.channel(),
                verification.status(),
                verification.confirming(),
                over || verification.code() == null
                        ? null
                        : Reverse.invitation(verification, stored.settings().linkMessage()),
                verification.number(),
                masked(verification.phone()),
                masked(expected(verification)),
                !over && traces.has(stored.tenant(), stored.id(), Trace.Kind.UNAUTHORIZED),
                stored.sandbox(),
                verification.times().requested(),
                verification.times().expires(),
                outgoingOpen ? Math.max(0, Outgoing.MOST_CHECKS - verification.checks()) : 0,
                over ? returnUrl(stored) : null);
    }

    private @Nullable String returnUrl(Stored stored) {
        String url = apps.find(stored.tenant(), stored.appId())
                .map(app -> app.app().returning().url())
                .orElse(null);
        if (url == null) {
            return null;
        }
        String secret = apps.returnSecret(stored.tenant(), stored.appId()).orElse(null);
        return ReturnUrl.of(url, stored.verification(), secret);
    }

    private static @Nullable MaskedNumber masked(@Nullable String phone) {
        return phone == null ? null : MaskedNumber.of(phone);
    }

    /** The one number that is waited for. */
    private static @Nullable String expected(Verification verification) {
        return verification.status().isOver()
                        || verification.authorizedNumbers().size() != 1
                ? null
                : verification.authorizedNumbers().getFirst();
    }
}
