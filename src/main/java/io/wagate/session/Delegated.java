package io.wagate.session;

import io.wagate.kernel.TenantId;

/**
 * What a delegated link opens.
 *
 * @param company the name of the tenant
 * @param mayStart whether there are no codes to scan until somebody asks for them
 * @param away whether it is disconnected, and comes back by itself or when somebody else has done something
 */
public record Delegated(
        TenantId tenant, String company, DelegatedLink link, WhatsAppSession session, boolean mayStart, boolean away) {}
