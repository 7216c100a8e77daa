package io.wagate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Actor;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.EndpointService;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Apps: who may make them, what they may be, and their keys. */
@IntegrationTest
class AppServiceIT {

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    AppService apps;

    @Autowired
    AppSecrets secrets;

    @Autowired
    VerificationService verifications;

    @Autowired
    VerificationLog log;

    @Autowired
    VerificationPages pages;

    @Autowired
    EndpointService endpoints;

    private Tenant alice;
    private Actor actor;

    @BeforeEach
    void aTenantWithASession() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        linked.session(alice, "main");
    }

    @Test
    void anAppIsOffAtFirstAndItsEndpointIsOnNoList() {
        VerificationApp app = apps.create(actor, AppDraft.named("Shop sign-up", "main"));

        assertThat(app.publicId()).matches("app_[a-z0-9]{12}");
        assertThat(app.enabled()).isFalse();
        assertThat(apps.list(actor)).containsExactly(app);
        assertThat(endpoints.list(actor)).isEmpty();
        assertThat(Refused.code(() -> start(app.publicId()))).isEqualTo("APP_DISABLED");
    }

    @Test
    void aVerificationHasALinkAndAPage() {
        VerificationApp app = apps.create(actor, AppDraft.named("Shop", "main").enabled(true));

        Started started = start(app.publicId());

        Verification verification = started.verification();
        assertThat(verification.code()).matches("[0-9a-f]{10}");
        assertThat(Objects.requireNonNull(started.invitation()).link())
                .startsWith("https://wa.me/+" + verification.number());
        String token = started.page().substring(started.page().lastIndexOf('/') + 1);
        Shown shown = pages.byToken(token).orElseThrow();
        assertThat(shown.company()).isEqualTo("Alice");
        assertThat(shown.invitation()).isEqualTo(started.invitation());
        assertThat(pages.byToken(token.substring(1) + "x")).isEmpty();
        assertThat(log.list(actor, VerificationFilter.ALL, null, 10).verifications())
                .containsExactly(verification);
        assertThat(log.trace(actor, verification.publicId()))
                .extracting(Trace::kind)
                .containsExactly(Trace.Kind.REQUESTED);
        assertThat(log.funnel(actor, null, 7).total().requested()).isEqualTo(1);
        assertThat(log.funnel(actor, app.publicId(), 7).rows()).hasSize(1);
    }

    @Test
    void anotherTenantsAppIsAbsent() {
        VerificationApp app = apps.create(actor, AppDraft.named("Shop", "main").enabled(true));
        String verification = start(app.publicId()).verification().publicId();
        Actor charlie = People.system(people.tenant("Charlie"));

        assertThat(Refused.code(() -> apps.get(charlie, app.publicId()))).isEqualTo("APP_NOT_FOUND");
        assertThat(Refused.code(() -> log.get(charlie, verification))).isEqualTo("VERIFICATION_NOT_FOUND");
        assertThat(Refused.code(() -> verifications.request(
                        charlie, StartVerification.reverse(app.publicId(), VerificationSettings.NONE))))
                .isEqualTo("APP_NOT_FOUND");
    }

    @Test
    void whatIsWrongIsNamed() {
        AppDraft draft = AppDraft.named("Shop", "main");

        assertThat(refusal(with(draft, VerificationSettings.NONE.withCallback("http://shop.example/x"), List.of())))
                .isEqualTo("callback_url");
        assertThat(refusal(with(draft, minutes(0), List.of()))).isEqualTo("expires_at");
        assertThat(refusal(with(draft, minutes(1441), List.of()))).isEqualTo("expires_at");
        assertThat(refusal(with(
                        draft,
                        VerificationSettings.NONE.withCallback("https://shop.example.evil.example/x"),
                        List.of("https://shop.example"))))
                .isEqualTo("callback_url");
        assertThat(refusal(AppDraft.named(" ", "main"))).isEqualTo("name");
    }

    @Test
    void aKeyOfAnAppIsReplacedByItsSuccessor() {
        Actor owner = people.member(alice, io.wagate.account.Role.OWNER).actor();
        VerificationApp app = apps.create(owner, AppDraft.named("Shop", "main"));

        assertThat(secrets.key(owner, app.publicId())).isEmpty();
        String first = secrets.issueKey(owner, app.publicId()).key().id();
        String second =
                secrets.resetKey(owner, app.publicId(), Duration.ZERO).key().id();

        assertThat(second).isNotEqualTo(first);
        assertThat(secrets.key(owner, app.publicId()).orElseThrow().id()).isEqualTo(second);
    }

    @Test
    void theSecretForReturnsIsMadeOnceAndReplacedWhenAsked() {
        VerificationApp app = apps.create(actor, AppDraft.named("Shop", "main"));

        String secret = secrets.returnSecret(actor, app.publicId());

        assertThat(secrets.returnSecret(actor, app.publicId())).isEqualTo(secret);
        assertThat(secrets.resetReturnSecret(actor, app.publicId())).isNotEqualTo(secret);
    }

    @Test
    void thePageOfAnOutgoingVerificationChecksAndShowsLittle() {
        VerificationApp app = apps.create(actor, AppDraft.named("Shop", "main").enabled(true));
        Started started = verifications.request(
                actor,
                new StartVerification(
                        app.publicId(), StartVerification.Way.OUTGOING, Shop.USER, VerificationSettings.NONE));
        String token = started.page().substring(started.page().lastIndexOf('/') + 1);

        Shown shown = pages.byToken(token).orElseThrow();
        assertThat(Objects.requireNonNull(shown.phone()).shown()).isEqualTo("+1 •••• 0110");
        assertThat(shown.checksLeft()).isEqualTo(5);
        assertThat(shown.invitation()).isNull();
        for (int tries = 0; tries < 5; tries++) {
            pages.check(token, "no code");
        }

        assertThat(pages.byToken(token).orElseThrow().status()).isEqualTo(Verification.Status.FAILED);
        assertThat(Refused.code(() -> pages.check(token, "123456"))).isEqualTo("TOO_MANY_CHECKS");
        assertThat(Refused.code(() -> pages.resend(token))).isEqualTo("VERIFICATION_OVER");
        assertThat(Refused.code(() -> pages.check("x".repeat(24), "123456"))).isEqualTo("VERIFICATION_NOT_FOUND");
    }

    @Test
    void whoMayNotManageAppsSeesCallbacksWithoutTheirQueries() {
        VerificationApp app = apps.create(
                actor,
                with(
                        AppDraft.named("Shop", "main"),
                        VerificationSettings.NONE.withCallback("https://shop.example/hook?key=s3cret"),
                        List.of()));
        Actor reader = people.member(alice, io.wagate.account.Role.READ_ONLY).actor();

        assertThat(apps.get(actor, app.publicId()).defaults().callbackUrl()).endsWith("?key=s3cret");
        assertThat(apps.get(reader, app.publicId()).defaults().callbackUrl()).isEqualTo("https://shop.example/hook");
        assertThat(Refused.code(() -> apps.change(reader, app.publicId(), AppDraft.of(app))))
                .isEqualTo("Forbidden");
        assertThat(Refused.code(() -> apps.create(reader, AppDraft.of(app)))).isEqualTo("Forbidden");
    }

    private Started start(String app) {
        return verifications.request(actor, StartVerification.reverse(app, VerificationSettings.NONE));
    }

    private String refusal(AppDraft draft) {
        return Refused.field(() -> apps.create(actor, draft));
    }

    private static VerificationSettings minutes(int minutes) {
        return new VerificationSettings(minutes, null, null, null, null, null, null, null, null, null);
    }

    private static AppDraft with(AppDraft draft, VerificationSettings defaults, List<String> callbacks) {
        return new AppDraft(
                draft.name(),
                "",
                true,
                false,
                draft.session(),
                defaults,
                callbacks,
                List.of(),
                null,
                null,
                null,
                false);
    }
}
