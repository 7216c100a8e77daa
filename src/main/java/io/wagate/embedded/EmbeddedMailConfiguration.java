package io.wagate.embedded;

import java.util.Properties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** A mail server of our own while neither a database nor a mail server is configured. */
@Configuration(proxyBeanMethods = false)
@Conditional({EmbeddedMode.class, EmbeddedMailConfiguration.NoMailServer.class})
@ConditionalOnClass(name = "com.icegreen.greenmail.util.GreenMail")
class EmbeddedMailConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedMailServer embeddedMailServer() {
        return new EmbeddedMailServer();
    }

    @Bean
    @Primary
    JavaMailSender embeddedMailSender(EmbeddedMailServer server) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(server.host());
        sender.setPort(server.port());
        sender.setDefaultEncoding("UTF-8");
        sender.setJavaMailProperties(new Properties());
        return sender;
    }

    static final class NoMailServer implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.mail.host"));
        }
    }
}
