package io.wagate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Actor;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** A company with an app on a simulated number, and users with simulated phones. */
@TestComponent
public class Shop {

    public static final String USER = "12025550110";
    public static final String OTHER = "12025550131";

    private final People people;
    private final Linked linked;
    private final AppService apps;
    private final VerificationService verifications;
    private final VerificationLog log;
    private final Chats chats;

    Shop(
            People people,
            Linked linked,
            AppService apps,
            VerificationService verifications,
            VerificationLog log,
            Chats chats) {
        this.people = people;
        this.linked = linked;
        this.apps = apps;
        this.verifications = verifications;
        this.log = log;
        this.chats = chats;
    }

    /** One company. */
    public record Opened(Tenant tenant, Actor actor, WhatsAppSession session, VerificationApp app) {

        public Jid number() {
            return Jid.ofPhone(Objects.requireNonNull(session.phone()));
        }
    }

    public Opened open(String name) {
        Tenant tenant = people.tenant(name);
        WhatsAppSession session = linked.session(tenant, "main");
        Actor actor = People.system(tenant);
        return new Opened(
                tenant,
                actor,
                session,
                apps.create(actor, AppDraft.named("Shop", "main").enabled(true)));
    }

    /** The app with these defaults, answering in the chat or not. */
    public VerificationApp set(Opened shop, VerificationSettings defaults, boolean sandbox, boolean strict) {
        return apps.change(
                shop.actor(),
                shop.app().publicId(),
                new AppDraft(
                        "Shop", "", true, sandbox, "main", defaults, List.of(), List.of(), null, null, null, strict));
    }

    public Verification start(Opened shop, VerificationSettings settings) {
        return verifications
                .request(shop.actor(), StartVerification.reverse(shop.app().publicId(), settings))
                .verification();
    }

    /** A user sends the code as the link has it. */
    public void sends(Opened shop, String user, Verification verification) {
        writes(
                shop,
                user,
                Codes.marked(Objects.requireNonNull(verification.code())) + "\nJust tap the \"send\" button.");
    }

    public void writes(Opened shop, String user, String text) {
        chats.write(shop.actor(), user, shop.number(), new Content.Text(text), null);
    }

    /** Takes the app away. */
    public void close(Opened shop) {
        apps.remove(shop.actor(), shop.app().publicId());
    }

    public Verification now(Opened shop, Verification verification) {
        return log.get(shop.actor(), verification.publicId());
    }

    public Verification eventually(Opened shop, Verification verification, Verification.Status status) {
        Eventually.assertThat(() -> assertThat(now(shop, verification).status()).isEqualTo(status));
        return now(shop, verification);
    }

    public List<Trace.Kind> trace(Opened shop, Verification verification) {
        return log.trace(shop.actor(), verification.publicId()).stream()
                .map(Trace::kind)
                .toList();
    }

    /** The three texts of the document, and perhaps a callback. */
    public static VerificationSettings texts(@Nullable String callback) {
        return new VerificationSettings(
                null,
                callback,
                null,
                null,
                "Sorry, this code is expired",
                "Something went wrong",
                "Welcome",
                null,
                null,
                null);
    }
}
