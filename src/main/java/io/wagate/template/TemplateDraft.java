package io.wagate.template;

/**
 * What a person or a program says about a template, to create or to change it.
 *
 * @param category one of Meta's words, in any case
 */
public record TemplateDraft(String name, String language, String category, Layout layout) {}
