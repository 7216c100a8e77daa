package io.wagate.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wagate.kernel.BaseUrl;
import io.wagate.support.Eventually;
import io.wagate.support.Mailbox;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private static final Map<String, Object> MODEL =
            Map.of("name", "Zoë <script>", "link", "https://wagate.example/verify?token=abc&x=1");

    private final String address = "m" + UUID.randomUUID() + "@example.com";
    private final JavaMailSenderImpl server = server();
    private final Mailer mailer = new Mailer(outbox(server), METERS, List.of(Duration.ZERO, Duration.ZERO));

    @AfterEach
    void forgetTheTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
        TransactionSynchronizationManager.clear();
    }

    @Test
    void aMailHasTextAndHtmlThatSayTheSame() {
        mailer.send(address, "Confirm your e-mail", "sample", MODEL);
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
    void nothingThatPeopleTypeAddsAHeader() throws Exception {
        mailer.send(address, "Welcome to Evil\r\nBcc: victim@example.com\u2028X", "sample", MODEL);
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
            assertThatThrownBy(() -> outbox.post(new Mail(bad, "Hello", "sample", MODEL)))
                    .isInstanceOf(MailParseException.class);
        }
        mailer.send(address + ", victim@example.com", "Hello", "sample", MODEL);
        Eventually.assertThat(() -> assertThat(output).contains("A mail 'sample' was given up after 1 tries"));
        assertThat(Mailbox.to(address)).isEmpty();
    }

    @Test
    void aMailWaitsForTheCommit() {
        TransactionSynchronizationManager.initSynchronization();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        mailer.send(address, "Hello", "sample", MODEL);
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
        new Mailer(outbox(stumbling), METERS, List.of(Duration.ZERO, Duration.ZERO))
                .send(address, "Hello", "sample", MODEL);
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
        new Mailer(outbox(down), METERS, List.of(Duration.ZERO)).send(address, "Hello", "sample", MODEL);
        Eventually.assertThat(() -> assertThat(output).contains("A mail 'sample' was given up after 2 tries"));
        assertThat(output).doesNotContain(address, "token=abc");
    }

    @Test
    void anUnknownTemplateIsLoggedAndReachesNoCaller(CapturedOutput output) {
        mailer.send(address, "Hello", "missing", MODEL);
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
        closing.send(address, "Hello", "sample", MODEL);
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

    private static Outbox outbox(JavaMailSenderImpl sender) {
        BaseUrl baseUrl = new BaseUrl(new MockEnvironment().withProperty("wagate.base-url", "https://wagate.example/"));
        return new Outbox(
                sender,
                MailConfiguration.templates(messages()),
                "Wagate <from@wagate.example>",
                Map.of("baseUrl", baseUrl));
    }

    private static JavaMailSenderImpl server() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(Mailbox.port());
        return sender;
    }

    private static MessageSource messages() {
        var source = new ReloadableResourceBundleMessageSource();
        source.setBasename("classpath:messages/mail");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
