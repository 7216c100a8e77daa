package io.wagate.portal.sample;

import io.wagate.portal.CurlSample.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts code into what is a comment, what is a text and the rest: enough colour to find one's way. */
public final class Colours {

    private static final String TEXT = "\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'|`(?:[^`\\\\]|\\\\.)*`";
    private static final Pattern SLASHES = Pattern.compile("(" + TEXT + ")|(//[^\\n]*)");
    private static final Pattern HASHES = Pattern.compile("(" + TEXT + ")|((?<=^|\\s)#[^\\n]*)", Pattern.MULTILINE);

    private Colours() {}

    /** Put together, the pieces are the code. */
    public static List<Piece> of(CodeLanguage language, String code) {
        Matcher found = pattern(language).matcher(code);
        List<Piece> pieces = new ArrayList<>();
        int end = 0;
        while (found.find()) {
            add(pieces, "", code.substring(end, found.start()));
            add(pieces, found.group(1) == null ? "c" : "s", found.group());
            end = found.end();
        }
        add(pieces, "", code.substring(end));
        return pieces;
    }

    private static void add(List<Piece> pieces, String kind, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(kind, text));
        }
    }

    private static Pattern pattern(CodeLanguage language) {
        return switch (language) {
            case CURL, PYTHON, RUBY -> HASHES;
            case NODE, PHP, JAVA, GO, CSHARP -> SLASHES;
        };
    }
}
