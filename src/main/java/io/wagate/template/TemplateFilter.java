package io.wagate.template;

import org.jspecify.annotations.Nullable;

/**
 * Which templates are meant; null for whatever there is.
 *
 * @param name exactly this name
 * @param status only those that stand like this
 */
public record TemplateFilter(@Nullable String name, Template.@Nullable Status status) {

    /** All of them. */
    public static final TemplateFilter ALL = new TemplateFilter(null, null);
}
