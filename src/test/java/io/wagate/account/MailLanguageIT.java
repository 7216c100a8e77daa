package io.wagate.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Language;
import io.wagate.mail.Letter;
import io.wagate.plan.PlanService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everybody reads mails in their own language: what they chose, else what their company speaks. */
@IntegrationTest
class MailLanguageIT {

    @Autowired
    People people;

    @Autowired
    TenantService tenants;

    @Autowired
    PlanService plans;

    @Autowired
    Circulars circulars;

    @Autowired
    RegistrationService registrations;

    @Autowired
    PasswordService passwords;

    @Autowired
    InvitationService invitations;

    @Autowired
    PasswordLinks links;

    @Autowired
    AccountRepository accounts;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;

    @BeforeEach
    void aCompanyThatSpeaksGerman() {
        tenant = tenants.create("Bäckerei", plans.named("demo").id(), Language.GERMAN);
    }

    @Test
    void membersOfOneCompanyReadTheSameMailEachInTheirLanguage() {
        String german = people.member(tenant, Role.OWNER).email();
        String english = people.member(tenant, Role.OWNER).email();
        String undecided = people.member(tenant, Role.OWNER).email();
        speaks(german, "de");
        speaks(english, "en");

        circulars.send(
                tenant,
                Letter.of("suspended", tenant.name()).with("reason", "unpaid").link("/"));

        Mailbox.Received mail = Mailbox.awaitTo(german);
        assertThat(mail.subject()).isEqualTo("Bäckerei ist gesperrt");
        assertThat(mail.text()).contains("hat das Konto gesperrt. Grund: unpaid", "Konto ansehen: http");
        assertThat(mail.html()).contains("lang=\"de\"", "<h1>Bäckerei ist gesperrt</h1>", ">Konto ansehen</a>");
        mail = Mailbox.awaitTo(english);
        assertThat(mail.subject()).isEqualTo("Bäckerei is suspended");
        assertThat(mail.text()).contains("stopped the account. Reason: unpaid", "Look at the account: http");
        assertThat(mail.html()).contains("lang=\"en\"", "<h1>Bäckerei is suspended</h1>", ">Look at the account</a>");
        assertThat(Mailbox.awaitTo(undecided).subject()).isEqualTo("Bäckerei ist gesperrt");
    }

    @Test
    void whoRegistersGetsTheMailInTheLanguageOfTheRegistration() {
        String address = "g" + UUID.randomUUID() + "@example.com";
        var typed = new Registration("Bäckerei", "Ana", address, "a long and quiet sentence");

        registrations.register(
                typed, Language.GERMAN, "203.0.113." + tenant.id().value() % 250);

        Mailbox.Received mail = Mailbox.awaitTo(address);
        assertThat(mail.subject()).isEqualTo("Bestätigen Sie Ihre E-Mail-Adresse für Wagate");
        assertThat(mail.text()).contains("Guten Tag Ana, Sie möchten ein Wagate-Konto für Bäckerei.", "/verify/");
        assertThat(mail.html()).contains("lang=\"de\"", "E-Mail-Adresse bestätigen</a>");
    }

    @Test
    void mailsAboutAnAccountSpeakAsTheCompanyOfThePersonDoesUnlessTheyChose() {
        String address = people.member(tenant, Role.SUPPORT).email();

        passwords.forgot(address, "198.51.100.7");

        assertThat(Mailbox.awaitTo(address).subject()).isEqualTo("Wählen Sie ein neues Passwort für Wagate");
        speaks(address, "en");
        links.sendAgain(accounts.find(new Email(address)).orElseThrow(), tenant);
        assertThat(Mailbox.awaitTo(address, 2).subject()).isEqualTo("Choose a password for Wagate");
    }

    @Test
    void whoIsInvitedReadsWhatTheCompanySpeaks() {
        String address = "i" + UUID.randomUUID() + "@example.com";

        invitations.invite(People.system(tenant), address, "read_only");

        Mailbox.Received mail = Mailbox.awaitTo(address);
        assertThat(mail.subject()).isEqualTo("Einladung zu Bäckerei auf Wagate");
        assertThat(mail.text()).contains("zu Bäckerei auf Wagate ein, als Betrachter.", "innerhalb von 7 Tagen");
    }

    private void speaks(String address, String language) {
        jdbc.sql("UPDATE account SET language = ? WHERE email = ?")
                .params(language, address)
                .update();
    }
}
