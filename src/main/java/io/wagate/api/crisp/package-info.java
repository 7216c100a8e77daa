/** The dialect of Crisp's WhatsApp plugin (spec/seed-api.md §3): templates, and one callback for each request taken on. */
@NullMarked
package io.wagate.api.crisp;

import org.jspecify.annotations.NullMarked;
