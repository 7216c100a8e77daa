/** The people of a tenant: who is in it, invitations and how they are accepted, roles, leaving. */
@NullMarked
package io.wagate.portal.member;

import org.jspecify.annotations.NullMarked;
