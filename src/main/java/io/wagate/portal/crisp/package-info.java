/** What Crisp's document calls API settings: the website_id, the callback URL, the tokens. */
@NullMarked
package io.wagate.portal.crisp;

import org.jspecify.annotations.NullMarked;
