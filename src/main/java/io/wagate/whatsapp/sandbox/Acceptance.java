package io.wagate.whatsapp.sandbox;

import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SendOutcome.Refusal;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Decides what the network does with a message of a session: takes it, refuses it, or plays one of its tricks. */
final class Acceptance {

    /** A refusal and its words. */
    private record No(Refusal reason, String detail) {}

    private final Network network;
    private final SandboxSession session;

    Acceptance(Network network, SandboxSession session) {
        this.network = network;
        this.session = session;
    }

    /** Under the network's lock. An ordinary message is acknowledged before this returns. */
    CompletionStage<SendOutcome> accept(Link from, Outbound outbound, Received content, int selectable) {
        String id = outbound.messageId();
        Optional<Message> before = network.memory().message(id);
        if (before.isPresent()) {
            network.record(new Fact.WrittenAgain(id, session.id(), network.now()));
            return acknowledged(before.get().written);
        }
        No no = refusal(from, outbound.to(), content);
        if (no != null) {
            return refuse(from, id, no);
        }
        Fact.Written written = new Fact.Written(
                id,
                session.id(),
                from.number(),
                outbound.to().toString(),
                content,
                selectable,
                quoted(outbound),
                network.now());
        return take(written, magic(outbound.to()));
    }

    private static @Nullable String quoted(Outbound outbound) {
        return outbound.quoted() == null ? null : outbound.quoted().messageId();
    }

    private CompletionStage<SendOutcome> take(Fact.Written written, @Nullable MagicNumber magic) {
        if (magic == MagicNumber.SILENT) {
            network.record(new Fact.Swallowed(written.id(), session.id(), written.by(), written.chat(), written.at()));
            return new CompletableFuture<>();
        }
        network.record(written);
        network.activity().show(written.by(), written.chat(), Typing.PAUSED);
        if (magic == MagicNumber.SLOW) {
            return slowly(written);
        }
        network.receipts().expect(written);
        if (magic == MagicNumber.BREAKS) {
            session.connection().breakAndReturn();
            return new CompletableFuture<>();
        }
        return acknowledged(written);
    }

    /** The answer belongs to this connection: when it is gone by then, nobody hears it. */
    private CompletionStage<SendOutcome> slowly(Fact.Written written) {
        CompletableFuture<SendOutcome> answer = new CompletableFuture<>();
        network.later(network.world().settings().slowAcknowledgement(), () -> {
            network.receipts().expect(written);
            if (session.connection().link().isPresent()) {
                answer.completeAsync(
                        () -> new SendOutcome.Acknowledged(written.at()),
                        network.world().threads());
            }
        });
        return answer;
    }

    private CompletionStage<SendOutcome> refuse(Link from, String id, No no) {
        network.record(new Fact.Refused(id, session.id(), no.reason(), no.detail(), network.now()));
        if (no.reason() == Refusal.ACCOUNT_RESTRICTED) {
            session.mailbox()
                    .tell(new DriverEvent.AccountRestricted(
                            no.detail(), network.now().plus(SandboxSettings.SHORT_RESTRICTION)));
        }
        return CompletableFuture.completedFuture(Network.refusal(no.reason(), no.detail()));
    }

    private @Nullable No refusal(Link from, Jid to, Received content) {
        if (to.isGroup()) {
            return network.memory()
                            .group(to.toString())
                            .filter(group -> group.members().contains(from.number()))
                            .isPresent()
                    ? null
                    : new No(Refusal.REJECTED, "The session is not in this group");
        }
        if (to.phone().isEmpty()) {
            return new No(Refusal.REJECTED, "The sandbox network knows only numbers and groups");
        }
        if (!network.isOnWhatsApp(to.user())) {
            return new No(Refusal.NOT_ON_WHATSAPP, to.user() + " has no account");
        }
        if (magic(to) == MagicNumber.RESTRICTED || network.mayNotWrite(from.number(), to.user())) {
            return new No(Refusal.ACCOUNT_RESTRICTED, Network.RESTRICTED_DETAIL);
        }
        if (magic(to) == MagicNumber.MEDIA_REJECTED && content instanceof Received.Media) {
            return new No(Refusal.MEDIA_REJECTED, "This phone takes no files");
        }
        return null;
    }

    private static @Nullable MagicNumber magic(Jid to) {
        return to.phone().flatMap(MagicNumber::of).orElse(null);
    }

    private static CompletionStage<SendOutcome> acknowledged(Fact.Written written) {
        return CompletableFuture.completedFuture(new SendOutcome.Acknowledged(written.at()));
    }
}
