package io.wagate.account;

import java.time.Instant;

/**
 * Somebody who was invited into a tenant and has not come yet.
 *
 * @param email where the link went
 * @param role what the person will be; never an owner, who is made of a member
 * @param invitedBy the address of who invited
 * @param sentAt when the last mail went out
 */
public record Invitation(long id, String email, Role role, String invitedBy, Instant sentAt, Instant expiresAt) {

    /** Whether its link has stopped working. */
    public boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
