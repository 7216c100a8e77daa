package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.sandbox.phones.LinkedSession;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import io.wagate.whatsapp.sandbox.phones.Phone;
import io.wagate.whatsapp.sandbox.phones.Phone.Passkey;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The phones of the caller's network: accounts, and what links them to sessions. */
final class HeldPhones implements Phones {

    static final int LONGEST_NAME = 60;

    /** A phone whose next scan is asked for a passkey; of no interest after a restart. */
    private record Asked(Network network, String number) {}

    private final Networks networks;
    private final Set<Asked> passkeys = ConcurrentHashMap.newKeySet();

    HeldPhones(Networks networks) {
        this.networks = networks;
    }

    @Override
    public List<Phone> list(Actor actor) {
        Network network = seen(actor);
        return network.locked(() -> network.memory().numbers().stream()
                .map(number -> phone(network, number))
                .toList());
    }

    @Override
    public Phone get(Actor actor, String number) {
        Network network = seen(actor);
        return network.locked(() -> known(network, number));
    }

    @Override
    public Phone add(Actor actor, @Nullable String name) {
        Network network = held(actor);
        return network.locked(() -> add(network, name));
    }

    @Override
    public void rename(Actor actor, String number, String name) {
        String named = name(name);
        Network network = held(actor);
        network.locked(() -> {
            known(network, number);
            network.record(new Fact.PhoneAdded(number, named));
        });
    }

    @Override
    public List<LinkedSession> linked(Actor actor) {
        Network network = seen(actor);
        return network.locked(() -> network.memory().links().stream()
                .map(HeldPhones::session)
                .sorted(Comparator.comparing(LinkedSession::number))
                .toList());
    }

    @Override
    public List<String> waiting(Actor actor) {
        Network network = seen(actor);
        return network.locked(() -> network.sessions().stream()
                .filter(session -> session.connection().showsQr())
                .map(SandboxSession::publicId)
                .filter(actor::reaches)
                .toList());
    }

    @Override
    public Phone scanWithNewPhone(Actor actor, String publicId) {
        Network network = held(actor);
        SandboxSession session = open(actor, network, publicId);
        String number = network.locked(() -> {
            if (!session.connection().showsQr()) {
                throw noCode(publicId).asException();
            }
            return add(network, publicId).number();
        });
        session.connection().scan(number, false);
        return get(actor, number);
    }

    @Override
    public void scan(Actor actor, String number, String publicId) {
        Network network = held(actor);
        scan(network, number, open(actor, network, publicId));
    }

    @Override
    public void scanText(Actor actor, String number, String qrText) {
        Network network = held(actor);
        scan(network, number, session(network, session -> session.connection().shows(qrText), "code"));
    }

    @Override
    public void enterPairingCode(Actor actor, String number, String code) {
        Network network = held(actor);
        SandboxSession session = session(network, open -> open.connection().waitsForCode(number), "code");
        network.locked(() -> mustBeFree(network, number));
        session.connection().enterCode(number, code);
    }

    @Override
    public void confirmPasskey(Actor actor, String number) {
        Network network = held(actor);
        session(network, session -> session.connection().waitsForPasskey(number), "passkey")
                .connection()
                .confirmPasskey(number);
    }

    @Override
    public void askForPasskey(Actor actor, String number) {
        Network network = held(actor);
        network.locked(() -> mustBeFree(network, number));
        passkeys.add(new Asked(network, number));
    }

    @Override
    public void unlink(Actor actor, String number) {
        breakLink(actor, number, DisconnectReason.LOGGED_OUT);
    }

    @Override
    public void breakLink(Actor actor, String number, DisconnectReason reason) {
        Network network = held(actor);
        Link link = carried(network, number);
        SandboxSession session = link.session;
        if (session != null) {
            session.connection().broken(reason);
        } else if (reason == DisconnectReason.LOGGED_OUT || reason == DisconnectReason.BANNED) {
            network.locked(() -> network.record(new Fact.Unlinked(link.linked.device())));
        }
        if (reason == DisconnectReason.BANNED) {
            network.locked(() -> network.record(new Fact.PhoneClosed(number)));
        }
    }

    @Override
    public void restrict(Actor actor, String number) {
        Network network = held(actor);
        SandboxSession session = carried(network, number).session;
        network.locked(() -> {
            Instant until = network.now().plus(SandboxSettings.RESTRICTION);
            network.restrict(number, until);
            if (session != null) {
                session.mailbox().tell(new DriverEvent.AccountRestricted(Network.RESTRICTED_DETAIL, until));
            }
        });
    }

