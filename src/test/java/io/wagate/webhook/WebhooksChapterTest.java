package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WebhooksChapterTest {

    @Test
    void theChapterNamesEveryEventAndHeader() throws Exception {
        String chapter = Files.readString(Path.of("src/docs/webhooks.md"));

        for (EventType type : EventType.values()) {
            assertThat(chapter).contains("`" + type.wire() + "`");
        }
        assertThat(chapter)
                .contains(Signatures.ID, Signatures.TIMESTAMP, Signatures.SIGNATURE)
                .contains(Signatures.RAW_BODY, Signatures.EVENT, Signatures.DELIVERY);
    }
}
