/** WhatsAuth's document, for clients that were written against it (spec/seed-api.md §2). */
@NullMarked
package io.wagate.api.whatsauth;

import org.jspecify.annotations.NullMarked;
