package io.wagate.account;

import io.wagate.kernel.BaseUrl;
import io.wagate.mail.Mailer;
import io.wagate.plan.QuotaReached;
import io.wagate.plan.Usage;
import io.wagate.tenant.Tenant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes to those who may manage a tenant that its messages run out. The mails wait for the commit. */
@Component
class QuotaMails {

    private static final DateTimeFormatter RESET = DateTimeFormatter.ofPattern("EEEE, HH:mm", Locale.UK);

    private final Mailer mailer;
    private final MailChoices choices;
    private final BaseUrl baseUrl;

    QuotaMails(Mailer mailer, MailChoices choices, BaseUrl baseUrl) {
        this.mailer = mailer;
        this.choices = choices;
        this.baseUrl = baseUrl;
    }

    @EventListener
    void on(QuotaReached reached) {
        Tenant tenant = reached.tenant();
        String subject = reached.usedUp()
                ? "The messages of " + tenant.name() + " are used up for today"
                : tenant.name() + " has used most of today's messages";
        String template = reached.usedUp() ? "quota-exceeded" : "quota-warning";
        Map<String, Object> model = model(reached);
        choices.addresses(tenant.id(), MailKind.QUOTA)
                .forEach(address -> mailer.send(address, subject, template, model));
    }

    private Map<String, Object> model(QuotaReached reached) {
        Usage usage = reached.usage();
        ZonedDateTime reset = usage.resetsAt().atZone(reached.tenant().timeZone());
        return Map.of(
                "company", reached.tenant().name(),
                "used", number(usage.sent()),
                "limit", number(usage.limit()),
                "plan", reached.plan().title(),
                "reset", RESET.format(reset) + " " + reached.tenant().zoneName(),
                "link", baseUrl.of("/usage"));
    }

    private static String number(long amount) {
        return String.format(Locale.UK, "%,d", amount);
    }
}
