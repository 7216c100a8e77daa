package io.wagate.api.shared;

import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.LogKey;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns the API key of a request into its {@link Actor}; without one nothing of the public API is reached but its {@link OpenRoute open routes}. A tenant that
 * may only read is told so here, whatever else is wrong with the request.
 */
final class CredentialFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = Actor.class.getName();

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final ApiKeyService keys;
    private final WrongKeys wrongKeys;
    private final ErrorAnswers errors;
    private final List<OpenRoute> open;

    CredentialFilter(ApiKeyService keys, WrongKeys wrongKeys, ErrorAnswers errors, List<OpenRoute> open) {
        this.keys = keys;
        this.wrongKeys = wrongKeys;
        this.errors = errors;
        this.open = open;
    }

    /** Who asked, once that is known. */
    static Optional<Actor> seen(HttpServletRequest request) {
        return Optional.ofNullable((Actor) request.getAttribute(ATTRIBUTE));
    }

    static Actor actor(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Actor actor) {
            return actor;
        }
        throw new IllegalStateException("No caller: the credential filter has not seen this request");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Actor actor;
        try {
            actor = admit(request);
        } catch (ProblemException refused) {
            errors.write(request, response, refused.problem());
            return;
        }
        request.setAttribute(ATTRIBUTE, actor);
        if (actor.restraint() != null && !READING.contains(request.getMethod())) {
            errors.write(request, response, actor.restraint());
            return;
        }
        try (var tenant = LogKey.of(actor.tenant())) {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        PathContainer path = ApiPaths.parsed(request);
        return open.stream().anyMatch(route -> route.lets(request.getMethod(), path));
    }

    private Actor admit(HttpServletRequest request) {
        String presented = Credentials.of(request, errors.dialect(request).keyHeaders());
        String remoteAddress = request.getRemoteAddr();
        try {
            return keys.admit(presented, remoteAddress);
        } catch (ProblemException refused) {
            if (refused.problem() instanceof Problem.Unauthorized) {
                wrongKeys.count(remoteAddress);
            }
            throw refused;
        }
    }
}
