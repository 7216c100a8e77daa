package io.wagate.portal;

import io.wagate.account.LoggedIn;
import io.wagate.tenant.TenantService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
 * Times on pages are those of the place where the tenant is; for people without a tenant they are UTC. Spring asks for
 * it once a request and keeps it with the thread, which is where {@link #get} finds it.
 */
@Component("localeResolver")
public final class ReadersZone extends AbstractLocaleContextResolver implements LocaleContextResolver {

    /** {@code GMT}, {@code GMT+1}, {@code GMT+5:30}: without a place, because a line of a log has little room. */
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("O", Locale.UK);

    /** Pages of people who are nobody's members, in the language of their browser. */
    private static final String HOSTED = "/v/";

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final TenantService tenants;

    ReadersZone(TenantService tenants) {
        this.tenants = tenants;
    }

    /** The zone of whoever reads the page that is being made. */
    public static ZoneId get() {
        LocaleContext context = LocaleContextHolder.getLocaleContext();
        TimeZone zone = context instanceof TimeZoneAwareLocaleContext aware ? aware.getTimeZone() : null;
        return zone == null ? ZoneOffset.UTC : zone.toZoneId();
    }

    /** How a moment's offset is written behind it: {@code UTC}, {@code UTC+1}, {@code UTC-3:30}. */
    static String offset(Instant moment) {
        return OFFSET.format(moment.atZone(get())).replace("GMT", "UTC");
    }

    /** What people call it: {@code UTC} or a place, such as {@code Europe/Berlin}. */
    public static String title() {
        ZoneId zone = get();
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        return new TimeZoneAwareLocaleContext() {
            @Override
            public Locale getLocale() {
                return request.getRequestURI().startsWith(HOSTED) ? language(request) : Locale.UK;
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
        throw new UnsupportedOperationException("The zone is a setting of the tenant");
    }

    private static Locale language(HttpServletRequest request) {
        try {
            String wanted = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), "en");
            Locale found = Locale.lookup(Locale.LanguageRange.parse(wanted), SPOKEN);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException unreadable) {
            return Locale.ENGLISH;
        }
    }
}
