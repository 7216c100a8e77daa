package io.wagate.portal.key;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a new key holds.
 *
 * @param session the only one that it shall reach, empty for all
 * @param addresses from where it may be used, empty for anywhere
 * @param once tells a form that was sent again from a new one
 */
record KeyForm(
        @Nullable String name,
        @Nullable String session,
        @Nullable String addresses,
        @Nullable String once) {

    static final KeyForm EMPTY = new KeyForm(null, null, null, null);

    @Override
    public String name() {
        return Objects.requireNonNullElse(name, "");
    }

    @Override
    public String session() {
        return Objects.requireNonNullElse(session, "");
    }

    @Override
    public String addresses() {
        return Objects.requireNonNullElse(addresses, "");
    }

    @Override
    public String once() {
        return Objects.requireNonNullElse(once, "");
    }
}
