package io.wagate.portal.docs;

import io.wagate.portal.CurlSample.Piece;
import io.wagate.portal.sample.CodeLanguage;
import io.wagate.portal.sample.Colours;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of code as a page shows it.
 *
 * @param id of its element, unique on the page
 * @param caption what stands above it where there is no choice of languages
 * @param languages those that there are; empty for code that is there in one form only
 * @param shown the one that is seen
 */
record ShownCode(
        String id,
        String caption,
        List<CodeLanguage> languages,
        @Nullable CodeLanguage shown,
        List<Piece> pieces) {

    /** Code in one form, coloured as JavaScript unless it is for a shell. */
    static ShownCode plain(String id, String caption, String kind, String text) {
        boolean shell = kind.isEmpty() || kind.equals("sh");
        CodeLanguage like = kind.equals("python") ? CodeLanguage.PYTHON : shell ? CodeLanguage.CURL : CodeLanguage.NODE;
        return new ShownCode(id, caption, List.of(), null, Colours.of(like, text));
    }
}
