/**
 * Message templates: prepared texts with places for values, and the sending of them.
 *
 * <p>A template has a name, a language, a category and a {@code Layout} of header, body, footer and buttons. Nobody
 * reviews templates here, so each is approved at once; the other statuses are there for numbers of Meta's Cloud API.
 *
 * <p>The walk of one request: {@code TemplateRequests} checks it, fills in the values ({@code Rendering}) and lets the
 * message room prepare the message, whose id is known then. The transaction that stores the message stores the request's
 * row too ({@code RequestBook} listens for it), so that neither is there without the other. The transaction that records
 * what became of the message settles the request by compare-and-set and appends {@code template.result}, whose deliveries
 * are the callbacks. What a crash or another node left open, {@code TemplateWorker} settles in the same way.
 */
@NullMarked
package io.wagate.template;

import org.jspecify.annotations.NullMarked;
