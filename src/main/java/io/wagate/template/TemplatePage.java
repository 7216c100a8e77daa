package io.wagate.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list, in the order in which the templates were made.
 *
 * @param after the id of the last template of the part before, null to begin
 * @param offset how many to leave out after that
 */
public record TemplatePage(@Nullable Long after, long offset, int limit) {

    /** The first ones. */
    public static TemplatePage first(int limit) {
        return new TemplatePage(null, 0, limit);
    }

    /**
     * What a page holds.
     *
     * @param total how many the filter means, over all pages
     * @param more whether others follow
     */
    public record Found(List<Template> templates, long total, boolean more) {}
}
