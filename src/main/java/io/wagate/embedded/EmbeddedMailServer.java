package io.wagate.embedded;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A mail server in this process, on a free loopback port. Its mails live in memory and end with the process. */
final class EmbeddedMailServer implements DevMails, AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final GreenMail server = new GreenMail(new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP));

    EmbeddedMailServer() {
        server.start();
    }

    String host() {
        return LOOPBACK;
    }

    int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public List<DevMail> newestFirst() {
        return oldestFirst().reversed();
    }

    @Override
    public Optional<DevMail> find(int number) {
        List<DevMail> mails = oldestFirst();
        return number < 1 || number > mails.size() ? Optional.empty() : Optional.of(mails.get(number - 1));
    }

    @Override
    public void close() {
        server.stop();
    }

    // The server keeps a folder per recipient; only the time of arrival puts them in one row.
    private List<DevMail> oldestFirst() {
        List<MimeMessage> mails = Arrays.stream(server.getReceivedMessages())
                .sorted(Comparator.comparing(EmbeddedMailServer::arrival))
                .toList();
        return IntStream.range(0, mails.size())
                .mapToObj(index -> read(index + 1, mails.get(index)))
                .toList();
    }

    private static Instant arrival(MimeMessage mail) {
        try {
            return mail.getReceivedDate().toInstant();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DevMail read(int number, MimeMessage mail) {
        try {
            return new DevMail(
                    number,
                    arrival(mail),
                    addresses(mail.getFrom()),
                    addresses(mail.getAllRecipients()),
                    Optional.ofNullable(mail.getSubject()).orElse(""),
                    find(mail, "text/plain").orElse(""),
                    find(mail, "text/html").orElse(""));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String addresses(Address[] addresses) {
        return InternetAddress.toUnicodeString(addresses);
    }

    private static Optional<String> find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int index = 0; index < parts.getCount(); index++) {
                Optional<String> found = find(parts.getBodyPart(index), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
