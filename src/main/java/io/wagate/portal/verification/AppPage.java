package io.wagate.portal.verification;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.portal.ShownOnce;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.verification.AppService;
import io.wagate.verification.VerificationApp;
import io.wagate.verification.VerificationSettings;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages show of apps; the one place from which a whole key of an app goes into a page. */
@Component
class AppPage {

    private static final String KEY = "app-key-";
    private static final String SECRET = "app-secret-";

    private final AppService apps;
    private final VerificationPage verification;
    private final SessionService sessions;
    private final ApiKeyService keys;
    private final ShownOnce once;
    private final InstantSource clock;

    AppPage(
            AppService apps,
            VerificationPage verification,
            SessionService sessions,
            ApiKeyService keys,
            ShownOnce once,
            InstantSource clock) {
        this.apps = apps;
        this.verification = verification;
        this.sessions = sessions;
        this.keys = keys;
        this.once = once;
        this.clock = clock;
    }

    /**
     * A line of the list.
     *
     * @param session the number that receives, null for none yet
     * @param keys how many keys open it
     */
    record Row(VerificationApp app, @Nullable WhatsAppSession session, long keys) {}

    /** A text that is sent, or the key of what happens without one. */
    record Text(String name, @Nullable String text, String otherwise) {}

    String list(Actor actor, Model model) {
        List<WhatsAppSession> all = sessions.list(actor);
        List<ApiKey> working = working(actor);
        model.addAttribute(
                "rows",
                apps.list(actor).stream()
                        .map(app -> new Row(
                                app,
                                session(all, app),
                                working.stream().filter(key -> opens(key, app)).count()))
                        .toList());
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_APPS));
        return "verifications/apps";
    }

    String show(Actor actor, VerificationApp app, HttpSession login, Model model) {
        String key = once.take(login, KEY + app.publicId()).orElse(null);
        model.addAttribute("app", app);
        model.addAttribute("wa", session(sessions.list(actor), app));
        model.addAttribute(
                "keys", working(actor).stream().filter(each -> opens(each, app)).toList());
        model.addAttribute("funnel", verification.funnel(actor, app.publicId(), List.of(app)));
        model.addAttribute("texts", texts(app.defaults()));
        model.addAttribute("key", key);
        model.addAttribute("secret", once.take(login, SECRET + app.publicId()).orElse(null));
        model.addAttribute("sample", verification.sample(key == null ? "YOUR_APP_KEY" : key));
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_APPS));
        model.addAttribute("mayVerify", actor.may(Permission.VERIFY));
        return "verifications/app";
    }

    /** The key is shown on the page that follows, once. */
    void keepKey(HttpSession login, String app, String secret) {
        once.put(login, KEY + app, secret);
    }

    void keepSecret(HttpSession login, String app, String secret) {
        once.put(login, SECRET + app, secret);
    }

    private static List<Text> texts(VerificationSettings defaults) {
        return List.of(
                new Text("link_message", defaults.linkMessage(), "verifications.text.usual"),
                new Text("response_message", defaults.responseMessage(), "verifications.text.none"),
                new Text("expiration_message", defaults.expirationMessage(), "verifications.text.none"),
                new Text("failure_message", defaults.failureMessage(), "verifications.text.none"),
                new Text("code_message", defaults.codeMessage(), "verifications.text.usual"));
    }

    private List<ApiKey> working(Actor actor) {
        Instant now = clock.instant();
        return keys.list(actor).stream().filter(key -> key.worksAt(now)).toList();
    }

    private static boolean opens(ApiKey key, VerificationApp app) {
        return ApiKey.Scope.app(app.publicId()).equals(key.scope());
    }

    private static @Nullable WhatsAppSession session(List<WhatsAppSession> all, VerificationApp app) {
        return all.stream()
                .filter(session -> session.publicId().equals(app.session()))
                .findFirst()
                .orElse(null);
    }
}