    @Override
    public void unrestrict(Actor actor, String number) {
        Network network = held(actor);
        SandboxSession session = carried(network, number).session;
        network.locked(() -> {
            network.unrestrict(number);
            if (session != null) {
                session.mailbox().tell(new DriverEvent.RestrictionLifted());
            }
        });
    }

    @Override
    public void refuse(Actor actor, String number) {
        Network network = held(actor);
        Link link = carried(network, number);
        SandboxSession session = link.session;
        if (session != null) {
            session.connection().refused();
        } else {
            // It hears of it when it connects again.
            network.locked(() -> network.record(new Fact.Unlinked(link.linked.device())));
        }
    }

    @Override
    public long version(Actor actor) {
        Network network = seen(actor);
        return network.locked(network::version);
    }

    private void scan(Network network, String number, SandboxSession session) {
        network.locked(() -> mustBeFree(network, number));
        session.connection().scan(number, passkeys.remove(new Asked(network, number)));
    }

    private static Phone add(Network network, @Nullable String name) {
        String number = network.freeNumber();
        network.record(new Fact.PhoneAdded(number, name == null ? "Phone " + number.substring(7) : name(name)));
        return new Phone(number, name(network.memory().name(number)), null, null, false, Passkey.NOT_ASKED);
    }

    private static void mustBeFree(Network network, String number) {
        if (!network.memory().knows(number)) {
            throw notFound();
        }
        if (!network.isOnWhatsApp(number)) {
            throw new Problem.Conflict("NO_ACCOUNT", "This phone has no WhatsApp account").asException();
        }
        if (network.memory().linkOf(number).isPresent()) {
            throw new Problem.Conflict("PHONE_TAKEN", "This phone carries a session already. Unlink it first")
                    .asException();
        }
    }

    private static SandboxSession open(Actor actor, Network network, String publicId) {
        return network.locked(() -> network.sessions().stream()
                .filter(session -> session.publicId().equals(publicId) && actor.reaches(publicId))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("SESSION_NOT_FOUND", "Session").asException()));
    }

    private static SandboxSession session(Network network, Predicate<SandboxSession> which, String field) {
        return network.locked(() -> network.sessions().stream()
                .filter(which)
                .findFirst()
                .orElseThrow(() -> Problem.Invalid.field(field, "No session waits for this on this phone")
                        .asException()));
    }

    private static Link carried(Network network, String number) {
        return network.locked(() -> network.memory()
                .linkOf(number)
                .orElseThrow(() -> new Problem.Conflict("NO_SESSION", "This phone carries no session").asException()));
    }

    private Phone known(Network network, String number) {
        boolean listed = network.memory().knows(number);
        boolean written = network.memory().messages().stream()
                .anyMatch(message -> message.written.chat().equals(number + "@s.whatsapp.net"));
        if (!listed && !written) {
            throw notFound();
        }
        return phone(network, number);
    }

    private Phone phone(Network network, String number) {
        String name = network.memory().name(number);
        LinkedSession carries =
                network.memory().linkOf(number).map(HeldPhones::session).orElse(null);
        return new Phone(
                number,
                name == null ? "Ordinary phone" : name,
                MagicNumber.of(number).orElse(null),
                carries,
                network.memory().isClosed(number),
                passkey(network, number));
    }

    private Passkey passkey(Network network, String number) {
        if (network.sessions().stream().anyMatch(session -> session.connection().waitsForPasskey(number))) {
            return Passkey.WAITS;
        }
        return passkeys.contains(new Asked(network, number)) ? Passkey.AT_NEXT_SCAN : Passkey.NOT_ASKED;
    }

    private static LinkedSession session(Link link) {
        Fact.Linked linked = link.linked;
        return new LinkedSession(linked.session(), linked.publicId(), linked.number(), link.session != null);
    }

    private Network seen(Actor actor) {
        actor.require(Permission.VIEW);
        return networks.of(actor.tenant());
    }

    private Network held(Actor actor) {
        actor.require(Permission.MANAGE_SESSIONS);
        return networks.of(actor.tenant());
    }

    private static Problem noCode(String publicId) {
        return new Problem.Conflict("NO_CODE_SHOWN", publicId + " shows no code now");
    }

    private static RuntimeException notFound() {
        return new Problem.NotFound("PHONE_NOT_FOUND", "Phone").asException();
    }

    private static String name(@Nullable String name) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw Problem.Invalid.field("name", "A name has 1 to " + LONGEST_NAME + " characters")
                    .asException();
        }
        return stripped;
    }
}
