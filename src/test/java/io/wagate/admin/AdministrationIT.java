package io.wagate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Asks every address of the administration that the running application has, about a tenant that exists. */
@IntegrationTest
class AdministrationIT {

    @Autowired
    ApplicationContext application;

    @Autowired
    People people;

    @Test
    void forWhoeverIsNoAdministratorNothingOfItExists() {
        Tenant tenant = people.tenant("Bakery");
        PortalClient anonymous = people.client();
        for (Role role : Role.values()) {
            PortalClient member = people.login(tenant, role);
            for (String route : routes(tenant)) {
                assertThat(ask(member, route).status())
                        .as(role + " asks " + route)
                        .isEqualTo(404);
            }
        }
        for (String route : routes(tenant)) {
            assertThat(ask(anonymous, route).location()).as(route).startsWith("/login");
        }
    }

    @Test
    void anAdministratorWithoutATenantOpensEveryPageOfIt() {
        Tenant tenant = people.tenant("Bakery");
        PortalClient ada = people.login(people.administrator());
        Set<String> pages = routes(tenant).stream()
                .filter(route -> route.startsWith("GET") && !route.contains("{") && !route.endsWith("/member"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(pages).contains("GET /admin", "GET /admin/tenants/" + tenant.slug());
        for (String route : pages) {
            assertThat(ask(ada, route).status()).as(route).isIn(200, 302);
        }
        assertThat(ada.get("/").location()).isEqualTo("/admin");
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        Tenant tenant = people.tenant("Bakery");
        PortalClient ada = people.login(people.administrator());
        for (String route : routes(tenant)) {
            if (route.startsWith("POST")) {
                assertThat(ada.postForged(path(route), "reason", "x").status())
                        .as(route)
                        .isEqualTo(403);
            }
        }
        assertThat(ada.get("/admin/tenants/" + tenant.slug())
                        .page()
                        .select("h1")
                        .text())
                .isEqualTo("Bakery Active");
    }

    private static PortalClient.Answer ask(PortalClient client, String route) {
        String path = path(route);
        return route.startsWith("POST") ? client.post(path, "reason", "x") : client.get(path);
    }

    /** What is named beside a tenant is the plan that everybody begins with. */
    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "free");
    }

    private Set<String> routes(Tenant tenant) {
        return application.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(AdministrationIT::names)
                .filter(route -> route.contains(" /admin"))
                .map(route -> route.replace("{slug}", tenant.slug()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> info.getPatternValues().stream().map(pattern -> method + " " + pattern));
    }
}
