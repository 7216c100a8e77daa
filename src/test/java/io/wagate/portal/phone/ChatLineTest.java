package io.wagate.portal.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.portal.phone.ChatLine.Run;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.sandbox.phones.ChatMessage;
import io.wagate.whatsapp.sandbox.phones.ChatMessage.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatLineTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:38:00Z");

    @Test
    void onlyPairedAsterisksMakeBold() {
        assertThat(ChatLine.runs("2 * 3 * 4")).containsExactly(List.of(new Run("2 * 3 * 4", false)));
        assertThat(ChatLine.runs("order *1184*\n*ready"))
                .containsExactly(
                        List.of(new Run("order ", false), new Run("1184", true)), List.of(new Run("*ready", false)));
    }

    @Test
    void onTheSessionsOwnPhoneTheWordsTurnRound() {
        ChatMessage mine = message(true, NOW);
        assertThat(ChatLine.of(List.of(mine), false, NOW).getFirst().state()).isEqualTo("read-by-session");
        assertThat(ChatLine.of(List.of(mine), true, NOW).getFirst().state()).isEqualTo("read");
    }

    @Test
    void aDateStandsWhereItChanges() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        List<ChatMessage> messages = List.of(message(true, yesterday), message(false, NOW), message(true, NOW));
        List<ChatLine> lines = ChatLine.of(messages, false, NOW);
        assertThat(lines).extracting(ChatLine::day).containsExactly("19 November", null, null);
        assertThat(lines).extracting(ChatLine::isToday).containsExactly(false, true, false);
    }

    private static ChatMessage message(boolean mine, Instant at) {
        return new ChatMessage(
                "3EB0", "1", mine, new Received.Text("hi"), null, null, at, Status.READ, false, Map.of(), Map.of(), 0);
    }
}
