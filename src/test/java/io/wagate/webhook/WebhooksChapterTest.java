package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WebhooksChapterTest {

    @Test
    void theChapterNamesEveryHeader() throws Exception {
        String chapter = Files.readString(Path.of("src/main/resources/docs/webhooks.md"));

        assertThat(chapter)
                .contains(Signatures.ID, Signatures.TIMESTAMP, Signatures.SIGNATURE)
                .contains(Signatures.RAW_BODY, Signatures.EVENT, Signatures.DELIVERY);
    }
}
