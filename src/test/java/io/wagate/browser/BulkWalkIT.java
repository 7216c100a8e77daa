package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Eventually;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.Witness;
import io.wagate.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A list is checked, looked at, sent, paused, gone on with and looked through; and somebody is taken off for good. */
@BrowserTest
class BulkWalkIT {

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    private Tenant tenant;

    @BeforeEach
    void aTenant() {
        tenant = people.tenant("Northwind Bakery");
    }

    @Test
    void aListIsCheckedSentAndLookedThrough() throws IOException {
        linked.session(tenant, "loyalty-club");
        try (Browser browser = Browser.open(port)) {
            browser.logIn(people.member(tenant, Role.OWNER));
            browser.go("/bulk").inspect("bulk-empty");
            browser.go("/opt-outs").inspect("opt-outs-empty");
            browser.type("#numbers", "nobody").press("Add").awaitText("Write numbers with their country code");
            browser.inspect("opt-outs-refused");
            assertThat(browser.complaints()).allMatch(said -> said.contains("400"));
            browser.type("#numbers", "+44 7700 900007").press("Add").awaitText("1 contact added");
            browser.inspect("opt-outs");

            browser.go("/bulk/new").inspect("bulk-new");
            browser.press("Check the list").awaitText("Choose a file with numbers, or paste them");
            browser.inspect("bulk-refused");
            assertThat(browser.complaints()).allMatch(said -> said.contains("400"));
            browser.find("#recipients").sendKeys(list().toString());
            browser.type("#message", "Hello {{name|neighbour}}, Saturday is sourdough day.\nAnswer with a number.")
                    .type("#delayMin", "0.08")
                    .type("#delayMax", "0.14")
                    .type("#name", "Saturday sourdough")
                    .press("Check the list")
                    .awaitText("3 recipients will be skipped");
            browser.inspect("bulk-draft");
            browser.press("Send to 80 recipients").awaitText("Safe to leave this page");
            browser.press("Pause").awaitText("Resume");
            browser.inspect("bulk-paused");
            browser.press("Resume").awaitText("Pause");
            browser.inspect("bulk-running");
            Eventually.assertThat(() -> assertThat(Witness.written(tenant, "Saturday is sourdough day"))
                    .hasSize(80));
            browser.awaitText("83 of 83 done");
            browser.go(browser.path() + "?show=skipped").awaitText("Opted out of messages from you");
            browser.inspect("bulk-completed");
            browser.go("/bulk").awaitText("Saturday sourdough");
            browser.inspect("bulk").assertQuiet();
        }
        assertThat(Witness.written(tenant, "Hello neighbour, Saturday")).hasSize(40);
        assertThat(Witness.written(tenant, "Hello Ana, Saturday")).hasSize(40);
    }

    @Test
    void theSameWayWorksWithoutScript() {
        linked.session(tenant, "loyalty-club");
        try (Browser browser = Browser.open(port)) {
            browser.withoutScript().logIn(people.member(tenant, Role.OWNER));
            browser.go("/bulk/new")
                    .type("#list", "+44 7700 900001, Ana\n+44 7700 900002")
                    .type("#message", "Hello")
                    .type("#delayMin", "60")
                    .type("#delayMax", "60")
                    .press("Check the list")
                    .awaitText("The list is fine");
            browser.press("Send to 2 recipients").awaitText("Safe to leave this page");
            browser.press("Cancel job").awaitText("This cannot be undone");
            browser.screenshot("bulk-cancel").press("Cancel job").awaitText("Cancelled");
            browser.go("/opt-outs").type("#numbers", "+44 7700 900001").press("Add");
            browser.awaitText("1 contact added");
            browser.press("Remove").awaitText("Write to +44 7700 900001 again?");
            browser.screenshot("opt-out-remove").press("Remove from the list").awaitText("Nobody opted out");
        }
    }

    private Path list() throws IOException {
        String rows = IntStream.range(0, 80)
                .mapToObj(number -> "+44 7700 9%05d;%s".formatted(10_000 + number, number % 2 == 0 ? "Ana" : ""))
                .collect(Collectors.joining("\n"));
        return Files.writeString(
                folder.resolve("saturday.csv"),
                "Handy;Name\n" + rows + "\n+44 7700 910000;Ana\n+44 7700 900007;Ben\n4.47E+11;Chris\n");
    }
}
