package io.wagate.portal.docs;

/**
 * HTML that {@link Markdown} made of our own chapters, with everything escaped that is not Markdown. The only thing that
 * {@link ProseDialect} writes into a page as it is.
 */
record Prose(String html) {}
