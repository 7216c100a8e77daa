package io.wagate.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Columns;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Files that a crash left at WhatsApp, when their session is ready again. */
@IntegrationTest
class ReceivedFilesIT {

    private static final Duration JUST_NOW = Duration.ofSeconds(5);

    @Autowired
    InboundRepository messages;

    @Autowired
    MediaStore store;

    @Autowired
    InstantSource clock;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private TenantId alice;
    private WhatsAppSession session;
    private FakeLive live;
    private ReceivedFiles files;

    @BeforeEach
    void aSessionThatIsReadyAgain() {
        alice = people.tenant("Alice").id();
        session = FakeLive.row(jdbc, alice, 5);
        live = new FakeLive(session);
        files = new ReceivedFiles(messages, live, store, clock, json);
    }

    @Test
    void whatWasNotFetchedIsFetched() throws IOException {
        long message = received(session, "cat", "", JUST_NOW);
        live.files.put("cat", new byte[] {1, 2, 3});

        files.recover(live);

        Eventually.assertThat(() -> assertThat(column(message, "media_id")).isNotEmpty());
        Media media =
                store.find(alice, Long.parseLong(column(message, "media_id"))).orElseThrow();
        try (InputStream bytes = store.open(media)) {
            assertThat(bytes).hasBinaryContent(new byte[] {1, 2, 3});
        }
        assertThat(column(message, "error")).isEmpty();
        assertThat(column(message, "content")).contains("cat.png").doesNotContain(Incoming.PLACE);
    }

    @Test
    void aFileThatWhatsAppNoLongerHasLeavesAnErrorAndTheNextOneIsFetched() {
        long gone = received(session, "gone", "", JUST_NOW);
        long there = received(session, "there", "", Duration.ofSeconds(4));
        live.files.put("there", new byte[] {1});

        files.recover(live);

        Eventually.assertThat(() -> assertThat(column(gone, "error")).isEqualTo(ReceivedFiles.UNAVAILABLE));
        Eventually.assertThat(() -> assertThat(column(there, "media_id")).isNotEmpty());
        assertThat(column(gone, "media_id")).isEmpty();
    }

    @Test
    void nothingElseIsAskedFor() {
        received(FakeLive.row(jdbc, alice, 5), "of another session", "", JUST_NOW);
        received(session, "failed before", ReceivedFiles.UNAVAILABLE, Duration.ofSeconds(6));
        received(session, "of last week", "", Duration.ofHours(25));
        long fetched = received(session, "fetched before", "", Duration.ofSeconds(7));
        jdbc.sql("UPDATE message SET media_id = 1 WHERE id = ?").param(fetched).update();
        long last = received(session, "the only one", "", Duration.ofSeconds(1));
        live.files.put("the only one", new byte[] {1});

        files.recover(live);

        Eventually.assertThat(() -> assertThat(column(last, "media_id")).isNotEmpty());
        assertThat(live.downloaded).containsExactly("the only one");
    }

    @Test
    void aSecondStartDoesNotFetchAgain() {
        long message = received(session, "cat", "", JUST_NOW);
        live.files.put("cat", new byte[] {1});
        files.recover(live);
        Eventually.assertThat(() -> assertThat(column(message, "media_id")).isNotEmpty());
        long next = received(session, "dog", "", Duration.ofSeconds(1));
        live.files.put("dog", new byte[] {2});

        files.recover(live);

        Eventually.assertThat(() -> assertThat(column(next, "media_id")).isNotEmpty());
        assertThat(live.downloaded).containsExactly("cat", "dog");
    }

    private long received(WhatsAppSession of, String key, String error, Duration age) {
        Instant at = clock.instant().minus(age);
        Map<String, Object> content =
                Map.of("mimeType", "image/png", "fileName", key + ".png", "size", 3, Incoming.PLACE, key);
        jdbc.sql("""
                INSERT INTO message (id, tenant_id, session_id, direction, wa_id, chat, phone, type, body, content,
                    status, error, source, created_at)
                VALUES (?, ?, ?, 'in', ?, '12025559876@s.whatsapp.net', '12025559876', 'image', 'look', ?, 'received',
                    NULLIF(?, ''), 'whatsapp', ?)
                """)
                .params(
                        RowIds.floor(at),
                        of.tenant().value(),
                        of.id(),
                        UUID.randomUUID().toString(),
                        json.writeValueAsString(content),
                        error,
                        Columns.utc(at))
                .update();
        return RowIds.floor(at);
    }

    /** The value as text, empty for NULL. */
    private String column(long message, String name) {
        return jdbc.sql("SELECT COALESCE(%s, '') FROM message WHERE id = ?".formatted(name))
                .param(message)
                .query(String.class)
                .single();
    }
}
