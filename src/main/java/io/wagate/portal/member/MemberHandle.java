package io.wagate.portal.member;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a path names a member: the address in base64url, as addresses may hold what paths may not. */
final class MemberHandle {

    private MemberHandle() {}

    static String of(String email) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(email.getBytes(StandardCharsets.UTF_8));
    }

    /** The address; a text that nobody has for what is no handle. */
    static String email(String handle) {
        try {
            return new String(Base64.getUrlDecoder().decode(handle), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException nonsense) {
            return "";
        }
    }
}
