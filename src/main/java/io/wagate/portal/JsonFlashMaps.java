package io.wagate.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;

/**
 * Keeps the words for the page after a redirect ("Key revoked") in the login, as JSON. Flash attributes are therefore
 * texts, numbers, truth values and lists or maps of them; secrets go through {@link ShownOnce}.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class JsonFlashMaps extends AbstractFlashMapManager {

    private static final String ATTRIBUTE = "flash";

    /** Forgets what waits for the next page. */
    static void forget(HttpSession login) {
        login.removeAttribute(ATTRIBUTE);
    }

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        HttpSession login = request.getSession(false);
        if (login == null || !(login.getAttribute(ATTRIBUTE) instanceof List<?> stored)) {
            return null;
        }
        List<FlashMap> maps = new ArrayList<>();
        stored.forEach(map -> maps.add(read((Map<?, ?>) map)));
        return maps;
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
        if (!maps.isEmpty()) {
            request.getSession()
                    .setAttribute(
                            ATTRIBUTE, maps.stream().map(JsonFlashMaps::write).toList());
        } else if (request.getSession(false) instanceof HttpSession login) {
            login.removeAttribute(ATTRIBUTE);
        }
    }

    private static Map<String, Object> write(FlashMap map) {
        Map<String, Object> written = new HashMap<>();
        written.put("values", new HashMap<>(map));
        written.put("params", new HashMap<>(map.getTargetRequestParams()));
        written.put("expires", map.getExpirationTime());
        if (map.getTargetRequestPath() != null) {
            written.put("path", map.getTargetRequestPath());
        }
        return written;
    }

    private static FlashMap read(Map<?, ?> written) {
        FlashMap map = new FlashMap();
        entries(written, "values").forEach((key, value) -> map.put(String.valueOf(key), value));
        MultiValueMap<String, String> params = map.getTargetRequestParams();
        entries(written, "params")
                .forEach((key, values) ->
                        ((List<?>) values).forEach(value -> params.add(String.valueOf(key), String.valueOf(value))));
        map.setExpirationTime(((Number) java.util.Objects.requireNonNull(written.get("expires"))).longValue());
        map.setTargetRequestPath((String) written.get("path"));
        return map;
    }

    private static Map<?, ?> entries(Map<?, ?> written, String name) {
        return (Map<?, ?>) java.util.Objects.requireNonNull(written.get(name));
    }
}
