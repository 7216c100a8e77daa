package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wagate.account.Role;
import io.wagate.session.SessionService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class MetersIT {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");
    private static final Pattern UNIT = Pattern.compile("_(total|seconds)$");

    @Autowired
    MeterRegistry registry;

    @Autowired
    Sampling sampling;

    @Autowired
    SessionService sessions;

    @Autowired
    People people;

    @Test
    void thePageListsWhatThereIsAndNothingElse() throws IOException {
        Tenant alice = people.tenant("Alice");
        sessions.initialise(People.system(alice), "orders", null, "sandbox");
        people.login(alice, Role.OWNER).get("/sessions");
        sampling.sample();

        Set<String> listed = ROW.matcher(Files.readString(Path.of("src/docs/metrics.md")))
                .results()
                .map(row -> UNIT.matcher(row.group(1)).replaceAll(""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ours =
                listed.stream().filter(name -> name.startsWith("wagate_")).collect(Collectors.toSet());
        Set<String> families =
                listed.stream().filter(name -> !name.startsWith("wagate_")).collect(Collectors.toSet());
        Set<String> there = registry.getMeters().stream()
                .map(meter -> meter.getId().getName().replace('.', '_'))
                .collect(Collectors.toSet());

        assertThat(there.stream().filter(name -> name.startsWith("wagate_"))).containsExactlyInAnyOrderElementsOf(ours);
        assertThat(there.stream().filter(name -> !name.startsWith("wagate_")))
                .allMatch(name -> families.stream().anyMatch(name::startsWith), "belongs to a family of the page");
        assertThat(families).allMatch(family -> there.stream().anyMatch(name -> name.startsWith(family)), "is there");
    }

    @Test
    void noLabelNamesATenantOrASession() {
        Tenant tenant = people.tenant("Alice");
        PortalClient browser = people.login(tenant, Role.OWNER);
        browser.get("/sessions/of-alice-alone");
        browser.get("/no-such-page-of-alice-alone");
        people.client().get("/verify/secret-of-alice-alone");

        assertThat(registry.getMeters().stream().map(Meter::getId).map(Meter.Id::toString))
                .noneMatch(id -> id.contains("alone"))
                .noneMatch(id -> id.contains(tenant.slug()));
        assertThat(registry.find("http.server.requests")
                        .tag("uri", "/sessions/{id}")
                        .timers())
                .isNotEmpty();
    }

    @Test
    void whatIsSampledIsRead() {
        people.tenant("Alice");

        sampling.sample();

        assertThat(registry.get("wagate.nodes").tag("state", "alive").gauge().value())
                .isPositive();
        assertThat(registry.get("wagate.samples.age").timeGauge().value()).isLessThan(5);
    }

    @Test
    void everybodysPortHasHealthAndNoMetrics() {
        PortalClient nobody = people.client();

        assertThat(nobody.send(nobody.request("/readyz").GET().build()).status())
                .isEqualTo(200);
        assertThat(nobody.get("/actuator/prometheus").status()).isEqualTo(302);
        assertThat(people.login(people.tenant("Alice"), Role.OWNER)
                        .get("/actuator/prometheus")
                        .status())
                .isEqualTo(404);
    }
}
