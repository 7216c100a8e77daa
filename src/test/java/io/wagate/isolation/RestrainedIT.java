package io.wagate.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.isolation.Route.Kind;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.media.MediaStore;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Suspension;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.net.http.HttpRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every route of the table, asked by those who may read and no more for now. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestrainedIT {

    @Autowired
    People people;

    @Autowired
    Suspension suspension;

    @Autowired
    ApiKeyService keys;

    @Autowired
    MediaStore media;

    @Autowired
    Phones phones;

    @Autowired
    JdbcClient jdbc;

    private Things things;
    private @Nullable Tenant suspended;
    private PortalClient owner;
    private PortalClient visitor;
    private String member = "";
    private String key = "";

    static Stream<Route> pages() {
        return RouteTable.ROUTES.stream()
                .filter(route -> route.kind() == Kind.PAGE)
                .filter(route -> !route.endsLogins() && !route.isAdministration());
    }

    static Stream<Route> calls() {
        return RouteTable.ROUTES.stream().filter(route -> route.kind() == Kind.API);
    }

    @BeforeEach
    void aSuspendedTenant() {
        if (suspended != null) {
            return;
        }
        things = new Things(jdbc, keys, media, phones);
        Tenant tenant = people.tenant("Suspended");
        key = keys.issue(Actor.system(tenant.id()), "Shop", ApiKey.Scope.TENANT).secret();
        People.Person person = people.member(tenant, Role.OWNER);
        owner = people.login(person);
        member = person.email();
        visitor = people.login(people.administrator());
        suspension.suspend(new Administrator(1, "ada@example.com"), tenant, "The invoice of October is open.");
        suspended = tenant;
        beginVisit();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theOwnerOfASuspendedTenantMayWhatAReadOnlyMemberMay(Route route) {
        PortalClient.Answer answer = ask(owner, route, own(route));
        assertThat(answer.status()).as(route + ": " + answer.body()).isEqualTo(route.restrained());
        if (answer.status() == 403) {
            assertThat(answer.page().text())
                    .contains("This account is suspended")
                    .contains("The invoice of October");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void anAdministratorWhoLooksOnMayWhatAReadOnlyMemberMay(Route route) {
        boolean personal = route.pattern().startsWith("/account")
                || route.pattern().startsWith("/tenants")
                || route.pattern().equals("/visit/end");
        PortalClient.Answer answer = ask(visitor, route, own(route));
        if (personal) {
            assertThat(answer.status()).as(route.name()).isIn(302, 404);
            beginVisit();
        } else if (route.name().equals("POST /settings/mails")) {
            // What the member gets by mail is the member's.
            assertThat(answer.status()).isEqualTo(403);
        } else {
            assertThat(answer.status()).as(route + ": " + answer.body()).isEqualTo(route.restrained());
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void theKeyOfASuspendedTenantReadsAndChangesNothing(Route route) {
        HttpRequest.Builder request = owner.request(route.path(own(route)))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .method(route.method(), HttpRequest.BodyPublishers.ofString(route.json()));
        PortalClient.Answer answer = people.client().send(request.build());
        if (route.method().equals("GET") || route.method().equals("HEAD")) {
            assertThat(answer.status()).as(route + ": " + answer.body()).isEqualTo(route.key());
        } else {
            // The native document knows no 403 and names the reason by a code.
            boolean isNative = route.pattern().startsWith("/api/whatsapp/");
            assertThat(answer.status()).as(route + ": " + answer.body()).isEqualTo(isNative ? 401 : 403);
            assertThat(answer.body()).contains(isNative ? "\"code\":\"ACCOUNT_SUSPENDED\"" : "suspended");
        }
    }

    private void beginVisit() {
        String path =
                "/admin/tenants/" + java.util.Objects.requireNonNull(suspended).slug() + "/visit";
        visitor.post("/visit/end");
        assertThat(visitor.post(path, "email", member, "reason", "request 4711").status())
                .isEqualTo(302);
    }

    private String own(Route route) {
        return things.make(route.thing(), java.util.Objects.requireNonNull(suspended), "Own");
    }

    private static PortalClient.Answer ask(PortalClient client, Route route, String id) {
        return route.method().equals("POST")
                ? client.post(route.path(id), route.fields().toArray(String[]::new))
                : client.get(route.path(id));
    }
}
