package io.wagate.whatsapp.linked;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.localwhatsapp.network.Device;
import io.wagate.support.Eventually;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.RecordedEvents;
import io.wagate.whatsapp.RememberedCredentials;
import io.wagate.whatsapp.linked.keep.Vault;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under which name a linked device shows its number as online, and when it cannot. */
class LinkedPresenceTest {

    private final LinkedWorld world = new LinkedWorld(true);
    private final RememberedCredentials credentials = new RememberedCredentials();
    private final RecordedEvents events = new RecordedEvents();
    private DriverSession session = world.driver().open(world.context(credentials), events);

    @AfterEach
    void closeTheWorld() {
        session.close();
        world.close();
    }

    @Test
    void withoutANameItIsRefusedWithTheWayOutAndNothingIsSaid() {
        link();
        Problem.Conflict refused = (Problem.Conflict) ask(Presence.AVAILABLE).orElseThrow();
        assertThat(refused.code()).isEqualTo("NAME_NOT_KNOWN");
        assertThat(refused.message()).contains("Write one message from the phone");
        assertThat(ask(Presence.UNAVAILABLE)).isPresent();

        phoneWrites();

        assertThat(world.presences())
                .as("nothing is said before it is asked for again")
                .containsExactly(false);
        assertThat(ask(Presence.AVAILABLE)).isEmpty();
        Eventually.assertThat("online", world::friendSeesUsOnline);
        assertThat(world.presences()).containsExactly(false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", " ", "@"})
    void whatIsNoNameIsNotTakenForOne(String none) {
        world.own.rename(none);
        link();
        phoneWrites();
        assertThat(ask(Presence.AVAILABLE)).isPresent();

        world.own.rename("Northwind");
        phoneWrites();
        world.own.rename(none);
        phoneWrites();
        assertThat(ask(Presence.AVAILABLE)).isEmpty();
        Eventually.assertThat(
                "under the name that is one", () -> world.own.account().name().equals("Northwind"));
    }

    @Test
    void theNewestNameIsTheOneItIsShownUnder() {
        world.own.rename("Northwind Bakery 🥐 @ Main street");
        link();
        phoneWrites();
        assertThat(ask(Presence.AVAILABLE)).isEmpty();
        Eventually.assertThat(
                "without the sign that addresses have",
                () -> world.own.account().name().equals("Northwind Bakery 🥐  Main street"));

        world.own.rename("Southwind");
        phoneWrites();
        reconnect();

        Eventually.assertThat("online again", world::friendSeesUsOnline);
        assertThat(world.own.account().name()).isEqualTo("Southwind");
    }

    @Test
    void aBusinessIsKnownByNameFromItsLinkOn() {
        world.own.openBusiness("Northwind Bakery");
        link();

        assertThat(ask(Presence.AVAILABLE)).isEmpty();

        Eventually.assertThat("online", world::friendSeesUsOnline);
        assertThat(world.own.account().name()).isEqualTo("Northwind Bakery");
    }

    @Test
    void aNameThatStandsBesideAMessageNobodyCanReadIsLearnedToo() {
        link();
        world.whatsApp.faults().garbleDeliveries(1);
        phoneWrites();
        assertThat(ask(Presence.AVAILABLE)).isEmpty();
    }

    @Test
    void whatAnotherSaidIsNotOurName() {
        link();
        world.friendWrites(new Content.Text("hello"));
        events.await(DriverEvent.MessageReceived.class);
        assertThat(ask(Presence.AVAILABLE)).isPresent();
    }

    @Test
    void aLineThatBreaksTakesItOfflineAndTheNextOneOnlineAgain() {
        link();
        phoneWrites();
        assertThat(ask(Presence.AVAILABLE)).isEmpty();
        Eventually.assertThat("online", world::friendSeesUsOnline);
        for (int round = 1; round <= 3; round++) {
            device().hangUp();
            events.await(DriverEvent.Disconnected.class);
            Eventually.assertThat("offline", () -> !world.friendSeesUsOnline());
            session.start();
            events.await(DriverEvent.Ready.class);
            Eventually.assertThat("online again", world::friendSeesUsOnline);
        }
        assertThat(world.presences()).containsExactly(false, true, false, true, false, true, false, true);
    }

    @Test
    void whatCannotBeKeptIsNotCalledDone() {
        link();
        phoneWrites();
        assertThat(ask(Presence.UNAVAILABLE)).isEmpty();
        credentials.fence();
        assertThat(failure(Presence.AVAILABLE)).get().isInstanceOf(Vault.Unavailable.class);
    }

    private void link() {
        session.start();
        world.scan(events.await(DriverEvent.QrIssued.class).text());
        events.await(DriverEvent.Ready.class);
    }

    private void reconnect() {
        session.close();
        session = world.driver().open(world.context(credentials), events);
        session.start();
        events.await(DriverEvent.Ready.class);
    }

    private void phoneWrites() {
        world.ownPhoneWrites(new Content.Text("from the phone"));
        events.await(DriverEvent.SentFromPhone.class);
    }

    private Device device() {
        return world.own.onlineCompanion().orElseThrow();
    }

    private Optional<Problem> ask(Presence what) {
        return failure(what).map(refused -> ((ProblemException) refused).problem());
    }

    private Optional<Throwable> failure(Presence what) {
        return session.presence(what)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .handle((shown, failure) -> Optional.ofNullable(failure))
                .join()
                .map(failure -> failure instanceof CompletionException ? failure.getCause() : failure);
    }
}
