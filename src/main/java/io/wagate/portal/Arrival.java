package io.wagate.portal;

import io.wagate.account.Entry;
import io.wagate.account.LoggedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** The end of every log-in: the login begins under a new id, and leads to where the person wanted to go. */
@Component
public class Arrival {

    private final Logins logins;
    private final KnownBrowser browsers;

    Arrival(Logins logins, KnownBrowser browsers) {
        this.logins = logins;
        this.browsers = browsers;
    }

    /** Where to go on. */
    public String of(Entry.Entered entered, String target, HttpServletRequest request, HttpServletResponse response) {
        logins.start(request, entered.person());
        browsers.remember(response, entered.browser());
        return "redirect:" + home(entered.person(), target);
    }

    /** Where somebody who is logged in goes who wanted to go there. */
    public static String home(LoggedIn person, String target) {
        String safe = Continue.safe(target);
        return person.administrator() && !person.member() && safe.equals("/") ? "/admin" : safe;
    }
}
