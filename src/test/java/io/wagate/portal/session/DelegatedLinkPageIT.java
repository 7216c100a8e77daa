package io.wagate.portal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where a company makes and ends the link by which somebody else links a phone. */
@IntegrationTest
class DelegatedLinkPageIT {

    private static final String PAGE = "/sessions/main/delegated-link";

    @Autowired
    People people;

    @Autowired
    Linked linked;

    private Tenant alice;
    private PortalClient developer;

    @BeforeEach
    void aSessionThatWaits() {
        alice = people.tenant("Alice");
        developer = people.login(alice, Role.DEVELOPER);
        linked.waiting(alice, "main");
    }

    @Test
    void whoMayNotLinkPhonesSeesNoWayToGiveItAway() {
        PortalClient support = people.login(alice, Role.SUPPORT);
        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);

        assertThat(support.get("/sessions/main").body()).doesNotContain("delegated-link");
        assertThat(support.get(PAGE).status()).isEqualTo(403);
        assertThat(support.post(PAGE, "hours", "24").status()).isEqualTo(403);
        assertThat(charlie.get(PAGE).status()).isEqualTo(404);
        assertThat(charlie.post(PAGE, "hours", "24").status()).isEqualTo(404);
        assertThat(charlie.post(PAGE + "/revoke").status()).isEqualTo(404);
        assertThat(developer.postForged(PAGE, "hours", "24").status()).isEqualTo(403);
        assertThat(developer.get(PAGE).page().text()).doesNotContain("A link is open");
    }

    @Test
    void theAddressIsShownOnceAndTheLinkListedUntilItIsEnded() {
        assertThat(developer.get("/sessions/main").page().select("a[href$=/delegated-link]"))
                .hasSize(1);

        assertThat(developer.post(PAGE, "hours", "72").location()).isEqualTo(PAGE);
        Answer once = developer.get(PAGE);
        String url = once.page().select("#made-link").text();
        assertThat(url).contains("/link/");
        assertThat(once.page().text()).contains("A link is open");
        Instant end = Instant.parse(
                Objects.requireNonNull(once.page().select("dl.facts time").last())
                        .attr("datetime"));
        assertThat(Duration.between(Instant.now(), end)).isBetween(Duration.ofHours(71), Duration.ofHours(72));

        Answer again = developer.get(PAGE);
        assertThat(again.page().select("#made-link")).isEmpty();
        assertThat(again.body()).doesNotContain(url);
        String path = URI.create(url).getPath();
        assertThat(people.client().get(path).status()).isEqualTo(200);

        assertThat(developer.post(PAGE + "/revoke").location()).isEqualTo(PAGE);
        assertThat(developer.get(PAGE).page().text()).doesNotContain("A link is open");
        assertThat(people.client().get(path).status()).isEqualTo(404);
    }

    @Test
    void aTimeThatIsNoneIsRefusedInWords() {
        for (String hours : new String[] {"0", "169", "a day", "99999999999999999999"}) {
            Answer answer = developer.post(PAGE, "hours", hours);
            assertThat(answer.status()).as(hours).isEqualTo(400);
            assertThat(answer.page().select("#problem").text()).contains("1 to 168 hours");
        }
    }

    @Test
    void aLinkedSessionIsNotGivenAway() {
        linked.session(alice, "ready");

        assertThat(developer.get("/sessions/ready").body()).doesNotContain("delegated-link");
        Answer answer = developer.post("/sessions/ready/delegated-link", "hours", "24");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.page().text()).contains("For another phone, unlink this one first");
    }
}
