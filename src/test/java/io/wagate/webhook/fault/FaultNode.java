package io.wagate.webhook.fault;

import io.wagate.WagateApplication;
import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.kernel.TenantId;
import io.wagate.support.NodeDoor;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.FaultFormat;
import io.wagate.webhook.Occasion;
import io.wagate.webhook.SecretChoice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The application in a process that may be killed, with a second door by which a test makes companies and events. */
public final class FaultNode {

    /** Formats of endpoints, without and with a breaker. */
    static final String STEADY = "steady";

    static final String BREAKING = "breaking";

    /** The longest time of a call. */
    static final Duration TOTAL = Duration.ofSeconds(1);

    private static final int TRIES = 200;

    private final ConfigurableApplicationContext application;

    private FaultNode(ConfigurableApplicationContext application) {
        this.application = application;
    }

    static void main(String[] arguments) throws IOException {
        NodeDoor.endWithParent();
        var application = new SpringApplicationBuilder(WagateApplication.class)
                .initializers((ApplicationContextInitializer<GenericApplicationContext>) FaultNode::addFormats)
                .run(arguments);
        FaultNode node = new FaultNode(application);
        NodeDoor.open(application, Map.of("/company", node::company, "/append", node::append, "/resume", node::resume));
    }

    private static void addFormats(GenericApplicationContext context) {
        context.registerBean(STEADY, FaultFormat.class, () -> new FaultFormat(STEADY, TRIES, TOTAL, false));
        context.registerBean(BREAKING, FaultFormat.class, () -> new FaultFormat(BREAKING, TRIES, TOTAL, true));
    }

    /** {@code format url}: a company with one endpoint; answers its number, and the endpoint's secret. */
    private String company(List<String> words) {
        Tenant tenant = application.getBean(TenantService.class).create("Fault", 1);
        Actor actor = Actor.system(tenant.id());
        EndpointService endpoints = application.getBean(EndpointService.class);
        Endpoint endpoint = endpoints.create(
                actor,
                new EndpointDraft(
                        "Shop", words.get(1), words.get(0), null, Set.of(), Endpoint.Placement.HEADERS, Map.of()),
                new SecretChoice.Generated());
        return tenant.id().value() + " "
                + endpoints.secrets(actor, endpoint.publicId()).getFirst().standard();
    }

    /** {@code tenant count}: appends events in one transaction; answers their ids after its commit. */
    private String append(List<String> words) {
        TenantId tenant = new TenantId(Long.parseLong(words.get(0)));
        List<NewEvent> facts = IntStream.range(0, Integer.parseInt(words.get(1)))
                .mapToObj(number -> new NewEvent(
                        tenant,
                        NewEvent.TENANT,
                        EventType.GROUP_JOINED,
                        null,
                        Instant.now(),
                        Map.of("group", "1203630" + number + "@g.us", "text", "Grüße 🗝 ".repeat(20))))
                .toList();
        EventLog log = application.getBean(EventLog.class);
        List<Event> events = Objects.requireNonNull(
                application.getBean(TransactionTemplate.class).execute(status -> log.append(facts)));
        return events.stream().map(event -> Occasion.eventId(event.id())).collect(Collectors.joining(" "));
    }

    /** {@code tenant}: what a person presses when the receiver works again. */
    private String resume(List<String> words) {
        Actor actor = Actor.system(new TenantId(Long.parseLong(words.getFirst())));
        EndpointService endpoints = application.getBean(EndpointService.class);
        endpoints.list(actor).forEach(endpoint -> endpoints.resume(actor, endpoint.publicId()));
        return "resumed";
    }
}
