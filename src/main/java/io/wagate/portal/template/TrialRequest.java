package io.wagate.portal.template;

import io.wagate.template.Filling;
import io.wagate.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The request that a program would send for what was typed: a message of type template, as WHIZARD's API takes it. */
final class TrialRequest {

    private static final String PERSON = "447700900123";

    private TrialRequest() {}

    static String json(Template template, String to, Filling filling) {
        List<Map<String, Object>> components = new ArrayList<>();
        if (!filling.header().isEmpty()) {
            components.add(component("header", filling.header()));
        }
        if (!filling.body().isEmpty()) {
            components.add(component("body", filling.body()));
        }
        filling.buttons().forEach((place, value) -> {
            Map<String, Object> button = new LinkedHashMap<>();
            button.put("type", "button");
            button.put("index", place);
            button.put("parameters", List.of(Map.of("type", "text", "text", value.text())));
            components.add(button);
        });
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("name", template.name());
        wanted.put("language", Map.of("code", template.language()));
        if (!components.isEmpty()) {
            wanted.put("components", components);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("to", to.isBlank() ? PERSON : to);
        body.put("type", "template");
        body.put("template", wanted);
        return JsonMapper.shared().writeValueAsString(body);
    }

    private static Map<String, Object> component(String type, List<Filling.Value> values) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("type", type);
        component.put("parameters", values.stream().map(TrialRequest::parameter).toList());
        return component;
    }

    private static Map<String, Object> parameter(Filling.Value value) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        switch (value) {
            case Filling.Value.Text text -> {
                parameter.put("type", "text");
                if (text.name() != null) {
                    parameter.put("parameter_name", text.name());
                }
                parameter.put("text", text.text());
            }
            case Filling.Value.File file -> {
                String kind = file.format().wire();
                parameter.put("type", kind);
                parameter.put(kind, Map.of("link", file.link()));
            }
            case Filling.Value.Place place -> {
                parameter.put("type", "location");
                Map<String, Object> where = new LinkedHashMap<>();
                where.put("latitude", place.latitude());
                where.put("longitude", place.longitude());
                where.put("name", place.name());
                parameter.put("location", where);
            }
        }
        return parameter;
    }
}
