package io.wagate.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who can log in. The password's hash never leaves this room.
 *
 * @param email lower case, ASCII, proved; the person's public id
 * @param credentialsVersion rises with every change that must end older logins
 * @param language the code of what the person chose for themselves; null as the company speaks
 * @param administrator whether this person runs the platform; such a person belongs to no tenant
 */
record Account(
        long id,
        String email,
        String name,
        String passwordHash,
        int credentialsVersion,
        boolean administrator,
        String theme,
        @Nullable String language,
        Instant createdAt) {

    /** False for somebody who was invited and has not chosen one: nothing that is typed logs in. */
    boolean hasPassword() {
        return !passwordHash.equals(Passwords.NONE);
    }

    /** Without the hash, so that no log can hold it. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
