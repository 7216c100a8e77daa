package io.wagate.portal;

import io.wagate.account.LoggedIn;
import io.wagate.kernel.Language;
import io.wagate.tenant.TenantService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleContextResolver;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;

/**
 * For whom a page is made: times on it are those of the place where the tenant is (UTC for people without one), and it
 * speaks what the person chose, what the company speaks, or what the browser likes best, in this order. Spring asks for
 * it once a request and keeps it with the thread, which is where {@link #zone} and {@link #language} find it.
 */
@Component("localeResolver")
public final class Readers extends AbstractLocaleContextResolver implements LocaleContextResolver {

    /** {@code GMT}, {@code GMT+1}, {@code GMT+5:30}: without a place, because a line of a log has little room. */
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("O", Locale.UK);

    /** Pages of people who are nobody's members, in the language of their browser. */
    private static final List<String> HOSTED = List.of("/v/", "/link/");

    /** Written in English only. */
    private static final String DOCUMENTATION = "/docs";

    private final TenantService tenants;

    Readers(TenantService tenants) {
        this.tenants = tenants;
    }

    /** The zone of whoever reads the page that is being made. */
    public static ZoneId zone() {
        LocaleContext context = LocaleContextHolder.getLocaleContext();
        TimeZone zone = context instanceof TimeZoneAwareLocaleContext aware ? aware.getTimeZone() : null;
        return zone == null ? ZoneOffset.UTC : zone.toZoneId();
    }

    /** The language of whoever reads the page that is being made. */
    public static Language language() {
        LocaleContext context = LocaleContextHolder.getLocaleContext();
        Locale locale = context == null ? null : context.getLocale();
        return locale == null ? Language.ENGLISH : Language.stored(locale.getLanguage());
    }

    /** How a moment's offset is written behind it: {@code UTC}, {@code UTC+1}, {@code UTC-3:30}. */
    static String offset(Instant moment) {
        return OFFSET.format(moment.atZone(zone())).replace("GMT", "UTC");
    }

    /** What people call it: {@code UTC} or a place, such as {@code Europe/Berlin}. */
    public static String title() {
        ZoneId zone = zone();
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        return new TimeZoneAwareLocaleContext() {
            @Override
            public Locale getLocale() {
                return languageOf(request).locale();
            }

            @Override
            public @Nullable TimeZone getTimeZone() {
                return PortalWebConfiguration.loggedIn()
                        .map(LoggedIn::tenant)
                        .map(tenant -> TimeZone.getTimeZone(tenants.get(tenant).timeZone()))
                        .orElse(null);
            }
        };
    }

    @Override
    public void setLocaleContext(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext context) {
        throw new UnsupportedOperationException("Zone and language are settings of the tenant and the person");
    }

    private static Language languageOf(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.equals(DOCUMENTATION) || path.startsWith(DOCUMENTATION + "/")) {
            return Language.ENGLISH;
        }
        Optional<Language> chosen = HOSTED.stream().anyMatch(path::startsWith)
                ? Optional.empty()
                : PortalWebConfiguration.loggedIn().map(LoggedIn::language);
        return chosen.orElseGet(() -> Language.wanted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }
}
