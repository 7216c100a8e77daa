package io.wagate.portal.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.isolation.Route;
import io.wagate.isolation.RouteTable;
import io.wagate.support.Factors;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** "Everybody here needs a second factor." */
@IntegrationTest
class RequiredFactorIT {

    private static final String PAGE = "/account/second-factor";

    @Autowired
    People people;

    @Autowired
    Factors factors;

    @Autowired
    JdbcClient jdbc;

    private Tenant bakery;
    private PortalClient owner;
    private People.Person ana;

    @BeforeEach
    void aBakery() {
        bakery = people.tenant("Bakery");
        ana = people.member(bakery, Role.OWNER);
        owner = people.login(ana);
    }

    @Test
    void whoHasNoneCannotAskItOfOthers() {
        Answer refused = owner.post(PAGE + "/everybody", "on", "true");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.page().text()).contains("Add a second factor to your own account first.");
        assertThat(people.login(bakery, Role.SUPPORT).get("/messages").status()).isEqualTo(200);
    }

    @Test
    void onlyOwnersAndAdminsDecide() {
        PortalClient developer = people.login(bakery, Role.DEVELOPER);
        assertThat(developer.get(PAGE).page().select("form[action$=everybody]")).isEmpty();
        assertThat(developer.post(PAGE + "/everybody", "on", "true").status()).isEqualTo(403);
    }

    @Test
    void whoHasNoneIsLedToSetOneUpFromEverywhereAndGetsOnAfterwards() {
        People.Person ben = people.member(bakery, Role.ADMIN);
        PortalClient bens = people.login(ben);
        require();

        for (Route route : RouteTable.ROUTES) {
            if (route.kind() != Route.Kind.PAGE && !route.pattern().equals("/")
                    || route.pattern().startsWith(PAGE)
                    || route.pattern().equals("/account/confirm")
                    || route.pattern().equals("/account/theme")
                    || route.isAdministration()) {
                continue;
            }
            Answer answer = route.method().equals("POST")
                    ? bens.post(route.path("1234567"), route.fields().toArray(String[]::new))
                    : bens.get(route.path("1234567"));
            assertThat(answer.location())
                    .as(route.name() + ": " + answer.status())
                    .isEqualTo(PAGE);
        }
        assertThat(bens.htmx("/messages").header("HX-Redirect")).hasValue(PAGE);
        assertThat(bens.get(PAGE).page().text()).contains("Bakery wants a second factor of everybody");

        factors.addApp(bens, ben);
        assertThat(bens.get("/messages").status()).isEqualTo(200);
        assertThat(owner.get("/messages").status()).isEqualTo(200);
    }

    @Test
    void otherTenantsAreNotMeantAndItIsAudited() {
        PortalClient other = people.login(people.tenant("Charlie's"), Role.OWNER);
        require();
        assertThat(other.get("/messages").status()).isEqualTo(200);
        assertThat(owner.get(PAGE).page().text()).contains("1 of 1 member has a second factor.");

        owner.post(PAGE + "/everybody", "on", "false");
        owner.post(PAGE + "/everybody", "on", "false");
        assertThat(people.login(bakery, Role.SUPPORT).get("/messages").status()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT action FROM audit WHERE tenant_id = ? AND action LIKE 'tenant.second%' ORDER BY id")
                        .param(bakery.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("tenant.second_factor_required", "tenant.second_factor_optional");
    }

    private void require() {
        factors.addApp(owner, ana);
        assertThat(owner.post(PAGE + "/everybody", "on", "true").status()).isEqualTo(302);
    }
}
