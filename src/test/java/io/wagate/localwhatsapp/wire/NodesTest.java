package io.wagate.localwhatsapp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodesTest {

    private static final Node STANZA = Node.of(
                    "message", "id", "3EB0A1", "to", "5511922220000@s.whatsapp.net", "t", "1700000000")
            .holding(
                    Node.of("participants")
                            .holding(Node.of("to", "jid", "100000050089073:7@lid")
                                    .holding(Node.of("enc", "v", "2", "type", "pkmsg")
                                            .holding(new byte[300]))),
                    Node.of("device-identity").holding(new byte[182]));

    @Test
    void aStanzaIsReadAsItWasWritten() {
        assertThat(NodeReader.read(NodeWriter.write(STANZA))).hasToString(STANZA.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "message",
                "read-self",
                "12345",
                "1234.5-6",
                "3EB0FF",
                "3EB0F",
                "lower3eb0",
                "x@y",
                "@s.whatsapp.net",
                "5511922220000@s.whatsapp.net",
                "5511922220000:12@s.whatsapp.net",
                "1:99@lid",
                "120363-1@g.us",
                "two@at@signs",
                "♥ and more"
            })
    void everyTextSurvives(String text) {
        Node node = Node.of("iq", "id", text);
        assertThat(NodeReader.read(NodeWriter.write(node)).get("id")).isEqualTo(text);
    }

    @Test
    void longStanzasAreCompressedAndReadAllTheSame() {
        Node many = Node.of("list")
                .holding(IntStream.range(0, 400)
                        .mapToObj(i -> Node.of("item", "id", "3EB0" + i))
                        .toList());
        byte[] written = NodeWriter.write(many);
        assertThat(written[0]).isEqualTo((byte) NodeWriter.COMPRESSED);
        assertThat(NodeReader.read(written)).hasToString(many.toString());
    }

    /** A seeded loop over mutations of a real stanza: each is read, or refused by name. */
    @Test
    void whatIsNoStanzaIsRefusedAndNothingWorse() {
        Random random = new Random(6);
        byte[] good = NodeWriter.write(STANZA);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length) + 1);
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                NodeReader.read(bad);
            } catch (Malformed refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void emptyFramesArePassedOverAndCutFramesWaitForTheRest() {
        Frames frames = new Frames();
        assertThat(frames.feed(new byte[] {'W', 'A', 6, 3, 0, 0, 0, 0, 0})).isEmpty();
        assertThat(frames.feed(new byte[] {2, 42})).isEmpty();
        assertThat(frames.feed(new byte[] {43, 0, 0, 0})).containsExactly(new byte[] {42, 43});
        assertThatThrownBy(() -> new Frames().feed(new byte[] {'G', 'E', 'T', ' '}))
                .isInstanceOf(Malformed.class);
    }
}
