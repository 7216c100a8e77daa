package io.wagate.kernel;

import java.util.Map;

/**
 * One of the documented APIs as its documentation shows it. Each dialect is one, so that pages about them need to know
 * none.
 */
public interface PublicApi {

    /** The short name that stands in addresses, such as {@code wapiconnect}. */
    String name();

    /** What people read. */
    String title();

    /** How this API words an expected failure. */
    Refused refused(Problem problem);

    /** How this API words what was refused before anybody looked at the request, such as an unknown route. */
    Refused refused(int status, String code, String message);

    /**
     * An answer that refuses.
     *
     * @param body the members in the order in which they are sent
     */
    record Refused(int status, Map<String, String> headers, Map<String, Object> body) {}
}
