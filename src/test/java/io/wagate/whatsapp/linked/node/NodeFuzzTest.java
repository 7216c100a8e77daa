package io.wagate.whatsapp.linked.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.noise.FrameReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever arrives, reading it ends with a node or with a clean refusal. Repeatable by its seed. */
class NodeFuzzTest {

    private static final int INPUTS = 100_000;
    private static final long SEED = 20_261_128;

    @Test
    void mutatedNodesAreReadOrRefused() {
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutated(NodeEncoder.encode(NodesAtRandom.node(random, 3)), random);
            try {
                NodeEncoder.encode(NodeDecoder.decode(input));
            } catch (ProtocolBreach clean) {
                refused++;
            }
        }
        assertThat(refused).isBetween(INPUTS / 10, INPUTS - INPUTS / 10);
    }

    @Test
    void mutatedStreamsAreCutOrRefused() {
        Random random = new Random(SEED);
        int frames = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] stream = new byte[random.nextInt(40)];
            random.nextBytes(stream);
            for (int at = 0; at < stream.length; at += 1 + random.nextInt(5)) {
                stream[at] = 0;
            }
            try {
                frames += new FrameReader(1000).add(ByteBuffer.wrap(stream)).size();
            } catch (ProtocolBreach clean) {
                continue;
            }
        }
        assertThat(frames).isPositive();
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] input = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> input[random.nextInt(input.length)] = (byte) random.nextInt(256);
                case 1 -> input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
                case 2 -> input[random.nextInt(input.length)] = (byte) (236 + random.nextInt(20));
                case 3 -> input = Arrays.copyOf(input, Math.max(1, random.nextInt(2 * input.length)));
                default -> System.arraycopy(input, 0, input, random.nextInt(input.length), 1);
            }
        }
        return input;
    }
}
