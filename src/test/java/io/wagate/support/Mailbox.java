package io.wagate.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail server of the tests, one per test JVM on loopback: what the application sent, by recipient. */
public final class Mailbox {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final GreenMail SERVER = start();

    private Mailbox() {}

    /** A mail that arrived. */
    public record Received(String subject, String text, String html, MimeMessage raw) {

        /** The first address in the text, such as a link to confirm. */
        public String link() {
            Matcher matcher = LINK.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("No link in: " + text);
            }
            return matcher.group();
        }
    }

    public static int port() {
        return SERVER.getSmtp().getPort();
    }

    /** All mails to this address so far, oldest first. */
    public static List<Received> to(String address) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> goesTo(mail, address))
                .map(Mailbox::read)
                .toList();
    }

    /** The newest mail to this address; waits for it to arrive. */
    public static Received awaitTo(String address) {
        return awaitTo(address, 1);
    }

    /** The mail with this number (from 1) to this address; waits for it to arrive. */
    public static Received awaitTo(String address, int number) {
        Eventually.assertThat(
                "mail " + number + " to " + address, () -> to(address).size() >= number);
        return to(address).get(number - 1);
    }

    private static GreenMail start() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static boolean goesTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getRecipients(Message.RecipientType.TO))
                    .anyMatch(recipient -> recipient.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Received read(MimeMessage mail) {
        try {
            List<BodyPart> leaves = new ArrayList<>();
            collect((Multipart) mail.getContent(), leaves);
            return new Received(mail.getSubject(), part(leaves, "text/plain"), part(leaves, "text/html"), mail);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Multipart parts, List<BodyPart> leaves) throws MessagingException, IOException {
        for (int number = 0; number < parts.getCount(); number++) {
            BodyPart part = parts.getBodyPart(number);
            if (part.getContent() instanceof Multipart inner) {
                collect(inner, leaves);
            } else {
                leaves.add(part);
            }
        }
    }

    private static String part(List<BodyPart> leaves, String type) throws MessagingException, IOException {
        for (BodyPart part : leaves) {
            if (part.isMimeType(type)) {
                return part.getContent().toString();
            }
        }
        return "";
    }
}
