package io.wagate.api.eazewa;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.ApiDocuments;
import io.wagate.support.IntegrationTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document tells of each action that there is, and names those that there are not. */
@IntegrationTest
class ActionDocumentIT {

    private static final String ACTION = "/api/v1/instances/{id}/client/action/";

    @Autowired
    ApiDocuments documents;

    @Autowired
    List<Action.Group> groups;

    @Autowired
    JsonMapper json;

    @Test
    void everyActionHasAPathOfItsOwnAndEveryOtherNameIsInTheList() {
        JsonNode paths = json.valueToTree(documents.of("eazewa").orElseThrow()).path("paths");
        Set<String> there = groups.stream()
                .map(Action.Group::actions)
                .map(Map::keySet)
                .collect(HashSet::new, Set::addAll, Set::addAll);
        Set<String> absent = new HashSet<>(ActionNames.all());
        absent.removeAll(there);

        Set<String> told = paths.propertyNames().stream()
                .filter(path -> path.startsWith(ACTION) && !path.endsWith("}"))
                .map(path -> path.substring(ACTION.length()))
                .collect(Collectors.toSet());
        JsonNode names = paths.path(ACTION + "{action}")
                .path("post")
                .path("parameters")
                .valueStream()
                .filter(one -> one.path("name").asString().equals("action"))
                .findFirst()
                .orElseThrow()
                .path("schema")
                .path("enum");

        assertThat(told).isEqualTo(there);
        assertThat(names.valueStream().map(JsonNode::asString)).containsExactlyInAnyOrderElementsOf(absent);
    }

    @Test
    void theEventsOfAnInstanceAreThoseThatCanBeSubscribedTo() {
        JsonNode schemas = json.valueToTree(documents.of("eazewa").orElseThrow())
                .path("components")
                .path("schemas");

        assertThat(schemas.path("EventName").path("enum").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(EventNames.all());
    }
}
