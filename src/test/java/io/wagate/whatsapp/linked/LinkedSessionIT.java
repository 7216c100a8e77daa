package io.wagate.whatsapp.linked;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Actor;
import io.wagate.localwhatsapp.LocalWhatsApp;
import io.wagate.localwhatsapp.phone.Phone;
import io.wagate.message.MessageService;
import io.wagate.message.SendMessage;
import io.wagate.session.SessionService;
import io.wagate.session.SessionStatus;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A linked device inside the running application: its secrets in the database, its messages in the log. */
@IntegrationTest
class LinkedSessionIT {

    private static final String SESSION = "real";

    @Autowired
    SessionService sessions;

    @Autowired
    MessageService messages;

    @Autowired
    LocalWhatsApp whatsApp;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Actor actor;
    private Phone own;
    private Phone friend;

    @BeforeEach
    void link() {
        actor = People.system(people.tenant("Bakery"));
        own = whatsApp.phone(number("49151"));
        friend = whatsApp.phone(number("49152"));
        sessions.initialise(actor, SESSION, null, LinkedDriver.NAME);
        Eventually.assertThat("a code is shown", () -> session().qr() != null);
        own.scan(Objects.requireNonNull(session().qr()).text());
        Eventually.assertThat("ready", () -> session().isReady());
    }

    @Test
    void whatIsSentArrivesAndWhatArrivesIsLogged() {
        String id = messages.send(actor, SendMessage.text(SESSION, friend.number(), "Your order is ready"))
                .messageId();
        Eventually.assertThat(
                "delivered",
                () -> friend.inbox().stream().anyMatch(message -> message.id().equals(id)));
        assertThat(friend.message(id).text()).isEqualTo("Your order is ready");
        Eventually.assertThat(() -> assertThat(column("status", "out")).containsExactly("delivered"));

        friend.write(own.hidden(), "On my way");
        Eventually.assertThat(() -> assertThat(column("body", "in")).containsExactly("On my way"));
        assertThat(column("phone", "in")).containsExactly(friend.number());
    }

    @Test
    void aRestartNeedsNoScanAndMissesNothing() {
        friend.write(own.hidden(), "one");
        Eventually.assertThat(() -> assertThat(column("body", "in")).containsExactly("one"));
        own.onlineCompanion().orElseThrow().hangUp();
        friend.write(own.hidden(), "two");

        Eventually.assertThat(() -> assertThat(column("body", "in")).containsExactly("one", "two"));
        Eventually.assertThat("ready again", () -> session().isReady());
    }

    @Test
    void theSecretsLieSealedInTheDatabaseAndGoWithALogout() {
        assertThat(kept())
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(new String(row, StandardCharsets.ISO_8859_1)).doesNotContain(own.number()));

        own.unlinkAll();

        Eventually.assertThat("logged out", () -> session().status() == SessionStatus.DISCONNECTED);
        Eventually.assertThat(() -> assertThat(kept()).isEmpty());
    }

    private WhatsAppSession session() {
        return sessions.get(actor, SESSION);
    }

    private List<byte[]> kept() {
        return jdbc.sql("SELECT sealed FROM session_credential WHERE tenant_id = ?")
                .param(actor.tenant().value())
                .query(byte[].class)
                .list();
    }

    private List<String> column(String column, String direction) {
        return jdbc.sql("SELECT " + column + " FROM message WHERE tenant_id = ? AND direction = ? ORDER BY id")
                .params(actor.tenant().value(), direction)
                .query(String.class)
                .list();
    }

    /** Each tenant's people have numbers of their own, because all share one WhatsApp. */
    private String number(String prefix) {
        return prefix + String.format("%08d", actor.tenant().value());
    }
}
