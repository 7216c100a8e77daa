package io.wagate.portal;

import io.wagate.account.Factor;
import io.wagate.account.LoggedIn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Leads somebody who owes a second factor to the page where one is set up, from everywhere else. */
final class SetUpFirst implements HandlerInterceptor {

    static final String PAGE = "/account/second-factor";

    /** What such a person may do besides. */
    static final Set<String> OPEN = Set.of("/account/confirm", "/account/theme", "/logout");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST || !(handler instanceof HandlerMethod)) {
            return true;
        }
        Optional<LoggedIn> person = PortalWebConfiguration.loggedIn();
        if (person.isEmpty() || person.get().factor() != Factor.OWED || isOpen(request.getServletPath())) {
            return true;
        }
        Detour.to(PAGE, request, response);
        return false;
    }

    private static boolean isOpen(String path) {
        return OPEN.contains(path) || path.equals(PAGE) || path.startsWith(PAGE + "/");
    }
}
