/** The customer portal: Thymeleaf and htmx pages, one controller a noun, over the same services as the API. */
@NullMarked
package io.wagate.portal;

import org.jspecify.annotations.NullMarked;
