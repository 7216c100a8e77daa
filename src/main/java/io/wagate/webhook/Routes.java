package io.wagate.webhook;

import io.wagate.webhook.Claims.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds where calls go and how they are made: endpoints with their formats, headers and live secrets. */
@Component
class Routes {

    private final EndpointRepository endpoints;
    private final SecretRepository secrets;
    private final CustomHeaders headers;
    private final Targets targets;
    private final Formats formats;

    Routes(
            EndpointRepository endpoints,
            SecretRepository secrets,
            CustomHeaders headers,
            Targets targets,
            Formats formats) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.headers = headers;
        this.targets = targets;
        this.formats = formats;
    }

    /** Those of these endpoints, by row; an endpoint whose format is not there any more has none. */
    Map<Long, Route> of(List<Long> wanted) {
        Map<Long, List<EndpointSecret>> signing = secrets.live(wanted);
        Map<Long, Route> routes = new LinkedHashMap<>();
        for (EndpointRepository.Called called : endpoints.called(wanted)) {
            Endpoint endpoint = called.endpoint();
            formats.find(endpoint.format())
                    .ifPresent(format -> routes.put(
                            endpoint.id(),
                            new Route(
                                    endpoint,
                                    format,
                                    headers.open(endpoint.tenant(), endpoint.id(), called.headers()),
                                    signing.getOrDefault(endpoint.id(), List.of()))));
        }
        return routes;
    }

    /** This delivery's own: its endpoint's, unless it has an address of its own. */
    Route of(Claimed delivery, Route usual) {
        return targets.address(delivery).map(usual::to).orElse(usual);
    }
}
