package io.wagate.isolation;

import java.util.List;

/**
 * What one route of the application answers to whom. Made by the words of {@link RouteTable}.
 *
 * @param thing what its path variable names, or {@code NOTHING}
 * @param roles statuses for owner, admin, developer, support and read-only on their own tenant's thing
 * @param key status for the tenant's own API key
 * @param scoped status for a key of the victim's that reaches another session only
 * @param foreign status for another tenant's owner (pages) or key (API), about the victim's thing
 * @param administrator status for an administrator of the platform
 * @param anonymous status for nobody, and for somebody who was a member once
 * @param fields form fields, name and value by turns; {@code {fresh}} stands for an id that is new each time
 * @param json the body of an API request
 */
public record Route(
        String method,
        String pattern,
        Kind kind,
        Thing thing,
        List<Integer> roles,
        int key,
        int scoped,
        int foreign,
        int administrator,
        int anonymous,
        List<String> fields,
        String json) {

    private static final String VARIABLE = "\\{[^/]*}";

    /** Who guards it. */
    public enum Kind {
        API,
        PAGE,
        OPEN
    }

    /** What a path variable names. */
    public enum Thing {
        NOTHING,
        SESSION,
        KEY,
        MESSAGE,
        MEDIA,
        PHONE,
        ENDPOINT,
        /** Named with its endpoint, as {@code endpoint/delivery}. */
        DELIVERY,
        BULK_JOB,
        /** A session by its number. */
        INSTANCE,
        /** Named with its instance, as {@code instance/action}. */
        INSTANCE_ACTION,
        TEMPLATE,
        /** A template by its name. */
        TEMPLATE_NAME,
        /** A tenant by its UUID. */
        WEBSITE,
        OPT_OUT,
        MEMBER,
        INVITATION,
        VERIFICATION_APP,
        VERIFICATION,
        REQUEST
    }

    /** As the application names it: {@code GET /keys/{id}/end}. */
    public String name() {
        return method + " " + pattern;
    }

    /**
     * The path about this thing, or about nothing in particular. A thing within another is named with it, as
     * {@code outer/inner}; a path that has only one variable names the inner one.
     */
    public String path(String id) {
        List<String> names = List.of((id.isEmpty() ? "nothing" : id).split("/"));
        String path = pattern.replace("/**", "");
        if (path.indexOf('{') == path.lastIndexOf('{')) {
            return path.replaceFirst(VARIABLE, names.getLast());
        }
        for (String name : names) {
            path = path.replaceFirst(VARIABLE, name);
        }
        return path.replaceFirst(VARIABLE, "nothing");
    }

    /** Whether it shows what belongs to the company as a whole, which each of its keys may read. */
    public boolean isOfWholeCompany() {
        return kind == Kind.API && method.equals("GET") && pattern.contains("/templates");
    }

    /** Whether it is about the person who asks, in whatever company. */
    public boolean isPersonal() {
        boolean ofTheCompany = pattern.startsWith("/account/close")
                || pattern.equals("/account/export")
                || pattern.equals("/account/second-factor/everybody");
        return pattern.startsWith("/tenants") || pattern.startsWith("/account") && !ofTheCompany;
    }

    /** Status for somebody who was a member of the victim once, and has an account and no company. */
    public int former() {
        return kind == Kind.OPEN ? administrator : isPersonal() ? foreign : anonymous;
    }

    /** Status for an owner who may only read for now. */
    public int restrained() {
        return roles.get(pattern.startsWith("/audit") ? 0 : roles.size() - 1);
    }

    /** Whether it shows all tenants to those who run the platform. */
    public boolean isAdministration() {
        return pattern.startsWith("/admin");
    }

    boolean changes() {
        return !method.equals("GET");
    }

    /** With these form fields. */
    public Route form(String... nameAndValue) {
        return new Route(
                method,
                pattern,
                kind,
                thing,
                roles,
                key,
                scoped,
                foreign,
                administrator,
                anonymous,
                List.of(nameAndValue),
                json);
    }

    /** An administrator of the platform gets this instead. */
    Route forAdministrator(int status) {
        return new Route(method, pattern, kind, thing, roles, key, scoped, foreign, status, anonymous, fields, json);
    }

    /** Whether it may end logins, so that everybody has to log in again. */
    public boolean endsLogins() {
        return changes() && (pattern.equals("/logout") || pattern.startsWith("/account/"));
    }

    /** With this JSON body. */
    public Route body(String body) {
        return new Route(
                method, pattern, kind, thing, roles, key, scoped, foreign, administrator, anonymous, fields, body);
    }

    @Override
    public String toString() {
        return name();
    }
}
