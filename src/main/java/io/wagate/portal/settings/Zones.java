package io.wagate.portal.settings;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The time zones to choose from, by continent, as the IANA database names them; without its old spellings. */
final class Zones {

    private static final Set<String> AREAS = Set.of(
            "Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/");

    /** Area to zones, both in the order of their names; UTC stands on its own. */
    static final Map<String, List<String>> ALL = all();

    private Zones() {}

    private static Map<String, List<String>> all() {
        return Arrays.stream(ZoneId.getAvailableZoneIds().toArray(String[]::new))
                .filter(zone -> AREAS.stream().anyMatch(zone::startsWith))
                .sorted()
                .collect(Collectors.groupingBy(Zones::area, TreeMap::new, Collectors.toList()));
    }

    private static String area(@Nullable String zone) {
        return zone == null ? "" : zone.substring(0, zone.indexOf('/'));
    }
}
