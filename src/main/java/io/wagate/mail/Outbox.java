package io.wagate.mail;

import io.wagate.kernel.BaseUrl;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes the message of a mail, text and HTML side by side, and posts it. Nothing that people typed can add a header. */
final class Outbox {

    private final JavaMailSender sender;
    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final InternetAddress from;
    private final BaseUrl baseUrl;

    Outbox(JavaMailSender sender, ITemplateEngine templates, MessageSource messages, String from, BaseUrl baseUrl) {
        this.sender = sender;
        this.templates = templates;
        this.messages = messages;
        this.from = address(from);
        this.baseUrl = baseUrl;
    }

    /** @throws org.springframework.mail.MailException when it could not be made or was not taken */
    void post(Mail mail) {
        MimeMessage message = sender.createMimeMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(address(mail.to().address()));
            helper.setSubject(subject(mail));
            helper.setText(render(mail, ".txt"), render(mail, ".html"));
            message.setContentLanguage(new String[] {mail.to().language().code()});
            // RFC 3834: asks holiday notices and other robots not to answer.
            message.setHeader("Auto-Submitted", "auto-generated");
        } catch (MessagingException e) {
            throw new MailPreparationException("The mail could not be made", e);
        }
        sender.send(message);
    }

    private String render(Mail mail, String kind) {
        Context context =
                new Context(mail.to().language().locale(), mail.letter().model());
        mail.letter().links().forEach((name, path) -> context.setVariable(name, baseUrl.of(path)));
        context.setVariable("baseUrl", baseUrl);
        context.setVariable("subject", subject(mail));
        return templates.process(mail.template() + kind, context);
    }

    private String subject(Mail mail) {
        Letter letter = mail.letter();
        Locale locale = mail.to().language().locale();
        return oneLine(messages.getMessage(letter.subjectKey(), letter.named().toArray(), locale));
    }

    private static InternetAddress address(String text) {
        try {
            if (!text.equals(oneLine(text))) {
                throw new MailParseException("An address has control characters");
            }
            InternetAddress[] addresses = InternetAddress.parse(text, true);
            if (addresses.length != 1 || addresses[0].isGroup()) {
                throw new MailParseException("A mail goes to exactly one address");
            }
            addresses[0].validate();
            return addresses[0];
        } catch (AddressException e) {
            throw new MailParseException("An address is not valid", e);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
