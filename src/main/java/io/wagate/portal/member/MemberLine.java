package io.wagate.portal.member;

import io.wagate.account.Member;

/**
 * A member in the list.
 *
 * @param handle names the member in paths
 * @param self whether it is who asks
 * @param changeable whether who asks may change this member's place
 */
record MemberLine(Member member, String handle, boolean self, boolean changeable) {}
