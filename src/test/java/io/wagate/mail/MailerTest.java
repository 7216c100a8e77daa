package io.wagate.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Language;
import io.wagate.support.Eventually;
import io.wagate.support.Mailbox;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@ExtendWith(OutputCaptureExtension.class)
class MailerTest {

    private static final MailMeters METERS = new MailMeters(new SimpleMeterRegistry());

    private final String address = "m" + UUID.randomUUID() + "@example.com";
    private final Recipient recipient = reader(address);
    private final JavaMailSenderImpl server = server();
    private final Mailer mailer = new Mailer(outbox(server), METERS, List.of(Duration.ZERO, Duration.ZERO));

    @AfterEach
    void forgetTheTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
        TransactionSynchronizationManager.clear();
    }

    @Test
    void aMailHasTextAndHtmlThatSayTheSame() {
        mailer.send(recipient, sample("Confirm your e-mail"));
        Mailbox.Received mail = Mailbox.awaitTo(address);
        assertThat(mail.subject()).isEqualTo("Confirm your e-mail");
        assertThat(mail.text()).contains("Welcome, Zoë <script>", "https://wagate.example/verify?token=abc&x=1");
        assertThat(mail.text()).contains("asked for at https://wagate.example.");
        assertThat(mail.html())
                .contains(
                        "Welcome, Zoë &lt;script&gt;",
                        "href=\"https://wagate.example/verify?token=abc&amp;x=1\"",
                        "Confirm your e-mail</a>",
                        "<title>Confirm your e-mail</title>")
                .doesNotContain("th:text", "<script>", "style=\"");
        assertThat(mail.link()).isEqualTo("https://wagate.example/verify?token=abc&x=1");
    }

    @Test
    void whoReadsGermanGetsItInGerman() throws Exception {
        mailer.send(new Recipient(address, Language.GERMAN), sample("Hallo"));
        Mailbox.Received mail = Mailbox.awaitTo(address);
        assertThat(mail.subject()).isEqualTo("Betreff: Hallo");
        assertThat(mail.text()).contains("wegen eines Vorgangs auf https://wagate.example.");
        assertThat(mail.html())
                .contains("<html lang=\"de\"", "<title>Betreff: Hallo</title>", "Wenn der Knopf nicht geht");
        assertThat(mail.raw().getContentLanguage()).containsExactly("de");
    }

    @Test
    void nothingThatPeopleTypeAddsAHeader() throws Exception {
        mailer.send(recipient, sample("Welcome to Evil\r\nBcc: victim@example.com\u2028X"));
        MimeMessage raw = Mailbox.awaitTo(address).raw();
        assertThat(raw.getHeader("Bcc")).isNull();
        assertThat(raw.getAllRecipients()).hasSize(1);
        assertThat(raw.getSubject()).isEqualTo("Welcome to Evil Bcc: victim@example.com X");
    }

    @Test
    void anAddressWithAnotherRecipientOrALineBreakIsNotUsed(CapturedOutput output) {
        Outbox outbox = outbox(server);
        for (String bad : List.of(
                address + ", victim@example.com",
                address + "\r\nBcc: victim@example.com",
                "not an address",
                "undisclosed:a@example.com,b@example.com;")) {
            assertThatThrownBy(() -> outbox.post(new Mail(reader(bad), sample("Hello"))))
                    .isInstanceOf(MailParseException.class);
        }
        mailer.send(reader(address + ", victim@example.com"), sample("Hello"));
        Eventually.assertThat(() -> assertThat(output).contains("A mail 'sample' was given up after 1 tries"));
        assertThat(Mailbox.to(address)).isEmpty();
    }

    @Test
    void aMailWaitsForTheCommit() {
        TransactionSynchronizationManager.initSynchronization();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        mailer.send(recipient, sample("Hello"));
        List<TransactionSynchronization> waiting = TransactionSynchronizationManager.getSynchronizations();
        assertThat(waiting).hasSize(1);
        assertThat(Mailbox.to(address)).isEmpty();
        waiting.getFirst().afterCommit();
        assertThat(Mailbox.awaitTo(address).subject()).isEqualTo("Hello");
    }

    @Test
    void aServerThatStumblesIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        JavaMailSenderImpl stumbling = new JavaMailSenderImpl() {
            @Override
            protected void doSend(MimeMessage[] messages, Object @org.jspecify.annotations.Nullable [] originals) {
                if (tries.incrementAndGet() < 3) {
                    throw new MailSendException("421 " + address + " try later");
                }
                server.send(messages);
            }
        };
        new Mailer(outbox(stumbling), METERS, List.of(Duration.ZERO, Duration.ZERO)).send(recipient, sample("Hello"));
        assertThat(Mailbox.awaitTo(address).subject()).isEqualTo("Hello");
        assertThat(tries).hasValue(3);
    }

    @Test
    void aFailureIsLoggedWithoutAddressAndWithoutLink(CapturedOutput output) {
        JavaMailSenderImpl down = new JavaMailSenderImpl() {
            @Override
            protected void doSend(MimeMessage[] messages, Object @org.jspecify.annotations.Nullable [] originals) {
                throw new MailSendException("550 " + address + " token=abc");
            }
        };
        new Mailer(outbox(down), METERS, List.of(Duration.ZERO)).send(recipient, sample("Hello"));
        Eventually.assertThat(() -> assertThat(output).contains("A mail 'sample' was given up after 2 tries"));
        assertThat(output).doesNotContain(address, "token=abc");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedAtTheFirstTry(CapturedOutput output) throws IOException {
        JavaMailSenderImpl nowhere = new JavaMailSenderImpl();
        nowhere.setHost("127.0.0.1");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere.setPort(taken.getLocalPort());
        }
        new Mailer(outbox(nowhere), METERS, List.of(Duration.ZERO)).send(recipient, sample("Hello"));
        Eventually.assertThat(() -> assertThat(output)
                .contains(
                        "A mail 'sample' was not taken and is tried again in 0 s: no mail server answers at 127.0.0.1:"
                                + nowhere.getPort(),
                        "SPRING_MAIL_HOST"));
        assertThat(output).doesNotContain(address);
    }

    @Test
    void anUnknownTemplateIsLoggedAndReachesNoCaller(CapturedOutput output) {
        mailer.send(recipient, Letter.of("missing", "Hello").subject("sample"));
        Eventually.assertThat(() -> assertThat(output).contains("A mail 'missing' could not be made"));
    }

    @Test
    void closingLetsAMailThatIsUnderWayArrive() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        JavaMailSenderImpl slow = new JavaMailSenderImpl() {
            @Override
            protected void doSend(MimeMessage[] messages, Object @org.jspecify.annotations.Nullable [] originals) {
                underWay.countDown();
                await(release);
                server.send(messages);
            }
        };
        Mailer closing = new Mailer(outbox(slow), METERS, List.of());
        closing.send(recipient, sample("Hello"));
        underWay.await();
        Thread.ofVirtual().start(release::countDown);
        closing.close();
        assertThat(Mailbox.to(address)).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Recipient reader(String address) {
        return new Recipient(address, Language.ENGLISH);
    }

    private static Letter sample(String subject) {
        return Letter.of("sample", subject).with("name", "Zoë <script>").link("/verify?token=abc&x=1");
    }

    private static Outbox outbox(JavaMailSenderImpl sender) {
        BaseUrl baseUrl = new BaseUrl(new MockEnvironment().withProperty("wagate.base-url", "https://wagate.example/"));
        MessageSource messages = messages();
        return new Outbox(
                sender, MailConfiguration.templates(messages), messages, "Wagate <from@wagate.example>", baseUrl);
    }

    /** Of the mail server of the tests. */
    static JavaMailSenderImpl server() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(Mailbox.port());
        return sender;
    }

    private static MessageSource messages() {
        var source = new ReloadableResourceBundleMessageSource();
        source.setBasenames("classpath:messages/mail", "classpath:messages-of-tests");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
