package io.wagate.whatsapp.linked.fault;

import io.wagate.WagateApplication;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.TenantId;
import io.wagate.plan.PlanService;
import io.wagate.session.LiveSessions;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.NodeDoor;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.FaultFormat;
import io.wagate.webhook.SecretChoice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The application in a process that may be killed, with a door by which a test makes its company and links its sessions. */
public final class LinkedNode {

    private static final String FORMAT = "steady";
    private static final int TRIES = 200;
    private static final Duration TOTAL = Duration.ofSeconds(5);

    private final ConfigurableApplicationContext application;

    private LinkedNode(ConfigurableApplicationContext application) {
        this.application = application;
    }

    static void main(String[] arguments) throws IOException {
        NodeDoor.endWithParent();
        var application = new SpringApplicationBuilder(WagateApplication.class)
                .initializers(
                        (ApplicationContextInitializer<GenericApplicationContext>) context -> context.registerBean(
                                FORMAT, FaultFormat.class, () -> new FaultFormat(FORMAT, TRIES, TOTAL, false)))
                .run(arguments);
        LinkedNode node = new LinkedNode(application);
        NodeDoor.open(
                application,
                Map.of(
                        "/company", node::company,
                        "/session", node::session,
                        "/code", node::code,
                        "/ready", node::ready,
                        "/port", node::port));
    }

    /** {@code url}: a company that is told everything there; answers its number and an API key. */
    private String company(List<String> words) {
        long plan = application.getBean(PlanService.class).named("demo").id();
        Tenant tenant = application.getBean(TenantService.class).create("Fault", plan);
        Actor actor = Actor.system(tenant.id());
        application
                .getBean(EndpointService.class)
                .create(
                        actor,
                        new EndpointDraft(
                                "Shop", words.getFirst(), FORMAT, null, Set.of(), Endpoint.Placement.HEADERS, Map.of()),
                        new SecretChoice.Generated());
        String key = application
                .getBean(ApiKeyService.class)
                .issue(actor, "Shop", ApiKey.Scope.TENANT)
                .secret();
        return tenant.id().value() + " " + key;
    }

    /** {@code tenant session}: makes a session; it shows a code soon. */
    private String session(List<String> words) {
        application.getBean(SessionService.class).initialise(actor(words), words.get(1), null, "linked");
        return "made";
    }

    /** {@code tenant session}: the text of the code that is shown now, or {@code none}. */
    private String code(List<String> words) {
        WhatsAppSession session = application.getBean(SessionService.class).get(actor(words), words.get(1));
        WhatsAppSession.QrCode code = session.qr();
        return code == null ? "none" : code.text();
    }

    /** {@code tenant}: how many sessions are ready here. */
    private String ready(List<String> words) {
        return Long.toString(application.getBean(LiveSessions.class).all().stream()
                .filter(live -> live.session().tenant().equals(actor(words).tenant()))
                .filter(live -> live.session().isReady())
                .count());
    }

    /** Where the API is. */
    private String port(List<String> words) {
        return application.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static Actor actor(List<String> words) {
        return Actor.system(new TenantId(Long.parseLong(words.getFirst())));
    }
}
