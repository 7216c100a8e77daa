package io.wagate.account;

import io.wagate.account.RegistrationRepository.Pending;
import io.wagate.kernel.Language;
import io.wagate.kernel.NetworkOf;
import io.wagate.kernel.Problem;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * How a company becomes a customer: it registers, gets a link by mail, and exists once the link is used. Known and
 * unknown addresses get the same answer for the same work; only the mail differs.
 *
 * <p>A link confirms exactly the registration it was sent for. In another browser than the one that registered it also
 * asks for the password, so that nobody can have a stranger confirm an account whose password the stranger does not know.
 */
@Service
public class RegistrationService {

    /** How long a link works. */
    public static final Duration LINK = Duration.ofHours(24);

    private static final String BROWSER = "registering-browser";
    private static final Throttle.Rule PER_NETWORK = new Throttle.Rule(
            "register/network", 20, Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofHours(1));
    private static final Throttle.Rule PER_ADDRESS = new Throttle.Rule(
            "register/address", 3, Duration.ofMinutes(1), Duration.ofMinutes(30), Duration.ofHours(24));
    private static final Throttle.Rule PER_LINK =
            new Throttle.Rule("register/link", 5, Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofHours(24));

    /** What a link would confirm. {@code sameBrowser} says that no password is needed. */
    public record Confirmable(String company, String name, String email, boolean sameBrowser) {}

    private final RegistrationRepository registrations;
    private final Founding founding;
    private final Passwords passwords;
    private final Throttle throttle;
    private final AccountMails mails;
    private final OneTimeSecrets secrets;

    RegistrationService(
            RegistrationRepository registrations,
            Founding founding,
            Passwords passwords,
            Throttle throttle,
            AccountMails mails,
            OneTimeSecrets secrets) {
        this.registrations = registrations;
        this.founding = founding;
        this.passwords = passwords;
        this.throttle = throttle;
        this.mails = mails;
        this.secrets = secrets;
    }

    /**
     * Sends the link. Ask {@link Registration#errors} first; here a wrong field is a {@link Problem.Invalid}.
     *
     * @param language of the mail, and that the company will speak
     * @return what this browser keeps to be recognised when the link is opened
     */
    public String register(Registration typed, Language language, String remoteAddress) {
        String company = typed.cleanCompany();
        String name = typed.cleanName();
        Email email = typed.address();
        PasswordRules.check("password", typed.password(), email.local(), company);
        throttle.take(PER_NETWORK, NetworkOf.address(remoteAddress));
        throttle.take(PER_ADDRESS, email.value());
        String browser = secrets.next();
        String hash = passwords.hash(typed.password());
        String secret = registrations.insert(
                new Pending(email.value(), name, company, language, hash, secrets.hash(BROWSER, browser)), LINK);
        if (founding.knows(email)) {
            mails.alreadyRegistered(email, language);
        } else {
            mails.confirm(email, language, name, company, secret);
        }
        return browser;
    }

    /** What this link would confirm; empty when it is unknown, used or too old. */
    public Optional<Confirmable> find(String secret, @Nullable String browser) {
        return registrations
                .find(secret)
                .map(pending ->
                        new Confirmable(pending.company(), pending.name(), pending.email(), isSame(pending, browser)));
    }

    /**
     * Uses the link: the tenant and its owner exist from now on.
     *
     * @param password needed in another browser than the one that registered
     * @return the owner, whose login may begin
     */
    public LoggedIn confirm(String secret, @Nullable String browser, @Nullable String password) {
        Pending pending = registrations.find(secret).orElseThrow(RegistrationService::gone);
        if (!isSame(pending, browser)) {
            throttle.take(PER_LINK, secret);
            if (password == null || !passwords.matches(password, pending.passwordHash())) {
                throw Problem.Invalid.field("password", "This is not the password you chose when you registered.")
                        .asException();
            }
        }
        return founding.found(secret, pending);
    }

    private boolean isSame(Pending pending, @Nullable String browser) {
        return browser != null && MessageDigest.isEqual(pending.browserHash(), secrets.hash(BROWSER, browser));
    }

    static RuntimeException gone() {
        return new Problem.NotFound("LINK_NOT_FOUND", "Link").asException();
    }
}
