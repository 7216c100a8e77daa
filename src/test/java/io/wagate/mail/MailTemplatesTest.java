package io.wagate.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Language;
import io.wagate.support.Mailbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.mock.env.MockEnvironment;

/** Every mail, as it arrives in each language. */
class MailTemplatesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-30T22:05:00Z");

    private final MessageSource messages = messages();
    private final Outbox outbox = new Outbox(
            MailerTest.server(),
            MailConfiguration.templates(messages),
            messages,
            "Wagate <from@wagate.example>",
            new BaseUrl(new MockEnvironment().withProperty("wagate.base-url", "https://wagate.example")));

    /** All that any of them shows. */
    static List<Letter> letters() {
        return Stream.of(
                        Letter.of("administrator").with("hours", 24L),
                        Letter.of("already-registered").link("login", "/login").link("forgot", "/forgot"),
                        Letter.of("closing", "Rye").with("end", MONDAY.atZone(ZoneId.of("UTC"))),
                        Letter.of("deleted", "Rye"),
                        Letter.of("endpoint-disabled", "Shop").with("why", "gone"),
                        Letter.of("endpoint-disabled", "Shop").with("why", "disabled"),
                        Letter.of("endpoint-failing", "Shop")
                                .with("since", MONDAY.atZone(ZoneId.of("UTC")))
                                .with("failures", 1234),
                        factor("app-added"),
                        factor("app-removed"),
                        factor("passkey-added"),
                        factor("passkey-removed"),
                        Letter.of("factor-reset").with("reason", "lost"),
                        Letter.of("handed-over", "Rye").subject("handed-over.to"),
                        Letter.of("handed-over", "Rye").subject("handed-over.from"),
                        Letter.of("invitation", "Rye").with("role", "read_only").with("days", 7L),
                        Letter.of("key-revoked", "Rye").with("key", "wg_live_ab"),
                        Letter.of("member-removed", "Rye"),
                        Letter.of("password-changed").link("forgot", "/forgot"),
                        Letter.of("password-link").with("days", 3L),
                        Letter.of("quota-exceeded", "Rye"),
                        Letter.of("quota-warning", "Rye"),
                        Letter.of("recovery-used").with("left", 1),
                        Letter.of("reset"),
                        Letter.of("restored", "Rye"),
                        Letter.of("restricted", "shop").with("known", true),
                        Letter.of("restricted", "shop").with("known", false),
                        Letter.of("suspended", "Rye").with("reason", "unpaid"),
                        Letter.of("verify"),
                        Letter.of("welcome", "Rye").with("days", 3L))
                .map(MailTemplatesTest::filled)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("letters")
    void readsWellInEachLanguage(Letter letter) {
        Mailbox.Received english = sent(letter, Language.ENGLISH);
        Mailbox.Received german = sent(letter, Language.GERMAN);

        for (Mailbox.Received mail : List.of(english, german)) {
            assertThat(mail.subject()).isNotBlank().doesNotContain("{", "??");
            assertThat(mail.text()).doesNotContain("{", "??", "''", "[(", "null");
            assertThat(mail.html()).doesNotContain("??", "''", "[[", "th:t", ">…<", "null", "\"></a>");
        }
        assertThat(german.subject()).isNotEqualTo(english.subject());
        assertThat(german.html()).contains("lang=\"de\"");
    }

    @Test
    void timesAndNumbersAreWrittenAsTheReaderWritesThem() {
        Letter quota = filled(Letter.of("quota-warning", "Rye"));

        assertThat(sent(quota, Language.ENGLISH).text())
                .contains("1,600 of the 2,000")
                .contains("refused until Monday, 23:05 Europe/Berlin.");
        assertThat(sent(quota, Language.GERMAN).text())
                .contains("1.600 von 2.000")
                .contains("abgelehnt bis Montag, 23:05 Uhr (Europe/Berlin).");
    }

    @Test
    void noMailIsForgottenHere() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/mail"))) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("\\..*", ""))
                            .filter(name -> !name.startsWith("_"))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            letters().stream().map(Letter::template).distinct().toList());
        }
    }

    private static Letter factor(String change) {
        return Letter.of("factor-changed", "Ana's key")
                .subject("factor-changed." + change)
                .with("change", change)
                .with("factor", "Ana's key");
    }

    /** With what most of them show. */
    private static Letter filled(Letter letter) {
        Letter filled = letter.with("company", "Rye & Sons")
                .with("name", "Ana")
                .with("from", "Ana")
                .with("to", "Ben")
                .with("by", "ana@example.com")
                .with("session", "shop")
                .with("endpoint", "Shop")
                .with("plan", "Free")
                .with("used", 1600L)
                .with("limit", 2000L)
                .with("until", MONDAY.atZone(ZoneId.of("Europe/Berlin")))
                .with("reset", MONDAY.atZone(ZoneId.of("Europe/Berlin")));
        return letter.links().isEmpty() ? filled.link("/somewhere") : filled;
    }

    private Mailbox.Received sent(Letter letter, Language language) {
        String address = "t" + UUID.randomUUID() + "@example.com";
        outbox.post(new Mail(new Recipient(address, language), letter));
        return Mailbox.awaitTo(address);
    }

    private static MessageSource messages() {
        var source = new ReloadableResourceBundleMessageSource();
        source.setBasenames("classpath:messages/mail", "classpath:messages/common");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
