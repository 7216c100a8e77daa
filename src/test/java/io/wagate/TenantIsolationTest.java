package io.wagate;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.isolation.Route;
import io.wagate.isolation.Route.Kind;
import io.wagate.isolation.Route.Thing;
import io.wagate.isolation.RouteTable;
import io.wagate.isolation.Rows;
import io.wagate.isolation.Things;
import io.wagate.kernel.Actor;
import io.wagate.media.MediaStore;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.net.http.HttpRequest;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Asks every route of the running application as everybody who must not get in. The victim's rows are the same after
 * each foreign write, its words stand in no answer to others, and a foreign thing answers like one that does not exist.
 */
@IntegrationTest
class TenantIsolationTest {

    private static final String CANARY = "canary" + UUID.randomUUID().toString().substring(0, 8);
    private static final List<Role> ROLES =
            List.of(Role.OWNER, Role.ADMIN, Role.DEVELOPER, Role.SUPPORT, Role.READ_ONLY);

    /** Tenants and people live as long as the JVM: log-in is expensive, and nothing here may change them. */
    private static World world;

    private static Rows rows;

    private static final Map<String, PortalClient> LOGGED_IN = new ConcurrentHashMap<>();

    @Autowired
    ApplicationContext application;

    @Autowired
    MediaStore media;

    @Autowired
    Phones phones;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Things things;

    /** The victim, its things, and everybody who asks. */
    private record World(
            Tenant victim,
            Map<Thing, String> victims,
            String victimsScopedKey,
            Tenant other,
            String othersKey,
            Map<Role, People.Person> others,
            People.Person stranger,
            String strangersKey,
            People.Person formerMember,
            People.Person administrator) {}

    @BeforeEach
    void aVictimAndAllTheOthers() {
        things = new Things(jdbc, keys, media, phones);
        if (world == null) {
            rows = new Rows(jdbc);
            world = world();
        }
    }

    static Collection<Route> routes() {
        return RouteTable.ROUTES;
    }

