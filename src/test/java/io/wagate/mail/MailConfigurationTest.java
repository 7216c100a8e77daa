package io.wagate.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.CannotStart;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(MailConfiguration.class, BaseUrl.class)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new);

    @Test
    void withoutAMailServerThereIsNoStartButASentence() {
        application
                .withPropertyValues("wagate.mail.from=a@b.example")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(CannotStart.class)
                        .hasMessageContaining("SPRING_MAIL_HOST"));
    }

    @Test
    void withoutASenderThereIsNoStartEither() {
        application
                .withBean(JavaMailSender.class, JavaMailSenderImpl::new)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(CannotStart.class)
                        .hasMessageContaining("WAGATE_MAIL_FROM"));
    }

    @Test
    void withBothMailsCanBeSent() {
        application
                .withBean(JavaMailSender.class, JavaMailSenderImpl::new)
                .withPropertyValues("wagate.mail.from=Wagate <a@b.example>")
                .run(context -> assertThat(context).hasSingleBean(Mailer.class));
    }
}
