package io.wagate.bench;

import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One session's messages, a thousand in the last day and the others evenly over most of a year. They have no events. */
final class History {

    /** The other side of every twentieth message. */
    static final String PHONE = "12025550007";

    private static final int LAST_DAY = 1_000;
    private static final Duration IN_LAST_DAY = Duration.ofSeconds(80);
    private static final Duration BEFORE = Duration.ofSeconds(25);
    private static final int BATCH = 2_000;
    private static final int NUMBERS = 20;

    private final JdbcClient jdbc;
    private final TenantId tenant;
    private final long session;
    private final Instant newest = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private long filled;

    History(JdbcClient jdbc, TenantId tenant, long session) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.session = session;
    }

    /** Adds what is missing behind what is there. */
    void growTo(long size) {
        for (; filled < size; filled += BATCH) {
            insert(filled, Math.min(size, filled + BATCH));
        }
        filled = size;
        jdbc.sql("""
                INSERT INTO session_counter (session_id, tenant_id, sequence, messages) VALUES (?, ?, 0, ?)
                ON DUPLICATE KEY UPDATE messages = VALUES(messages)
                """).params(session, tenant.value(), size).update();
        jdbc.sql("ANALYZE TABLE message").query().listOfRows();
    }

    /** The row of the message that is so far from the newest. */
    long row(long number) {
        return RowIds.floor(at(number));
    }

    private void insert(long from, long until) {
        String rows = LongStream.range(from, until).mapToObj(this::values).collect(Collectors.joining(","));
        jdbc.sql("""
                INSERT INTO message (id, tenant_id, session_id, direction, wa_id, chat, phone, type, body, status, source,
                                     created_at, sent_at) VALUES
                """ + rows).update();
    }

    private String values(long number) {
        String phone = "1202555%04d".formatted(number % NUMBERS);
        boolean in = number % 10 < 3;
        LocalDateTime at = LocalDateTime.ofInstant(at(number), ZoneOffset.UTC);
        return String.format(
                Locale.ROOT,
                "(%d,%d,%d,'%s','3EB0%018X','%s@s.whatsapp.net','%s','text','Your code is 482913','%s','%s','%s',%s)",
                row(number),
                tenant.value(),
                session,
                in ? "in" : "out",
                number,
                phone,
                phone,
                in ? "received" : status(number),
                in ? "whatsapp" : "api:bench",
                at,
                in ? "NULL" : "'" + at + "'");
    }

    private static String status(long number) {
        long share = number % 100;
        return share >= 95 ? "failed" : share < 80 && share >= 10 ? "read" : "delivered";
    }

    private Instant at(long number) {
        long recent = Math.min(number, LAST_DAY);
        return newest.minus(IN_LAST_DAY.multipliedBy(recent)).minus(BEFORE.multipliedBy(number - recent));
    }
}
