package io.wagate.api.eazewa;

import io.wagate.account.AccountService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Randomness;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.SessionEndpoint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Instances, which are sessions by their numbers: list, make, look, Update Instance, delete (spec/seed-api.md §5.2). */
@RestController
@RequestMapping("/api/v1/instances")
class InstanceController {

    private static final int ID_LENGTH = 10;

    private final SessionService sessions;
    private final SessionEndpoint webhooks;
    private final AccountService accounts;
    private final InstanceJson json;
    private final Randomness randomness;

    InstanceController(
            SessionService sessions,
            SessionEndpoint webhooks,
            AccountService accounts,
            InstanceJson json,
            Randomness randomness) {
        this.sessions = sessions;
        this.webhooks = webhooks;
        this.accounts = accounts;
        this.json = json;
        this.randomness = randomness;
    }

    /** In order of their making; {@code filter} is part of a name, or an id. */
    @GetMapping
    Map<String, @Nullable Object> list(Actor actor, @RequestParam(required = false) @Nullable String filter) {
        String owner = owner(actor);
        List<Map<String, @Nullable Object>> instances = sessions.list(actor).stream()
                .filter(session -> filter == null || matches(session, filter.strip()))
                .map(session -> InstanceJson.instance(session, webhook(actor, session), owner))
                .toList();
        return answer("instances", instances);
    }

    @PostMapping
    Map<String, @Nullable Object> create(Actor actor, Fields body) {
        WebhookWish wish = WebhookWish.ofNew(body);
        String name = body.text("name");
        WhatsAppSession made = sessions.initialise(actor, "instance-" + randomness.letters(ID_LENGTH), name, null)
                .session();
        try {
            carryOut(actor, made, wish);
        } catch (ProblemException refused) {
            // Whoever gets an error has got no instance.
            sessions.remove(actor, made.publicId());
            throw refused;
        }
        return answer("instance", InstanceJson.instance(made, webhook(actor, made), owner(actor)));
    }

    @GetMapping("/{id}")
    Map<String, @Nullable Object> get(Actor actor, @PathVariable String id) {
        WhatsAppSession session = sessions.numbered(actor, id);
        return answer("instance", InstanceJson.instance(session, webhook(actor, session), owner(actor)));
    }

    @PutMapping("/{id}")
    Map<String, @Nullable Object> update(Actor actor, @PathVariable String id, Fields body) {
        WhatsAppSession session = sessions.numbered(actor, id);
        WebhookWish wish = WebhookWish.ofChange(body, webhook(actor, session));
        String name = body.text("name");
        carryOut(actor, session, wish);
        WhatsAppSession now = name == null ? session : sessions.rename(actor, session.publicId(), name);
        return json.envelope("data", InstanceJson.status(now, webhook(actor, now)), now, "");
    }

    @PatchMapping("/{id}")
    Map<String, @Nullable Object> patch(Actor actor, @PathVariable String id, Fields body) {
        return update(actor, id, body);
    }

    /** Unlinks the number, stops its webhook and takes it off the list. A body says nothing here. */
    @DeleteMapping("/{id}")
    Map<String, @Nullable Object> delete(Actor actor, @PathVariable String id, Fields body) {
        WhatsAppSession session = sessions.numbered(actor, id);
        actor.require(Permission.MANAGE_SESSIONS);
        webhooks.remove(actor, session, Eazewa.FORMAT);
        sessions.remove(actor, session.publicId());
        Map<String, @Nullable Object> answer = new Json();
        answer.put("status", "success");
        return answer;
    }

    private void carryOut(Actor actor, WhatsAppSession session, WebhookWish wish) {
        switch (wish) {
            case WebhookWish.Unchanged unchanged -> {}
            case WebhookWish.Stopped stopped -> webhooks.remove(actor, session, Eazewa.FORMAT);
            case WebhookWish.Wanted wanted ->
                webhooks.save(actor, session, Eazewa.FORMAT, wanted.url(), wanted.events(), Map.of());
        }
    }

    private Optional<Endpoint> webhook(Actor actor, WhatsAppSession session) {
        return webhooks.find(actor, session, Eazewa.FORMAT);
    }

    private String owner(Actor actor) {
        return accounts.addresses(actor.tenant(), Permission.MANAGE_TENANT).stream()
                .findFirst()
                .orElse("");
    }

    private static boolean matches(WhatsAppSession session, String filter) {
        return Long.toString(session.id()).equals(filter)
                || session.publicId().equals(filter)
                || session.title().toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT));
    }

    private static Map<String, @Nullable Object> answer(String member, Object value) {
        Map<String, @Nullable Object> answer = new Json();
        answer.put(member, value);
        answer.put("status", "success");
        return answer;
    }
}
