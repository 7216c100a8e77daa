package io.wagate.apikey;

import io.wagate.apikey.ApiKeyService.Issued;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.SecretBox;
import io.wagate.plan.Limit;
import io.wagate.plan.PlanService;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Makes keys, as many as the plan allows. Always part of the transaction of its caller. */
@Component
class NewKeys {

    private static final int LONGEST_NAME = 60;
    private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Pattern APP_ID = Pattern.compile("app_[a-z0-9]{12}");

    private final ApiKeyRepository keys;
    private final PlanService plans;
    private final SecretBox secrets;
    private final Randomness randomness;

    NewKeys(ApiKeyRepository keys, PlanService plans, SecretBox secrets, Randomness randomness) {
        this.keys = keys;
        this.plans = plans;
        this.secrets = secrets;
        this.randomness = randomness;
    }

    Issued issue(Actor actor, String name, ApiKey.Scope scope, AllowedNetworks allowed) {
        String checked = checkedName(name);
        requireKnown(scope);
        plans.requirePlace(actor.tenant(), Limit.KEYS);
        return insert(actor, checked, scope, allowed);
    }

    /** A key of the same name and scope, for the same places. It takes the old one's place, so that no limit is asked. */
    Issued successor(Actor actor, ApiKey old) {
        return insert(actor, old.name(), old.scope(), old.allowed());
    }

    private Issued insert(Actor actor, String name, ApiKey.Scope scope, AllowedNetworks allowed) {
        KeyText text = KeyText.random(randomness);
        byte[] hash = secrets.hash(text.text(), Admission.PURPOSE);
        return new Issued(keys.insert(actor.tenant(), text, hash, name, scope, allowed, actor.id()), text.text());
    }

    private static String checkedName(String name) {
        String stripped = name.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length < 1 || length > LONGEST_NAME || stripped.codePoints().anyMatch(NewKeys::isNoText)) {
            throw Problem.Invalid.field("name", "A key needs a name of 1 to 60 characters, such as Shop backend")
                    .asException();
        }
        return stripped;
    }

    private static boolean isNoText(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private static void requireKnown(ApiKey.Scope scope) {
        boolean known = switch (scope.kind()) {
            case "tenant" -> scope.id() == null;
            case "session" ->
                scope.id() != null && SESSION_ID.matcher(scope.id()).matches();
            case "app" -> scope.id() != null && APP_ID.matcher(scope.id()).matches();
            default -> false;
        };
        if (!known) {
            throw Problem.Invalid.field("scope", "A key reaches the whole tenant, one session or one verification app")
                    .asException();
        }
    }
}
