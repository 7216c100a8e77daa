package io.wagate.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.verification.FreshRepository.Fresh;
import io.wagate.verification.VerificationRepository.Stored;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts verifications in which the user sends the code. */
@Component
class Reverse {

    /** 40 bits meet a live code of the same line so seldom that a second try is enough. */
    private static final int TRIES = 4;

    private final Beginnings beginnings;
    private final Starts starts;
    private final Tokens tokens;
    private final RowIds ids;
    private final Randomness randomness;
    private final TransactionTemplate transaction;

    Reverse(
            Beginnings beginnings,
            Starts starts,
            Tokens tokens,
            RowIds ids,
            Randomness randomness,
            TransactionTemplate transaction) {
        this.beginnings = beginnings;
        this.starts = starts;
        this.tokens = tokens;
        this.ids = ids;
        this.randomness = randomness;
        this.transaction = transaction;
    }

    Started start(Actor actor, AppRepository.Stored app, VerificationSettings settings, Receivers.Line line) {
        String token = tokens.fresh();
        Stored stored = Objects.requireNonNull(transaction.execute(status -> {
            starts.ofApp(actor.tenant(), app.app().publicId());
            Stored made = begun(actor, app, settings, line, token);
            beginnings.tell(made);
            return made;
        }));
        Verification verification = stored.verification();
        return new Started(
                verification,
                tokens.page(token),
                invitation(verification, settings.linkMessage()),
                Boolean.TRUE.equals(settings.qr()),
                false);
    }

    /** How the user of this verification sends the code. */
    static Invitation invitation(Verification verification, @Nullable String linkMessage) {
        return Invitation.of(
                verification.channel(),
                Objects.requireNonNull(verification.code()),
                verification.number(),
                linkMessage);
    }

    private Stored begun(
            Actor actor, AppRepository.Stored app, VerificationSettings settings, Receivers.Line line, String token) {
        long id = ids.next();
        for (int tries = 0; tries < TRIES; tries++) {
            Fresh fresh = new Fresh(
                    id,
                    randomness.uuid().toString(),
                    app.app().id(),
                    line.session() == null ? null : Long.valueOf(line.session().id()),
                    Verification.Direction.REVERSE,
                    Objects.requireNonNullElse(settings.channel(), Verification.Channel.WHATSAPP),
                    line.line(),
                    line.number(),
                    Codes.reverse(randomness),
                    null,
                    tokens.hash(token),
                    null,
                    actor.source());
            try {
                return beginnings.begin(actor.tenant(), fresh, settings);
            } catch (DuplicateKeyException taken) {
                // Another code, then.
            }
        }
        throw new Problem.Unavailable("No free code was found; try again").asException();
    }
}
