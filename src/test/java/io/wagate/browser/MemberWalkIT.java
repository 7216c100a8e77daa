package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The way of somebody who is invited: mail, password, in; then a second company, and back and forth between the two. */
@BrowserTest
class MemberWalkIT {

    private static final String PASSWORD = "nine patient herons";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void somebodyIsInvitedComesAndSwitchesBetweenTwoCompanies() {
        People.Person ana = people.member(people.tenant("Northwind Bakery"), Role.OWNER);
        String email = People.email();
        try (Browser hers = Logins.open(port, ana);
                Browser his = Browser.open(port)) {
            hers.go("/").click("nav a[href='/members']").awaitText("What each role may do");
            hers.inspect("members").type("#email", email).press("Send invitation");
            hers.awaitText("is on its way to " + email);
            hers.inspect("members-invited").assertQuiet();

            his.go(linkOf(email)).inspect("invitation");
            his.type("#name", "Ben Okafor").type("#password", PASSWORD).press("Join and log in");
            his.awaitText("Northwind Bakery");
            his.go("/members").awaitText("Ben Okafor");
            his.inspect("members-as-developer").assertQuiet();

            newCompany(his);
            his.click(".tenant summary")
                    .press("Northwind Bakery")
                    .go("/members")
                    .awaitText("Ben Okafor");
            his.go("/tenants").inspect("tenants").assertQuiet();

            handOver(hers, email);
            hers.go("/audit").awaitText("Handed the company over");
            hers.inspect("audit").assertQuiet();
            leave(hers);
        }
    }

    @Test
    void theSameWayWorksWithoutScript() {
        People.Person ana = people.member(people.tenant("Northwind Bakery"), Role.OWNER);
        People.Person ben = people.member(people.tenant("Tidewater Clinic"), Role.OWNER);
        try (Browser hers = Browser.open(port);
                Browser his = Browser.open(port)) {
            hers.withoutScript().logIn(ana);
            hers.go("/members").type("#email", ben.email()).press("Send invitation");
            hers.awaitText("is on its way");
            his.withoutScript()
                    .go(linkOf(ben.email()))
                    .inspect("invitation-known")
                    .click("a.btn-primary");
            his.type("#email", ben.email()).type("#password", ben.password()).press("Log in");
            his.awaitText("invited");
            his.press("Join").awaitText("Northwind Bakery");
            his.click(".tenant summary").press("Tidewater Clinic");
            assertThat(his.find(".tenant summary").getText()).contains("Tidewater Clinic");
            assertThat(his.go(linkOf(ben.email())).find("h1").getText()).contains("has ended");
            his.inspect("invitation-ended");
        }
    }

    private void newCompany(Browser his) {
        his.click(".tenant summary").look(Browser.Look.LIGHT_1280).screenshot("switcher");
        his.click(".tenant a[href='/tenants/new']").awaitText("you are its owner");
        his.inspect("tenant-new").type("#company", "Harbour Mill").press("Create company");
        his.awaitText("wg_live_");
        assertThat(his.find(".tenant summary").getText()).contains("Harbour Mill");
        his.assertQuiet();
    }

    private void handOver(Browser hers, String email) {
        hers.go("/members").click("a[aria-label='Change Ben Okafor']").awaitText("Hand the company over");
        hers.inspect("member").type("#name", "Northwind Bakery").press("Hand over");
        hers.awaitText(email + " is the owner now");
        hers.assertQuiet();
    }

    private void leave(Browser hers) {
        hers.go("/members").click("a[href='/members/leave']").awaitText("Only an invitation brings you back");
        hers.inspect("leave").type("#name", "Northwind Bakery").press("Leave the company");
        hers.awaitText("No company");
        hers.inspect("tenants-none");
        hers.go("/account").inspect("account-outside").assertQuiet();
    }

    private static String linkOf(String email) {
        return URI.create(Mailbox.awaitTo(email).link()).getPath();
    }
}
