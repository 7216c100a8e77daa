package io.wagate.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what a login remembers as JSON: texts, whole numbers, truth values, and lists and maps of them. Anything else is
 * refused, so that no Java object is ever serialised into the database, or read from it.
 */
@Component("springSessionConversionService")
class LoginAttributes extends GenericConversionService implements ConversionService {

    private final JsonMapper json = JsonMapper.builder().build();

    LoginAttributes() {
        addConverter(Object.class, byte[].class, value -> json.writeValueAsBytes(plain(value)));
        addConverter(byte[].class, Object.class, bytes -> read(bytes));
    }

    private Object read(byte[] bytes) {
        return plain(json.readValue(bytes, Object.class));
    }

    private static Object plain(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth;
            case Integer number -> number.longValue();
            case Long number -> number;
            case List<?> list ->
                new ArrayList<>(list.stream().map(LoginAttributes::plain).toList());
            case Map<?, ?> map -> plainMap(map);
            default -> throw new IllegalArgumentException("A login remembers JSON values, not " + value.getClass());
        };
    }

    private static Map<String, Object> plainMap(Map<?, ?> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(String.valueOf(key), plain(value)));
        return plain;
    }
}
