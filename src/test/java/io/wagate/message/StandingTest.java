package io.wagate.message;

import static io.wagate.message.MessageStatus.DELIVERED;
import static io.wagate.message.MessageStatus.FAILED;
import static io.wagate.message.MessageStatus.QUEUED;
import static io.wagate.message.MessageStatus.READ;
import static io.wagate.message.MessageStatus.SENT;
import static io.wagate.message.MessageStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final long EPOCH = 3;

    @Test
    void aLateAnswerNeverTakesAReceiptBack() {
        Standing delivered = after(queued(EPOCH), DELIVERED, 1);
        Standing sent = after(delivered, SENT, 2);

        assertThat(delivered.sentAt()).isNull();
        assertThat(sent.status()).isEqualTo(DELIVERED);
        assertThat(sent.sentAt()).isEqualTo(START.plusSeconds(2));
        assertThat(after(after(sent, READ, 3), DELIVERED, 4).status()).isEqualTo(READ);
    }

    @Test
    void theSameFactIsNewOnlyOnce() {
        Standing sent = after(queued(EPOCH), SENT, 1);

        assertThat(after(sent, SENT, 2)).isSameAs(sent);
        assertThat(after(sent, UNKNOWN, 2)).isSameAs(sent);
        assertThat(after(sent, FAILED, 2)).isSameAs(sent);
    }

    @Test
    void aLateAnswerSettlesAnUnknownMessage() {
        Standing unknown = after(queued(EPOCH), UNKNOWN, 1);

        assertThat(unknown.status()).isEqualTo(UNKNOWN);
        assertThat(after(unknown, UNKNOWN, 2)).isSameAs(unknown);
        assertThat(after(unknown, SENT, 2).status()).isEqualTo(SENT);
        assertThat(after(unknown, READ, 2).status()).isEqualTo(READ);
        assertThat(after(unknown, FAILED, 2).status()).isEqualTo(FAILED);
    }

    @Test
    void whatFailedStaysFailed() {
        Standing failed = after(queued(EPOCH), FAILED, 1);

        assertThat(failed.error()).isEqualTo("REJECTED");
        assertThat(after(failed, FAILED, 2)).isSameAs(failed);
        assertThat(after(failed, SENT, 2)).isSameAs(failed);
        assertThat(after(failed, DELIVERED, 2)).isSameAs(failed);
    }

    @Test
    void onlyWhatWasNeverHandedOverCanBeGivenUp() {
        Standing handed = queued(EPOCH);
        Standing waiting = queued(null);

        assertThat(handed.after(StatusChange.neverHanded(handed, START, "NOT_CONNECTED")))
                .isSameAs(handed);
        assertThat(waiting.after(StatusChange.neverHanded(waiting, START, "NOT_CONNECTED"))
                        .status())
                .isEqualTo(FAILED);
        assertThat(after(waiting, UNKNOWN, 1)).isSameAs(waiting);
    }

    private static Standing after(Standing message, MessageStatus to, int seconds) {
        return message.after(new StatusChange(
                message.tenant(),
                message.sessionId(),
                message.id(),
                message.waId(),
                to,
                START.plusSeconds(seconds),
                to == FAILED ? "REJECTED" : null,
                null,
                false));
    }

    private static Standing queued(@Nullable Long epoch) {
        return new Standing(
                7,
                new TenantId(1),
                2,
                "3EB0",
                Jid.ofPhone("12025550123"),
                MessageType.TEXT,
                QUEUED,
                null,
                epoch,
                null,
                null,
                START,
                null,
                null,
                null,
                null);
    }
}
