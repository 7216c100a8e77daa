package io.wagate.media;

import io.wagate.kernel.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names and types of files as strangers write them, made harmless. */
final class MediaName {

    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_TYPE = 100;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");

    /** Controls, marks that turn the reading direction, lone surrogates, and what file systems cannot keep. */
    private static final Pattern HARMFUL =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\"<>|:*?]");

    private MediaName() {}

    /** The type without its parameters, in lower case. */
    static String type(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return UNKNOWN_TYPE;
        }
        String type = written.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (type.length() > LONGEST_TYPE || !TYPE.matcher(type).matches()) {
            throw new Problem.Invalid("MEDIA_TYPE_INVALID", "mediaMimeType", "This is not a media type like image/jpeg")
                    .asException();
        }
        return type;
    }

    /** The last part of the path, without what harms; null when nothing is left. */
    static @Nullable String file(@Nullable String written) {
        if (written == null) {
            return null;
        }
        String last = written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
        String name = bare(HARMFUL.matcher(last).replaceAll("").strip());
        return name.isEmpty() ? null : shortened(name);
    }

    /** Without dots and blanks around it. */
    private static String bare(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && isDotOrBlank(name.charAt(start))) {
            start++;
        }
        while (end > start && isDotOrBlank(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(start, end);
    }

    private static boolean isDotOrBlank(char letter) {
        return letter == '.' || letter == ' ';
    }

    /** The name that an address ends with. */
    static @Nullable String ofUrl(String url) {
        return file(URI.create(url).getPath());
    }

    /** What a browser may be told: plain ASCII, and the true name beside it (RFC 6266, RFC 8187). */
    static String disposition(@Nullable String name) {
        if (name == null) {
            return "attachment";
        }
        String ascii = name.replaceAll("[^A-Za-z0-9 ._()+-]", "_");
        StringBuilder encoded = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each > 0 && (Character.isLetterOrDigit(each) || ".-_".indexOf(each) >= 0);
            encoded.append(plain ? String.valueOf((char) each) : String.format(Locale.ROOT, "%%%02X", each));
        }
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }

    /** Keeps the ending, so that the file still opens with its program. */
    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST_NAME) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        int keep = LONGEST_NAME - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, keep)) + ending;
    }
}
