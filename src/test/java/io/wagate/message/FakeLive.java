package io.wagate.message;

import io.wagate.kernel.TenantId;
import io.wagate.session.LiveSession;
import io.wagate.session.LiveSessions;
import io.wagate.session.SessionStatus;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.MediaRef;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.SendOutcome;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** A node's ready session without a driver: the test says what WhatsApp answers, now or later. */
final class FakeLive implements LiveSession, LiveSessions {

    /** What was handed over, in order. */
    final List<String> sent = new CopyOnWriteArrayList<>();

    /** What WhatsApp says when it is asked for a message. */
    final Map<String, SendOutcome> known = new ConcurrentHashMap<>();

    /** The files that WhatsApp still has, by key; any other cannot be had. */
    final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /** The keys of the files that were asked for. */
    final List<String> downloaded = new CopyOnWriteArrayList<>();

    /** What the next send answers. */
    volatile CompletionStage<SendOutcome> answer =
            CompletableFuture.completedFuture(new SendOutcome.Acknowledged(Instant.parse("2026-11-20T12:00:00Z")));

    private final WhatsAppSession session;

    FakeLive(WhatsAppSession session) {
        this.session = session;
    }

    /** A ready session's row that no node of the running application looks at. */
    static WhatsAppSession row(JdbcClient jdbc, TenantId tenant, long epoch) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                INSERT INTO whatsapp_session (tenant_id, public_id, driver, wanted, intent, status, phone, owner_node,
                    epoch, status_at, created_at)
                VALUES (?, UUID(), 'elsewhere', 'running', 1, 'ready', '12025550100', NULL, ?, UTC_TIMESTAMP(6),
                    UTC_TIMESTAMP(6))
                """).params(tenant.value(), epoch).update(key, "id");
        long id = java.util.Objects.requireNonNull(key.getKey()).longValue();
        String publicId = jdbc.sql("SELECT public_id FROM whatsapp_session WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
        return session(id, tenant, publicId, epoch);
    }

    static WhatsAppSession session(long id, TenantId tenant, String publicId, long epoch) {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        return new WhatsAppSession(
                id,
                tenant,
                publicId,
                null,
                "elsewhere",
                SessionStatus.READY,
                null,
                "12025550100",
                null,
                null,
                null,
                null,
                1L,
                epoch,
                now,
                now);
    }

    @Override
    public WhatsAppSession session() {
        return session;
    }

    @Override
    public CompletionStage<SendOutcome> send(Outbound outbound) {
        sent.add(outbound.messageId());
        return answer;
    }

    @Override
    public <T> CompletionStage<T> ask(Function<DriverSession, T> question) {
        try {
            return CompletableFuture.completedFuture(question.apply(driver()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public Optional<LiveSession> find(TenantId tenant, String publicId) {
        return Optional.of(this);
    }

    @Override
    public Optional<LiveSession> find(TenantId tenant, long sessionId) {
        return sessionId == session.id() ? Optional.of(this) : Optional.empty();
    }

    @Override
    public List<LiveSession> all() {
        return List.of(this);
    }

    private DriverSession driver() {
        return (DriverSession) Proxy.newProxyInstance(
                DriverSession.class.getClassLoader(),
                new Class<?>[] {DriverSession.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("outcomeOf")) {
                        return Optional.ofNullable(known.get((String) arguments[0]));
                    }
                    if (method.getName().equals("download")) {
                        return download(((MediaRef) arguments[0]).key());
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private byte[] download(String key) {
        downloaded.add(key);
        byte[] file = files.get(key);
        if (file == null) {
            throw new IllegalStateException("WhatsApp does not have this file");
        }
        return file;
    }
}
