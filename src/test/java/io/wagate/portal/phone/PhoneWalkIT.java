package io.wagate.portal.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.session.LiveSessions;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.sandbox.phones.Chats;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The phone page in a real browser: it moves by itself, and everybody can use it. */
@BrowserTest
class PhoneWalkIT {

    private static final String FRIEND = "12025550110";

    private final People people;
    private final Linked linked;
    private final LiveSessions live;
    private final Chats chats;
    private final int port;

    @Autowired
    PhoneWalkIT(People people, Linked linked, LiveSessions live, Chats chats, @LocalServerPort int port) {
        this.people = people;
        this.linked = linked;
        this.live = live;
        this.chats = chats;
        this.port = port;
    }

    @Test
    void aChatMovesByItselfAndWorksForEverybody() {
        Tenant alice = people.tenant("Northwind Bakery");
        WhatsAppSession session = linked.session(alice, "sandbox");
        Actor holder = People.system(alice);
        String own = java.util.Objects.requireNonNull(session.phone());
        Jid us = Jid.ofPhone(own);
        People.Person owner = people.member(alice, Role.OWNER);
        try (Browser browser = Browser.open(port)) {
            browser.logIn(owner).go("/phones").inspect("phones");
            browser.go("/phones/" + FRIEND);
            browser.type("#say", "Do you still have the rye loaf today?")
                    .click("button[aria-label='Send as the phone']");
            browser.awaitText("Do you still have the rye loaf today?");

            send(alice, "3EB0AA01", new Content.Text("Hello! Your order *1184* is ready for collection until 18:00."));
            browser.awaitText("is ready for collection");
            chats.react(holder, FRIEND, us, "3EB0AA01", "♥");
            send(alice, "3EB0AA02", new Content.Poll("How was it?", List.of("Lovely", "Fine", "Not great"), 1));
            browser.awaitText("How was it?");

            By online = By.cssSelector("#online .st");
            assertThat(browser.driver().findElements(online)).isEmpty();
            live.find(alice.id(), "sandbox").orElseThrow().ask(driver -> driver.presence(Presence.AVAILABLE));
            assertThat(browser.find("#online .st").getText()).isEqualTo("online");

            browser.inspect("phone");
            browser.go("/phones/" + own).inspect("phone-of-a-session");
            browser.assertQuiet();
        }
    }

    private void send(Tenant tenant, String id, Content content) {
        assertThat(live.find(tenant.id(), "sandbox")).isPresent();
        live.find(tenant.id(), "sandbox")
                .orElseThrow()
                .send(new Outbound(id, Jid.ofPhone(FRIEND), content))
                .toCompletableFuture()
                .join();
    }
}
