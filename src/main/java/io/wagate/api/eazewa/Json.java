package io.wagate.api.eazewa;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Members in their order, of which those that are null are written: clients of this document read {@code null}, which the
 * application's JSON leaves out elsewhere.
 */
@JsonSerialize(using = Json.Writer.class)
final class Json extends LinkedHashMap<String, @Nullable Object> {

    private static final long serialVersionUID = 1L;

    static final class Writer extends ValueSerializer<Json> {

        @Override
        public void serialize(Json json, JsonGenerator out, SerializationContext context) {
            out.writeStartObject(json);
            json.forEach((name, value) -> {
                out.writeName(name);
                context.writeValue(out, value);
            });
            out.writeEndObject();
        }
    }
}
