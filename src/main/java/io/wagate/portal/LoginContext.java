package io.wagate.portal;

import io.wagate.account.LoggedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Tells Spring Security who is logged in. It never stores its own objects: {@link Logins} does, as JSON. */
@Component
class LoginContext implements SecurityContextRepository {

    static final String MEMBER = "ROLE_MEMBER";
    /** Somebody who is logged in as who they are, not as a visitor. */
    static final String ITSELF = "ROLE_ITSELF";

    static final String ADMINISTRATOR = "ROLE_ADMINISTRATOR";

    private final Logins logins;

    LoginContext(Logins logins) {
        this.logins = logins;
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        logins.current(holder.getRequest())
                .ifPresent(person -> context.setAuthentication(
                        new PreAuthenticatedAuthenticationToken(person, "", authorities(person))));
        return context;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Nothing to store: a login is begun and ended by Logins alone.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return request.getSession(false) != null;
    }

    private static List<GrantedAuthority> authorities(LoggedIn person) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        if (person.member()) {
            authorities.add(new SimpleGrantedAuthority(MEMBER));
        }
        if (person.visit() == null) {
            authorities.add(new SimpleGrantedAuthority(ITSELF));
        }
        if (person.administrator()) {
            authorities.add(new SimpleGrantedAuthority(ADMINISTRATOR));
        }
        return authorities;
    }
}
