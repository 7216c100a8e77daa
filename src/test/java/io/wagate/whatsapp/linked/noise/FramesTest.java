package io.wagate.whatsapp.linked.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final int LONGEST = 1000;

    @Test
    void onlyTheFirstFrameCarriesTheHeader() {
        FrameWriter writer = new FrameWriter();
        assertThat(writer.frame(new byte[] {9})).containsExactly('W', 'A', 6, 3, 0, 0, 1, 9);
        assertThat(writer.frame(new byte[300])).startsWith(0, 1, 44).hasSize(303);
        assertThatThrownBy(() -> writer.frame(new byte[1 << 24])).isInstanceOf(ProtocolBreach.class);
    }

    @Test
    void framesAreTheSameHoweverTheyAreCut() {
        Random random = new Random(5);
        for (int run = 0; run < 500; run++) {
            List<byte[]> sent = new ArrayList<>();
            byte[] stream = {};
            for (int i = 0; i < 8; i++) {
                byte[] frame = new byte[1 + random.nextInt(LONGEST)];
                random.nextBytes(frame);
                sent.add(frame);
                byte[] prefix = {0, (byte) (frame.length >> 8), (byte) frame.length};
                stream = CurveKeys.join(stream, prefix, frame, new byte[3 * random.nextInt(2)]);
            }
            assertThat(read(stream, random))
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(sent);
        }
    }

    @Test
    void aFrameThatIsTooLongIsRefusedBeforeItArrives() {
        FrameReader reader = new FrameReader(LONGEST);
        ByteBuffer announcement = ByteBuffer.wrap(new byte[] {0, 3, (byte) 0xE9});
        assertThatThrownBy(() -> reader.add(announcement)).isInstanceOf(ProtocolBreach.class);
    }

    private static List<byte[]> read(byte[] stream, Random random) {
        FrameReader reader = new FrameReader(LONGEST);
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int size = Math.min(1 + random.nextInt(700), stream.length - at);
            frames.addAll(reader.add(ByteBuffer.wrap(stream, at, size)));
            at += size;
        }
        return frames;
    }
}
