package io.wagate.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.CannotStart;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    /** Mails confirm registrations and change passwords, so an installation that cannot send any does not start. */
    @Bean
    Mailer mailer(
            ObjectProvider<JavaMailSender> senders,
            @Value("${wagate.mail.from:}") String from,
            BaseUrl baseUrl,
            MessageSource messages,
            MeterRegistry registry) {
        JavaMailSender sender = senders.getIfAvailable();
        if (sender == null || from.isBlank()) {
            throw new CannotStart(
                    "Wagate cannot send mails, and nobody can register or recover a password without them.",
                    "Set SPRING_MAIL_HOST (and SPRING_MAIL_PORT, SPRING_MAIL_USERNAME, SPRING_MAIL_PASSWORD where the"
                            + " server wants them) and WAGATE_MAIL_FROM, such as 'Wagate <wagate@your-company.example>'.");
        }
        return new Mailer(new Outbox(sender, templates(messages), messages, from, baseUrl), new MailMeters(registry));
    }

    // No bean: a second template engine in the context would take the place of the pages' one.
    static SpringTemplateEngine templates(MessageSource messages) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateEngineMessageSource(messages);
        engine.setTemplateResolvers(Set.of(resolver(".html", TemplateMode.HTML), resolver(".txt", TemplateMode.TEXT)));
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(String ending, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/mail/");
        resolver.setResolvablePatterns(Set.of("*" + ending));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
