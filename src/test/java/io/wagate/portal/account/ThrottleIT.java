package io.wagate.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class ThrottleIT {

    @Autowired
    People people;

    @Test
    void guessingGetsSlower() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient guesser = people.client();
        PortalClient.Answer last = guess(guesser, ana.email());
        for (int i = 0; i < 9 && last.status() == 401; i++) {
            last = guess(guesser, ana.email());
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After").orElseThrow())).isPositive();
        assertThat(last.page().select("[role=alert]").text()).contains("Try again in");
    }

    @Test
    void anUnknownAddressIsSlowedAlike() {
        PortalClient guesser = people.client();
        String email = People.email();
        PortalClient.Answer last = guess(guesser, email);
        for (int i = 0; i < 9 && last.status() == 401; i++) {
            last = guess(guesser, email);
        }
        assertThat(last.status()).isEqualTo(429);
    }

    @Test
    void aStrangerCannotKeepTheOwnerOut() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient hers = people.login(ana);
        hers.post("/logout");
        String network = "127.77." + (1 + Math.floorMod(ana.email().hashCode(), 250)) + ".";
        PortalClient neighbour = people.client(network + "9");
        for (int i = 0; i < 8; i++) {
            guess(neighbour, ana.email());
        }
        assertThat(guess(neighbour, ana.email()).status()).isEqualTo(429);
        PortalClient elsewhere = people.client();
        assertThat(login(elsewhere, ana).location()).as("from another network").isEqualTo("/");
        PortalClient sameNetwork = people.client(network + "10");
        assertThat(login(sameNetwork, ana).status())
                .as("an unknown browser beside the guesser")
                .isEqualTo(429);
        sameNetwork.cookie("wagate-browser", hers.cookie("wagate-browser"));
        assertThat(login(sameNetwork, ana).location())
                .as("her own browser there")
                .isEqualTo("/");
    }

    @Test
    void theProofOfOneBrowserIsWorthNothingForAnotherAccount() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient charlie = people.login(people.tenant("Charlie's"), Role.OWNER);
        charlie.post("/logout");
        int refused = 0;
        for (int i = 0; i < 9; i++) {
            refused += guess(charlie, ana.email()).status() == 429 ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aHundredAtOnceAreNotOneTry() throws Exception {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        PortalClient guesser = people.client();
        guess(guesser, ana.email());
        int judged = 0;
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = java.util.Collections.nCopies(
                    40, () -> guess(guesser, ana.email()).status());
            for (Future<Integer> call : workers.invokeAll(calls)) {
                judged += call.get() == 401 ? 1 : 0;
            }
        }
        assertThat(judged).isLessThanOrEqualTo(8);
    }

    private static PortalClient.Answer guess(PortalClient browser, String email) {
        return browser.post("/login", "email", email, "password", "not the password");
    }

    private static PortalClient.Answer login(PortalClient browser, People.Person person) {
        return browser.post("/login", "email", person.email(), "password", person.password());
    }
}
