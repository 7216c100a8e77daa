package io.wagate.whatsapp.linked.noise;

import io.wagate.whatsapp.linked.Fuzz;
import java.nio.ByteBuffer;
import java.util.Random;

/** Mutated streams of frames, in pieces of any size; there is something in one if a frame came out. */
public final class FrameFuzz implements Fuzz.Target {

    private static final int LONGEST = 1000;
    private static final int FRAMES = 5;
    private static final int USUAL_LENGTH = 20;

    @Override
    public boolean read(Random dice) {
        byte[] stream = Fuzz.mutated(stream(dice), dice);
        FrameReader reader = new FrameReader(LONGEST);
        int frames = 0;
        for (int at = 0; at < stream.length; ) {
            int length = Math.min(1 + dice.nextInt(USUAL_LENGTH), stream.length - at);
            frames += reader.add(ByteBuffer.wrap(stream, at, length)).size();
            at += length;
        }
        return frames > 0;
    }

    private static byte[] stream(Random dice) {
        ByteBuffer stream = ByteBuffer.allocate(FRAMES * (3 + USUAL_LENGTH));
        for (int frame = 1 + dice.nextInt(FRAMES); frame > 0; frame--) {
            byte[] content = new byte[dice.nextInt(USUAL_LENGTH)];
            dice.nextBytes(content);
            boolean lies = dice.nextInt(8) == 0;
            stream.put((byte) 0)
                    .put((byte) (lies ? dice.nextInt(8) : 0))
                    .put((byte) (lies ? dice.nextInt(256) : content.length))
                    .put(content);
        }
        byte[] bytes = new byte[stream.position()];
        stream.flip().get(bytes);
        return bytes;
    }
}
