package io.wagate.portal;

import io.wagate.account.LoggedIn;
import io.wagate.kernel.Problem;
import io.wagate.tenant.TenantService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Keeps forms with their tenants. Somebody who is in several opens another one in another tab; a form of the page that was
 * left open would then change the wrong one. So every form says which tenant its page was made for ({@link FormFields}),
 * and one that does not fit is refused before anything is done.
 */
@Component
class PageTenant implements HandlerInterceptor {

    /** A field of every form. */
    static final String FIELD = "_tenant";

    /** Forms about the person, which mean the same in every tenant. */
    static final String[] PERSONAL = {
        "/login",
        "/logout",
        "/tenants/*",
        "/invitation/*",
        "/visit/end",
        "/account/name",
        "/account/theme",
        "/account/language",
        "/account/password",
        "/account/logins/*",
        "/account/confirm",
        "/account/second-factor/app",
        "/account/second-factor/app/*",
        "/account/second-factor/passkey",
        "/account/second-factor/passkey/*",
        "/account/second-factor/codes",
        "/login/**"
    };

    private final TenantService tenants;

    PageTenant(TenantService tenants) {
        this.tenants = tenants;
    }

    /** The tenant that this page is made for; empty for people who are in none. */
    Optional<String> current() {
        return PortalWebConfiguration.loggedIn()
                .map(LoggedIn::tenant)
                .map(tenant -> tenants.get(tenant).slug());
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String meant = isPage(handler) && request.getMethod().equals("POST") ? request.getParameter(FIELD) : null;
        if (meant != null && !meant.equals(current().orElse(""))) {
            throw new Problem.Conflict(
                            "ANOTHER_TENANT",
                            "Another company was opened in another tab, and this page was made for the one before."
                                    + " Nothing was changed. Open that company again and repeat it there")
                    .asException();
        }
        return true;
    }

    private static boolean isPage(Object handler) {
        return handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith("io.wagate.portal");
    }
}
