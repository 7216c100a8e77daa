package io.wagate.node.stop;

import io.wagate.WagateApplication;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.bulk.fault.BulkNode;
import io.wagate.kernel.Actor;
import io.wagate.kernel.TenantId;
import io.wagate.support.NodeDoor;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.SecretChoice;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** The application in a process that will be told to end. */
public final class StopNode {

    private final ApplicationContext application;

    private StopNode(ApplicationContext application) {
        this.application = application;
    }

    static void main(String[] arguments) throws IOException {
        NodeDoor.endWithParent();
        ApplicationContext application = SpringApplication.run(WagateApplication.class, arguments);
        StopNode node = new StopNode(application);
        Map<String, Function<List<String>, String>> commands = new HashMap<>(BulkNode.commands(application));
        commands.putAll(Map.of("/key", node::key, "/ports", node::ports, "/endpoint", node::endpoint));
        NodeDoor.open(application, commands);
    }

    /** {@code tenant}: a key for all of it. */
    private String key(List<String> words) {
        return application
                .getBean(ApiKeyService.class)
                .issue(actor(words), "Key", ApiKey.Scope.TENANT)
                .secret();
    }

    /** The port of the pages, and that of operators. */
    private String ports(List<String> words) {
        return application.getEnvironment().getRequiredProperty("local.server.port") + " "
                + application.getEnvironment().getRequiredProperty("local.management.port");
    }

    /** {@code tenant url}: an endpoint for everything. */
    private String endpoint(List<String> words) {
        return application
                .getBean(EndpointService.class)
                .create(
                        actor(words),
                        new EndpointDraft(
                                "Shop", words.get(1), "wagate", null, Set.of(), Endpoint.Placement.HEADERS, Map.of()),
                        new SecretChoice.Generated())
                .publicId();
    }

    private static Actor actor(List<String> words) {
        return Actor.system(new TenantId(Long.parseLong(words.getFirst())));
    }
}
