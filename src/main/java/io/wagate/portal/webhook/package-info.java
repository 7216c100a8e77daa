/** Webhooks: the page "Settings, Webhook URL and secret", all endpoints, and the deliveries of each of them. */
@NullMarked
package io.wagate.portal.webhook;

import org.jspecify.annotations.NullMarked;
