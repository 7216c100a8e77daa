package io.wagate.portal;

import java.util.List;

/** A browser in words that its owner recognises, from what it says of itself (RFC 9110 §10.1.5). A hint, no proof. */
final class Browsers {

    private record Mark(String text, String name) {}

    // The first that fits wins: newer ones also name those they descend from.
    private static final List<Mark> PROGRAMS = List.of(
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("Chrome/", "Chrome"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Safari/", "Safari"));
    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Android", "Android"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS X", "macOS"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    private Browsers() {}

    static String name(String agent, Say say) {
        String program = first(PROGRAMS, agent);
        String system = first(SYSTEMS, agent);
        String known = program.isEmpty() ? say.of("account.browser.other") : program;
        return system.isEmpty() ? known : say.of("account.browser.on", known, system);
    }

    private static String first(List<Mark> marks, String agent) {
        return marks.stream()
                .filter(mark -> agent.contains(mark.text()))
                .map(Mark::name)
                .findFirst()
                .orElse("");
    }
}
