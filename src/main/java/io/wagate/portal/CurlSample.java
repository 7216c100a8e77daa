package io.wagate.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A curl command to copy, cut into pieces that a template colours: {@code fragments/curl}. What people typed is escaped
 * for JSON and for the shell, so that pasting it does what it says and nothing else.
 *
 * @param pieces in order; put together they are the command
 */
public record CurlSample(List<Piece> pieces) {

    /** @param kind the class of the sheet: {@code v} option, {@code s} string, {@code k} JSON member, or empty */
    public record Piece(String kind, String text) {}

    /** A POST of these members. {@code key} is what stands in the header, whole or shortened. */
    public static CurlSample post(String url, String key, Map<String, String> members) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece("", "curl "));
        pieces.add(new Piece("v", "-X"));
        pieces.add(new Piece("", " POST " + url + " \\\n  "));
        header(pieces, "X-API-Key: " + key);
        header(pieces, "Content-Type: application/json");
        pieces.add(new Piece("v", "-d"));
        pieces.add(new Piece("", " '{"));
        String comma = "";
        for (Map.Entry<String, String> member : members.entrySet()) {
            pieces.add(new Piece("", comma));
            pieces.add(new Piece("k", quoted(member.getKey())));
            pieces.add(new Piece("", ": "));
            pieces.add(new Piece("s", quoted(member.getValue())));
            comma = ", ";
        }
        pieces.add(new Piece("", "}'"));
        return new CurlSample(List.copyOf(pieces));
    }

    /** A GET with these parameters. {@code header} carries the key, whole or shortened. */
    public static CurlSample get(String url, String header, Map<String, String> parameters) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece("", "curl "));
        pieces.add(new Piece("v", "-G"));
        pieces.add(new Piece("", " " + url + " \\\n  "));
        pieces.add(new Piece("v", "-H"));
        pieces.add(new Piece("", " "));
        pieces.add(new Piece("s", '"' + header + '"'));
        parameters.forEach((name, value) -> {
            pieces.add(new Piece("", " \\\n  "));
            pieces.add(new Piece("v", "--data-urlencode"));
            pieces.add(new Piece("", " "));
            pieces.add(new Piece("s", "'" + (name + "=" + value).replace("'", "'\\''") + "'"));
        });
        return new CurlSample(List.copyOf(pieces));
    }

    /** Any request. {@code body} is sent as it is, null for none; what stands in quotes is safe to paste. */
    public static CurlSample request(String method, String url, Map<String, String> headers, @Nullable String body) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece("", "curl "));
        if (!method.equals("GET")) {
            pieces.add(new Piece("v", "-X"));
            pieces.add(new Piece("", " " + method.replaceAll("[^A-Z]", "") + " "));
        }
        pieces.add(new Piece("s", shell(url)));
        headers.forEach((name, value) -> {
            pieces.add(new Piece("", " \\\n  "));
            pieces.add(new Piece("v", "-H"));
            pieces.add(new Piece("", " "));
            pieces.add(new Piece("s", shell(name + ": " + value)));
        });
        if (body != null) {
            pieces.add(new Piece("", " \\\n  "));
            pieces.add(new Piece("v", "-d"));
            pieces.add(new Piece("", " "));
            pieces.add(new Piece("s", shell(body)));
        }
        return new CurlSample(List.copyOf(pieces));
    }

    private static String shell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The whole command. */
    public String text() {
        return String.join("", pieces.stream().map(Piece::text).toList());
    }

    private static void header(List<Piece> pieces, String header) {
        pieces.add(new Piece("v", "-H"));
        pieces.add(new Piece("", " "));
        pieces.add(new Piece("s", '"' + header + '"'));
        pieces.add(new Piece("", " \\\n  "));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(letter -> {
            if (letter == '\'') {
                json.append("'\\''");
            } else if (letter == '"' || letter == '\\') {
                json.append('\\').append((char) letter);
            } else if (letter < ' ') {
                json.append(String.format("\\u%04x", letter));
            } else {
                json.append((char) letter);
            }
        });
        return json.append('"').toString();
    }
}
