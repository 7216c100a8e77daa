package io.wagate.admin;

import io.wagate.account.Member;
import io.wagate.account.MemberCare;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.audit.AuditEntry;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.node.Node;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.Tenant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an administrator sees of one tenant, put together of what the rooms tell. No message and no secret is in it. */
@Component
class TenantFile {

    private static final int AUDIT_ENTRIES = 20;

    private final MemberCare members;
    private final ApiKeyService keys;
    private final SessionService sessions;
    private final LastDeliveries deliveries;
    private final AuditLog audit;
    private final Node node;

    TenantFile(
            MemberCare members,
            ApiKeyService keys,
            SessionService sessions,
            LastDeliveries deliveries,
            AuditLog audit,
            Node node) {
        this.members = members;
        this.keys = keys;
        this.sessions = sessions;
        this.deliveries = deliveries;
        this.audit = audit;
        this.node = node;
    }

    /**
     * A session and the node that runs it.
     *
     * @param node what it is called; null of one that is gone already, whose sessions have not been taken over yet
     * @param number null for none
     */
    record Running(
            WhatsAppSession session,
            @Nullable String node,
            @Nullable Long number) {}

    record Content(
            List<Running> sessions,
            List<ApiKey> keys,
            List<Member> members,
            List<LastDeliveries.Line> deliveries,
            List<AuditEntry> audit) {}

    Content of(Administrator by, Tenant tenant) {
        Actor system = Actor.system(tenant.id());
        Map<Long, String> names = node.names();
        return new Content(
                sessions.list(system).stream()
                        .map(session -> running(session, names))
                        .toList(),
                keys.list(system),
                members.list(by, tenant),
                deliveries.of(tenant),
                audit.newest(tenant.id(), AUDIT_ENTRIES));
    }

    private static Running running(WhatsAppSession session, Map<Long, String> names) {
        Long owner = session.ownerNode();
        return new Running(session, owner == null ? null : names.get(owner), owner);
    }
}
