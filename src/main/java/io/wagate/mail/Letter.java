package io.wagate.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a mail says, the same to everybody who gets it; each reads it in their language.
 *
 * @param template the name below {@code templates/mail}: {@code <name>.html} and {@code <name>.txt}
 * @param subject the end of the key of its subject, {@code mail.subject.<name>}: the template's name where nothing else is said
 * @param named what the subject fills in
 * @param model what the template shows
 * @param links pages that the template leads to, by name; paths
 */
public record Letter(
        String template, String subject, List<Object> named, Map<String, Object> model, Map<String, String> links) {

    private static final String SUBJECTS = "mail.subject.";

    public Letter {
        named = List.copyOf(named);
        model = Map.copyOf(model);
        links = Map.copyOf(links);
    }

    /** A letter of this template, whose subject fills these in. */
    public static Letter of(String template, Object... named) {
        return new Letter(template, template, List.of(named), Map.of(), Map.of());
    }

    /** With another subject than others of its template. */
    public Letter subject(String other) {
        return new Letter(template, other, named, model, links);
    }

    /** What the template shows by this name: a text, a number, or a time with its zone. */
    public Letter with(String name, Object value) {
        return new Letter(template, subject, named, and(model, name, value), links);
    }

    /** Leads to this page, which the template calls {@code link}. */
    public Letter link(String path) {
        return link("link", path);
    }

    public Letter link(String name, String path) {
        return new Letter(template, subject, named, model, and(links, name, path));
    }

    String subjectKey() {
        return SUBJECTS + subject;
    }

    /** Never what the mail says: this text may reach a log. */
    @Override
    public String toString() {
        return "mail " + template;
    }

    private static <V> Map<String, V> and(Map<String, V> those, String name, V value) {
        Map<String, V> more = new HashMap<>(those);
        more.put(name, value);
        return more;
    }
}
