package io.wagate.portal.key;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.apikey.ApiKeyService.Issued;
import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Randomness;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of keys shows; the one place from which a whole key goes into a page. */
@Component
class KeyPage {

    private static final int ONCE_BYTES = 16;

    private final ApiKeyService keys;
    private final SessionService sessions;
    private final BaseUrl baseUrl;
    private final InstantSource clock;
    private final Randomness randomness;
    private final TenantService tenants;

    KeyPage(
            ApiKeyService keys,
            SessionService sessions,
            BaseUrl baseUrl,
            InstantSource clock,
            Randomness randomness,
            TenantService tenants) {
        this.keys = keys;
        this.sessions = sessions;
        this.baseUrl = baseUrl;
        this.clock = clock;
        this.randomness = randomness;
        this.tenants = tenants;
    }

    /** The list, and the empty form that its dialog holds. */
    String list(Actor actor, Model model) {
        Instant now = clock.instant();
        List<KeyRow> rows =
                keys.list(actor).stream().map(key -> KeyRow.of(key, now)).toList();
        model.addAttribute("keys", rows);
        model.addAttribute(
                "forgotten", rows.stream().filter(KeyRow::forgotten).findFirst().orElse(null));
        form(actor, model);
        return "keys/keys";
    }

    /** The list with a key that is shown now and never again. */
    String issued(Actor actor, Issued issued, Model model) {
        model.addAttribute("issued", KeyRow.of(issued.key(), clock.instant()));
        model.addAttribute("secret", issued.secret());
        model.addAttribute("pair", pair(actor, issued));
        model.addAttribute("sample", sample(actor, issued));
        return list(actor, model);
    }

    void form(Actor actor, Model model) {
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_KEYS));
        model.addAttribute(
                "sessions",
                sessions.list(actor).stream().map(WhatsAppSession::publicId).toList());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", KeyForm.EMPTY);
        }
        model.addAttribute("once", HexFormat.of().formatHex(randomness.bytes(ONCE_BYTES)));
    }

    /** A request that works when it is pasted: a message if there is a session to send it, otherwise the list. */
    private Sample sample(Actor actor, Issued issued) {
        Optional<String> session = issued.key()
                .scope()
                .sessionId()
                .or(() -> sessions.list(actor).stream()
                        .map(WhatsAppSession::publicId)
                        .findFirst());
        return new Sample(
                baseUrl.value(),
                session.orElse(null),
                issued.key().scope().kind().equals("app"));
    }

    /** The same key as documents with Basic authentication want it: its id, and the rest of it. */
    private Pair pair(Actor actor, Issued issued) {
        String id = issued.key().id();
        return new Pair(
                id,
                issued.secret().substring((ApiKey.PREFIX + id + "_").length()),
                tenants.get(actor.tenant()).uuid().toString());
    }

    /** A key in two parts, and the website_id that Crisp's document puts beside them. */
    record Pair(String identifier, String key, String website) {
        @Override
        public String toString() {
            return "Pair[" + identifier + "]";
        }
    }

    /**
     * The parts of the sample that differ.
     *
     * @param app whether the key opens a verification app only
     */
    record Sample(String baseUrl, @Nullable String session, boolean app) {}

    static ApiKey.Scope scope(String session) {
        return session.isEmpty() ? ApiKey.Scope.TENANT : ApiKey.Scope.session(session);
    }
}
