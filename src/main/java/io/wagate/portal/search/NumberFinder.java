package io.wagate.portal.search;

import io.wagate.consent.OptOutService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.message.MessageFilter;
import io.wagate.message.MessageLog;
import io.wagate.portal.Phones;
import io.wagate.session.SessionService;
import io.wagate.verification.VerificationFilter;
import io.wagate.verification.VerificationLog;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What there is of a phone number, in whatever spelling it was typed. */
@Component
@Order(50)
class NumberFinder implements Finder {

    private final MessageLog messages;
    private final SessionService sessions;
    private final VerificationLog verifications;
    private final OptOutService optOuts;
    private final Phones phones;
    private final SearchWords words;

    NumberFinder(
            MessageLog messages,
            SessionService sessions,
            VerificationLog verifications,
            OptOutService optOuts,
            Phones phones,
            SearchWords words) {
        this.messages = messages;
        this.sessions = sessions;
        this.verifications = verifications;
        this.optOuts = optOuts;
        this.phones = phones;
        this.words = words;
    }

    @Override
    public Stream<Hit> find(Actor actor, Query query) {
        return query.phone().stream().flatMap(digits -> ofNumber(actor, digits));
    }

    private Stream<Hit> ofNumber(Actor actor, String digits) {
        actor.require(Permission.VIEW);
        String number = phones.pretty(digits);
        Stream<Hit> own = sessions.list(actor).stream()
                .filter(session -> digits.equals(session.phone()))
                .map(session -> new Hit(
                        words.kind("session"), session.title(), number, null, "/sessions/" + session.publicId()));
        MessageFilter ofNumber = new MessageFilter(null, null, null, digits, null, null);
        Stream<Hit> newest = messages.older(actor, ofNumber, null, 1).entries().stream()
                .map(entry -> new Hit(
                        words.kind("messages"),
                        number,
                        words.of("search.last"),
                        entry.message().createdAt(),
                        "/messages?q=" + digits));
        Stream<Hit> proofs = Finder.maybe(() -> verifications
                        .list(actor, new VerificationFilter(null, null, digits, null, null), null, 1)
                        .verifications())
                .stream()
                .flatMap(List::stream)
                .map(found -> new Hit(
                        words.kind("verifications"),
                        number,
                        words.of(
                                "search.last-verification",
                                words.state(found.status().wire())),
                        found.times().requested(),
                        "/verifications?q=" + digits));
        Stream<Hit> refusing = Finder.maybe(() -> optOuts.find(actor, digits)).flatMap(found -> found).stream()
                .map(found -> new Hit(
                        words.kind("opt-out"),
                        number,
                        words.of("search.not-written-to"),
                        found.since(),
                        "/opt-outs?q=" + digits));
        return Stream.of(own, newest, proofs, refusing).flatMap(hits -> hits);
    }
}