    @Test
    void everyRouteHasAnEntryAndEveryEntryARoute() {
        Set<String> entries =
                RouteTable.ROUTES.stream().map(Route::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(entries)
                .as("Add a line to RouteTable for each new route, and take out those that are gone")
                .containsExactlyInAnyOrderElementsOf(running());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void nobodyReachesWhatIsNotTheirs(Route route) {
        String id = world.victims.getOrDefault(route.thing(), "");
        PortalClient former = former();
        Map<String, List<String>> before = everythingOfTheVictim();

        check(route, "anonymous", route.anonymous(), page(people.client(), route, id));
        check(route, "a former member", route.former(), page(former, route, id));
        Answer administrators = page(login(world.administrator), route, id);
        if (route.isAdministration()) {
            assertThat(administrators.status()).isEqualTo(route.administrator());
        } else {
            check(route, "an administrator", route.administrator(), administrators);
        }
        Answer scoped = withKey(route, id, world.victimsScopedKey);
        if (route.isOfWholeCompany()) {
            assertThat(scoped.status()).as(route + ": " + scoped.body()).isEqualTo(route.scoped());
        } else {
            check(route, "a key of another session", route.scoped(), scoped);
        }
        Answer foreign = foreign(route, id);
        check(route, "another tenant", route.foreign(), foreign);

        assertThat(everythingOfTheVictim())
                .as("rows of the victim after " + route)
                .isEqualTo(before);
        if (route.thing() != Thing.NOTHING) {
            String absent = Things.absent(route.thing());
            Answer none = foreign(route, absent);
            assertThat(none.status()).isEqualTo(foreign.status());
            assertThat(neutral(none, absent))
                    .as("absent and foreign differ: " + route)
                    .isEqualTo(neutral(foreign, id));
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyRoleMayWhatTheTableSays(Route route) {
        for (int i = 0; i < ROLES.size(); i++) {
            Role role = ROLES.get(i);
            String id = things.make(route.thing(), world.other, "Own " + name(route.thing()));
            Answer answer = page(login(world.others.get(role)), route, id);
            assertThat(answer.status())
                    .as(role + " asks " + route + ": " + answer.body())
                    .isEqualTo(route.roles().get(i));
        }
        String id = things.make(route.thing(), world.other, "Own " + name(route.thing()));
        Answer answer = withKey(route, id, world.othersKey);
        assertThat(answer.status())
                .as("its key asks " + route + ": " + answer.body())
                .isEqualTo(route.key());
    }

    /** What no id can look like never becomes a fault of ours: columns of ids hold ASCII only, and the server says so. */
    @ParameterizedTest
    @MethodSource("routesAboutThings")
    void whatNoIdLooksLikeIsAbsent(Route route) {
        for (String id : List.of("%C3%A4%E2%82%AC", "%F0%9F%A5%90", "a%27%22%3B--", "x".repeat(300))) {
            Answer answer = foreign(route, id);
            assertThat(answer.status())
                    .as(route + " about " + id + ": " + answer.body())
                    .isBetween(300, 499);
        }
    }

    static Collection<Route> routesAboutThings() {
        return RouteTable.ROUTES.stream()
                .filter(route -> route.thing() != Thing.NOTHING)
                .toList();
    }

    /** Its rows, and its simulated phones, which lie outside of the database. */
    private Map<String, List<String>> everythingOfTheVictim() {
        Map<String, List<String>> all = rows.of(world.victim.id());
        all.put(
                "phones",
                phones.list(Actor.system(world.victim.id())).stream()
                        .map(Object::toString)
                        .toList());
        return all;
    }

    private World world() {
        Tenant victim = people.tenant("Victim " + CANARY);
        Tenant other = people.tenant("Charlie");
        Tenant stranger = people.tenant("Stranger");
        IntStream.range(0, 40).forEach(i -> things.make(Thing.PHONE, victim, CANARY));
        jdbc.sql("UPDATE tenant SET plan_id = ? WHERE id IN (?, ?, ?)")
                .params(
                        roomyPlan(),
                        victim.id().value(),
                        other.id().value(),
                        stranger.id().value())
                .update();
        // The plan is remembered for a second.
        Eventually.assertThat(() -> keys.issue(Actor.system(other.id()), "Warm-up", ApiKey.Scope.TENANT));
        Map<Thing, String> victims = new EnumMap<>(Thing.class);
        for (Thing thing : Thing.values()) {
            victims.put(thing, things.make(thing, victim, CANARY + " " + name(thing)));
        }
        Map<Role, People.Person> others =
                ROLES.stream().collect(Collectors.toMap(role -> role, role -> people.member(other, role)));
        people.member(victim, Role.OWNER);
        People.Person former = people.member(victim, Role.ADMIN);
        String scoped = keys.issue(Actor.system(victim.id()), CANARY, ApiKey.Scope.session("elsewhere"))
                .secret();
        keys.recognise(scoped, "203.0.113.18");
        Eventually.assertThat(
                () -> assertThat(keys.list(Actor.system(victim.id()))).anyMatch(key -> key.lastUsedAt() != null));
        return new World(
                victim,
                victims,
                scoped,
                other,
                keys.issue(Actor.system(other.id()), "Charlie", ApiKey.Scope.TENANT)
                        .secret(),
                others,
                people.member(stranger, Role.OWNER),
                keys.issue(Actor.system(stranger.id()), "Stranger", ApiKey.Scope.TENANT)
                        .secret(),
                former,
                people.administrator());
    }

    private long roomyPlan() {
        jdbc.sql("""
                INSERT IGNORE INTO plan (name, title, max_sessions, max_messages_day, max_keys, max_members, self_service)
                VALUES ('isolation', 'Isolation', 10000, 10000, 10000, 10000, FALSE)
                """).update();
        return jdbc.sql("SELECT id FROM plan WHERE name = 'isolation'")
                .query(Long.class)
                .single();
    }

    /** Somebody who logged in as a member of the victim and was removed since. */
    private PortalClient former() {
        jdbc.sql("INSERT IGNORE INTO member (tenant_id, account_id, role, created_at) VALUES (?, ?, 'admin', NOW(6))")
                .params(world.victim.id().value(), world.formerMember.loggedIn().accountId())
                .update();
        PortalClient client = people.login(world.formerMember);
        jdbc.sql("DELETE FROM member WHERE tenant_id = ? AND account_id = ?")
                .params(world.victim.id().value(), world.formerMember.loggedIn().accountId())
                .update();
        return client;
    }

    /** Logging in is slow on purpose, so a browser is used until something ended its login. */
    private PortalClient login(People.Person person) {
        return LOGGED_IN.computeIfAbsent(person.email(), email -> people.login(person));
    }

    /** Somebody of another tenant that has nothing, so that no id or number of its own can be the victim's too. */
    private Answer foreign(Route route, String id) {
        return route.kind() == Kind.API
                ? withKey(route, id, world.strangersKey)
                : page(login(world.stranger), route, id);
    }

    private static Answer page(PortalClient client, Route route, String id) {
        if (route.endsLogins()) {
            LOGGED_IN.clear();
        }
        if (route.kind() == Kind.API
                || route.pattern().startsWith("/actuator")
                || route.pattern().endsWith("z")) {
            return client.send(request(client, route, id).build());
        }
        String[] fields = route.fields().stream()
                .map(field -> field.replace("{fresh}", UUID.randomUUID().toString()))
                .toArray(String[]::new);
        return route.method().equals("POST") ? client.post(route.path(id), fields) : client.get(route.path(id));
    }

    private Answer withKey(Route route, String id, String key) {
        PortalClient client = people.client();
        if (route.kind() != Kind.API && route.method().equals("POST")) {
            return page(client, route, id);
        }
        return client.send(request(client, route, id).header("X-API-Key", key).build());
    }

    private static HttpRequest.Builder request(PortalClient client, Route route, String id) {
        HttpRequest.BodyPublisher body = route.json().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(
                        route.json().replace("{fresh}", UUID.randomUUID().toString()));
        return client.request(route.path(id))
                .method(route.method().equals("ANY") ? "GET" : route.method(), body)
                .header("Content-Type", "application/json");
    }

    private static void check(Route route, String who, int status, Answer answer) {
        assertThat(answer.status())
                .as(who + " asks " + route + ": " + answer.body())
                .isEqualTo(status);
        assertThat(answer.body() + answer.headers())
                .as(who + " asks " + route)
                .doesNotContain(CANARY)
                .doesNotContain(world.victim.slug());
    }

    /** Without what differs from request to request. */
    private static String neutral(Answer answer, String id) {
        return answer.body()
                .replace(id, "ID")
                .replaceAll("\"requestId\":\"[^\"]*\"", "")
                .replaceAll("(?s)X-XSRF-TOKEN&quot;: &quot;[^&]*|name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("req_[0-9A-Z]+", "");
    }

    private Set<String> running() {
        return application.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(TenantIsolationTest::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(pattern -> methods.isEmpty()
                        ? Stream.of("ANY " + pattern)
                        : methods.stream().map(method -> method + " " + pattern));
    }

    private static String name(Thing thing) {
        return thing.name().toLowerCase(java.util.Locale.ROOT);
    }
}
