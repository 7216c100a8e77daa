package io.wagate.consent;

import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;

/** Somebody whom a tenant may write to. */
public record Contact(TenantId tenant, Jid address) {}
