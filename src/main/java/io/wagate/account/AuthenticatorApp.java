package io.wagate.account;

import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.SecretBox;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The second factor that needs no more than a phone: an app that shows a new code every 30 seconds. */
@Service
public class AuthenticatorApp {

    private final TotpRepository apps;
    private final FactorBook book;
    private final SecretBox box;
    private final Randomness randomness;
    private final InstantSource clock;

    AuthenticatorApp(TotpRepository apps, FactorBook book, SecretBox box, Randomness randomness, InstantSource clock) {
        this.apps = apps;
        this.book = book;
        this.box = box;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** A secret for an app that is about to be set up, in Base32 (RFC 4648 §6). Nothing is stored. */
    public String newSecret() {
        return new Base32().encodeToString(randomness.bytes(Totp.SECRET_BYTES));
    }

    /** What the QR code says: the address form that authenticator apps read. */
    public String address(LoggedIn person, String secret) {
        String label = URLEncoder.encode(person.email(), StandardCharsets.UTF_8);
        return "otpauth://totp/Wagate:" + label + "?secret=" + secret + "&issuer=Wagate";
    }

    /**
     * Adds the app once it shows the right code for the secret.
     *
     * @return new recovery codes, when this is the first factor; otherwise none
     */
    @Transactional
    public List<String> add(LoggedIn person, String secret, String typed) {
        book.lock(person);
        byte[] bytes = new Base32().decode(secret);
        OptionalLong step = Totp.match(bytes, typed, clock.instant());
        if (step.isEmpty()) {
            throw Problem.Invalid.field(
                            "code", "This is not the code of the app at the moment. Type the one it shows now.")
                    .asException();
        }
        byte[] sealed = box.seal(bytes, TotpRepository.context(person.accountId()));
        if (!apps.insert(person.accountId(), sealed, step.getAsLong(), clock.instant())) {
            throw new Problem.Conflict("APP_THERE", "You have an authenticator app already. Remove it first")
                    .asException();
        }
        return book.added(person, NamedFactor.APP);
    }

    /** Takes the app away; when it was the last factor, the recovery codes go too. */
    @Transactional
    public void remove(LoggedIn person) {
        book.lock(person);
        if (!apps.delete(person.accountId())) {
            throw new Problem.NotFound("APP_NOT_FOUND", "Authenticator app").asException();
        }
        book.removed(person, NamedFactor.APP);
    }

    /** Whether this is a code of the person's app that was not used before; from now on it is used. */
    boolean accepts(long account, String typed) {
        return apps.find(account)
                .map(app -> Totp.match(box.open(app.secret(), TotpRepository.context(account)), typed, clock.instant()))
                .filter(step -> step.isPresent() && apps.use(account, step.getAsLong(), clock.instant()))
                .isPresent();
    }
}
