package io.wagate.embedded;

import io.wagate.account.AccountService;
import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.TenantId;
import io.wagate.plan.PlanService;
import io.wagate.tenant.TenantService;
import io.wagate.verification.AppDraft;
import io.wagate.verification.AppSecrets;
import io.wagate.verification.AppService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the demo: an administrator, a tenant with its owner and a key. All of it in one transaction, with the secrets
 * in a draft file before the commit, because afterwards nobody could read them any more. A start that finds the draft
 * and no {@code first-run.env} was killed in between: it asks the database whether the draft's key exists, goes on if
 * so, and begins again if not.
 */
@Component
@Conditional(EmbeddedMode.class)
class FirstRun {

    static final String SESSION = "demo";
    private static final String OWNER = "owner@wagate.example";
    private static final String ADMINISTRATOR = "admin@wagate.example";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Randomness randomness;
    private final Rooms rooms;
    private final Path draft;

    /** The rooms that the demo is made in. */
    @Component
    @Conditional(EmbeddedMode.class)
    record Rooms(
            TenantService tenants,
            PlanService plans,
            AccountService accounts,
            ApiKeyService keys,
            AppService apps,
            AppSecrets appSecrets) {}

    FirstRun(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Randomness randomness,
            Rooms rooms,
            @Value("${wagate.data}") Path data) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.randomness = randomness;
        this.rooms = rooms;
        this.draft = data.resolve("first-run.draft");
    }

    /** What a first start made, and whose it is. */
    record Demo(TenantId tenant, Credentials credentials) {}

    /** The demo, made now or by a start that was killed; null when this database belongs to somebody already. */
    @Nullable
    Demo make(String url) throws IOException {
        if (isEmpty()) {
            return transaction.execute(status -> insert(url));
        }
        return Credentials.read(draft)
                .flatMap(credentials -> rooms.keys()
                        .recognise(credentials.apiKey(), "127.0.0.1")
                        .map(key -> new Demo(key.tenant(), credentials)))
                .orElse(null);
    }

    /**
     * Adds the key of a verification app, which receives on the linked session. A start that was killed right after this
     * left a key that nobody knows; the next one puts another in its place.
     */
    Credentials withApp(Demo demo) {
        Actor system = Actor.system(demo.tenant());
        String app = rooms.apps().list(system).stream()
                .findFirst()
                .orElseGet(() -> rooms.apps()
                        .create(system, AppDraft.named("Demo", SESSION).enabled(true)))
                .publicId();
        return demo.credentials()
                .withAppKey(
                        rooms.appSecrets().resetKey(system, app, Duration.ZERO).secret());
    }

    /** The file that says the demo is whole takes the place of the draft. */
    void finish(Credentials made, Path file) throws IOException {
        made.write(file);
        Files.deleteIfExists(draft);
    }

    private boolean isEmpty() {
        return !jdbc.sql("SELECT EXISTS (SELECT 1 FROM tenant) OR EXISTS (SELECT 1 FROM account)")
                .query(Boolean.class)
                .single();
    }

    private Demo insert(String url) {
        String ownerPassword = Credentials.password(randomness);
        String adminPassword = Credentials.password(randomness);
        rooms.accounts().createAdministrator("Administrator", ADMINISTRATOR, adminPassword);
        TenantId tenant = rooms.tenants()
                .create("Demo Company", rooms.plans().named("demo").id())
                .id();
        rooms.accounts().createMember(tenant, Role.OWNER, "Demo Owner", OWNER, ownerPassword);
        String key = rooms.keys()
                .issue(Actor.system(tenant), "First key", ApiKey.Scope.TENANT)
                .secret();
        Credentials credentials =
                new Credentials(url, key, SESSION, OWNER, ownerPassword, ADMINISTRATOR, adminPassword, others(tenant));
        try {
            credentials.write(draft);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + draft.toAbsolutePath(), e);
        }
        return new Demo(tenant, credentials);
    }

    /** What the documents ask for that know a number, a website or an app instead of a tenant. */
    private Credentials.Others others(TenantId tenant) {
        String numberKey = rooms.keys()
                .issue(Actor.system(tenant), "Number key of the demo", ApiKey.Scope.session(SESSION))
                .secret();
        return new Credentials.Others(
                numberKey, rooms.tenants().get(tenant).uuid().toString(), null);
    }
}
