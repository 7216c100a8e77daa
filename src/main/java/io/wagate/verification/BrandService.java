package io.wagate.verification;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the hosted page looks, for those who may change apps. */
@Service
public class BrandService {

    private static final int LONGEST_NAME = 60;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    private final BrandRepository brands;
    private final AuditLog audit;

    BrandService(BrandRepository brands, AuditLog audit) {
        this.brands = brands;
        this.audit = audit;
    }

    public Brand get(Actor actor) {
        actor.require(Permission.VIEW);
        return brands.of(actor.tenant());
    }

    /**
     * @param name empty for the tenant's
     * @param colour {@code #} and six hexadecimal digits; empty for ours
     */
    @Transactional
    public void save(Actor actor, String name, String colour) {
        actor.require(Permission.MANAGE_APPS);
        String shown = name.strip();
        if (shown.length() > LONGEST_NAME || shown.chars().anyMatch(Character::isISOControl)) {
            throw Problem.Invalid.field("name", "Write at most 60 characters").asException();
        }
        String hex = colour.strip().toLowerCase(Locale.ROOT);
        if (!hex.isEmpty() && !COLOUR.matcher(hex).matches()) {
            throw Problem.Invalid.field("colour", "Write # and six digits or letters from a to f, such as #0b6b4d")
                    .asException();
        }
        Brand brand = new Brand(orNull(shown), orNull(hex));
        if (!brand.equals(brands.of(actor.tenant()))) {
            brands.save(actor.tenant(), brand);
            audit.record(actor, "verification.brand_changed", Objects.requireNonNullElse(brand.colour(), "our colour"));
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
