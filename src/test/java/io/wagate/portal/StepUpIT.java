package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.isolation.Route;
import io.wagate.isolation.RouteTable;
import io.wagate.support.Factors;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What asks again who it is: all of it, only that, and how one gets on. */
@IntegrationTest
class StepUpIT {

    private static final Duration OLD = Duration.ofMinutes(11);
    private static final Pattern DELICATE =
            Pattern.compile("/keys(/|$)|/key$|/secret(/|$)|/rotate$|^/members|^/account/(second-factor|close$)");
    private static final Set<String> NOT_ASKED = Set.of("POST /keys/{id}/end");

    @Autowired
    People people;

    @Autowired
    Factors factors;

    private People.Person ana;
    private PortalClient browser;

    @BeforeEach
    void anaLoggedInAWhileAgo() {
        ana = people.member(people.tenant("Bakery"), Role.OWNER);
        browser = people.login(ana);
        factors.age(browser, OLD);
    }

    @Test
    void everyDeclaredRouteIsOneOfOursAndEveryDelicateOneIsDeclared() {
        List<String> pages = RouteTable.ROUTES.stream()
                .filter(route -> route.kind() == Route.Kind.PAGE)
                .map(Route::name)
                .toList();

        assertThat(pages).containsAll(StepUpRoutes.ROUTES);
        assertThat(pages)
                .filteredOn(name -> name.startsWith("POST ")
                        && DELICATE.matcher(name.substring(5)).find())
                .filteredOn(name -> !NOT_ASKED.contains(name))
                .hasSizeGreaterThan(10)
                .allMatch(name -> {
                    String[] parts = name.split(" ");
                    return StepUpRoutes.contain(parts[0], parts[1]);
                });
    }

    @Test
    void eachOfThemAsksWhenTheProofIsOld() {
        PortalClient administrator = people.login(people.administrator());
        factors.age(administrator, OLD);
        for (Route route : RouteTable.ROUTES) {
            if (route.kind() == Route.Kind.PAGE && StepUpRoutes.contain(route.method(), route.pattern())) {
                PortalClient who = route.isAdministration() ? administrator : browser;
                String path = route.path(route.pattern().contains("[0-9]") ? "1" : "");
                Answer answer = route.method().equals("POST")
                        ? who.post(path, route.fields().toArray(String[]::new))
                        : who.get(path);
                assertThat(answer.status())
                        .as(route.name())
                        .isEqualTo(route.method().equals("POST") ? 303 : 302);
                assertThat(answer.location()).as(route.name()).startsWith("/account/confirm?to=");
            }
        }
        assertThat(browser.get("/keys").status()).as("a list is only a list").isEqualTo(200);
    }

    @Test
    void withoutASecondFactorThePasswordProvesIt() {
        Answer asked = browser.get("/keys/new?x=1");
        assertThat(asked.location()).isEqualTo("/account/confirm?to=%2Fkeys%2Fnew%3Fx%3D1");
        assertThat(browser.get(asked.location()).page().select("#password")).hasSize(1);

        Answer wrong = browser.post("/account/confirm", "to", "/keys/new", "password", "not the password");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.page().select("#password-e").text()).isEqualTo("This is not your password.");
        assertThat(browser.get("/keys/new").status()).isEqualTo(302);

        assertThat(browser.post("/account/confirm", "to", "/keys/new", "password", ana.password())
                        .location())
                .isEqualTo("/keys/new");
        assertThat(browser.get("/keys/new").status()).isEqualTo(200);
    }

    @Test
    void withASecondFactorThePasswordProvesNothing() {
        browser = people.login(ana);
        Factors.App app = factors.addApp(browser, ana);
        factors.age(browser, OLD);

        assertThat(browser.get("/account/confirm").page().select("#password")).isEmpty();
        assertThat(browser.post("/account/confirm", "password", ana.password()).status())
                .isEqualTo(400);
        assertThat(browser.get("/keys/new").status()).isEqualTo(302);
        assertThat(browser.post("/account/confirm", "code", "000000").status()).isEqualTo(400);
        assertThat(browser.post("/account/confirm", "code", factors.code(app)).status())
                .isEqualTo(302);
        assertThat(browser.get("/keys/new").status()).isEqualTo(200);
    }

    @Test
    void aFormIsNotLostWithoutAWord() {
        browser.get("/keys");
        Answer refused = browser.send(browser.request("/keys")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", "http://127.0.0.1/keys?from=here")
                .POST(HttpRequest.BodyPublishers.ofString("name=Printer&_csrf="
                        + browser.get("/account").page().select("[name=_csrf]").val()))
                .build());

        assertThat(refused.location()).isEqualTo("/account/confirm?to=%2Fkeys%3Ffrom%3Dhere&again");
        assertThat(browser.get(refused.location()).page().text())
                .contains("Nothing was changed yet")
                .contains("Send it again there.");
        assertThat(browser.post("/account/confirm", "to", "/keys?from=here", "again", "", "password", ana.password())
                        .location())
                .isEqualTo("/keys?from=here");
        assertThat(browser.get("/keys").page().text()).doesNotContain("Printer");
    }

    @Test
    void theWayBackLeadsToNoOtherSite() {
        assertThat(browser.post("/account/confirm", "to", "//evil.example", "password", ana.password())
                        .location())
                .isEqualTo("/");
    }

    @Test
    void htmxTakesTheWholePageToTheProof() {
        Answer answer = browser.htmxPost("/keys", "name", "Printer");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect").orElseThrow()).startsWith("/account/confirm?to=");
    }

    @Test
    void aLoginThatGoesOnAloneIsNoNewProof() {
        browser.get("/account");
        browser.post("/account/logins/end-others");
        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(browser.get("/keys/new").location()).startsWith("/account/confirm");
    }

    @Test
    void guessesWait() {
        for (int i = 0; i < 5; i++) {
            browser.post("/account/confirm", "password", "not the password " + i);
        }
        assertThat(browser.post("/account/confirm", "password", ana.password()).status())
                .isEqualTo(429);
    }
}
