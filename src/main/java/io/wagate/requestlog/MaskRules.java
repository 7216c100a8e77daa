package io.wagate.requestlog;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a body may be kept. Secrets are known by the names of their fields and by their look; the names are compared
 * without case and punctuation, so {@code apiKey}, {@code api_key} and {@code API-KEY} are one.
 *
 * @param more further names of secrets, that the operator gave
 * @param withoutTexts whether only what is known to be an id, a number or a word of ours is kept
 * @param refusal whether this is an answer that refuses, whose words are ours
 */
record MaskRules(Set<String> more, boolean withoutTexts, boolean refusal) {

    /** Stands for what is not kept. */
    static final String MASK = "••••••";

    private static final int LONGEST = 2_000;
    private static final int SHOWN = 200;

    private static final Set<String> SECRETS = Set.of(
            "auth",
            "authorization",
            "base64",
            "code",
            "cookie",
            "credential",
            "credentials",
            "customheaders",
            "headers",
            "key",
            "otp",
            "pairingcode",
            "passcode",
            "passwd",
            "pin",
            "qr",
            "qrcode",
            "qrtext",
            "secrets",
            "setcookie",
            "signature",
            "tokens");

    private static final Set<String> SECRET_ENDS =
            Set.of("secret", "password", "token", "apikey", "otp", "credential", "qrcode", "pairingcode");

    /** Kept where texts are not: whose value is an id, a moment, a number or one of a few words. */
    private static final Set<String> NO_TEXTS = Set.of(
            "action",
            "app",
            "chat",
            "contacts",
            "direction",
            "driver",
            "dialect",
            "event",
            "events",
            "field",
            "format",
            "from",
            "fromnumber",
            "id",
            "instance",
            "kind",
            "language",
            "locale",
            "method",
            "mimetype",
            "number",
            "phone",
            "recipienttype",
            "reference",
            "session",
            "state",
            "status",
            "timestamp",
            "to",
            "tonumber",
            "type",
            "waid");

    private static final Set<String> NO_TEXT_ENDS = Set.of("id", "ids", "at", "status");
    private static final Set<String> OF_REFUSALS =
            Set.of("error", "message", "reason", "explanation", "developermessage", "requestid");

    /** A name of an error or of a language, neither of which opens anything: codes that do have digits. */
    private static final Pattern NAME = Pattern.compile("[A-Z]{3,}(_[A-Z]+)*|[a-z]{2,3}([_-][A-Za-z]{2,4})?");

    private static final Pattern API_KEY = Pattern.compile("(wg_live_[0-9A-Za-z]{1,12})_[0-9A-Za-z]+");
    private static final Pattern WEBHOOK_SECRET = Pattern.compile("whsec_[0-9A-Za-z+/=_-]+");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[0-9A-Za-z._~+/=-]{8,}");
    private static final Pattern REVERSE_CODE = Pattern.compile(">>[^<>\\s]{4,64}<<");
    /** Gives nothing back that it has taken, so that no text costs more than its length. */
    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*+:)(//)?+([^\\s/?#]*@)?+([^\\s?#]*+)(\\?\\S*+)?+(#\\S*+)?+");

    private static final Pattern HOSTED = Pattern.compile("/(v|link)/[0-9A-Za-z_-]{8,}");

    /** Whether whatever stands under this name is a secret. */
    boolean isSecret(String name) {
        String plain = plain(name);
        return SECRETS.contains(plain)
                || SECRET_ENDS.stream().anyMatch(plain::endsWith)
                || more.stream().anyMatch(other -> plain(other).equals(plain));
    }

    /** What may be kept of a text under this name. */
    String text(@Nullable String name, String value) {
        if (name != null && isSecret(name)) {
            return plain(name).equals("code") && NAME.matcher(value).matches() ? value : MASK;
        }
        if (withoutTexts && !(name != null && isNoText(plain(name)))) {
            return value.isEmpty() ? value : MASK + " (" + value.length() + " characters)";
        }
        return cut(seen(value));
    }

    /** A text of no particular name, without what looks like a secret. */
    static String seen(String value) {
        String text = value;
        if (text.contains("wg_live_")) {
            text = API_KEY.matcher(text).replaceAll("$1_" + MASK);
        }
        if (text.contains("whsec_")) {
            text = WEBHOOK_SECRET.matcher(text).replaceAll("whsec_" + MASK);
        }
        if (text.contains(">>")) {
            text = REVERSE_CODE.matcher(text).replaceAll(">>" + MASK + "<<");
        }
        if (text.regionMatches(true, 0, "bearer ", 0, 7) || text.regionMatches(true, 0, "basic ", 0, 6)) {
            text = BEARER.matcher(text).replaceAll("$1 " + MASK);
        }
        if (text.contains("/v/") || text.contains("/link/")) {
            text = HOSTED.matcher(text).replaceAll("/$1/" + MASK);
        }
        if (text.startsWith("data:")) {
            return "data:" + MASK + " (" + text.length() + " characters)";
        }
        return text.indexOf(':') > 0 ? address(text) : text;
    }

    /** The address of a page or of a file keeps neither who opens it nor its query, which often is what opens it. */
    private static String address(String text) {
        var url = URL.matcher(text);
        if (!url.matches()) {
            return text;
        }
        String user = url.group(3) == null ? "" : MASK + "@";
        String query = url.group(5) == null ? "" : "?" + MASK;
        String slashes = url.group(2) == null ? "" : url.group(2);
        return url.group(1) + slashes + user + url.group(4) + query;
    }

    private boolean isNoText(String plain) {
        return NO_TEXTS.contains(plain)
                || NO_TEXT_ENDS.stream().anyMatch(plain::endsWith)
                || refusal && OF_REFUSALS.contains(plain);
    }

    /** A file within a body says nothing to anybody. */
    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, SHOWN) + "… (" + value.length() + " characters)";
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.chars().filter(Character::isLetterOrDigit).forEach(letter -> plain.append((char) letter));
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
