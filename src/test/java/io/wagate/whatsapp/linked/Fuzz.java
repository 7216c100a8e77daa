package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import java.util.Arrays;
import java.util.Random;

/**
 * Puts inputs made from a seed before something that reads them. Each ends in a reading or in a clean refusal; anything else
 * that is thrown names the number of the input, which the same seed makes again.
 */
public final class Fuzz {

    /** What is put to the test. */
    @FunctionalInterface
    public interface Target {

        /** Reads one input made of these dice; whether there was something in it. Refuses with {@link ProtocolBreach}. */
        boolean read(Random dice);
    }

    /**
     * What became of the inputs.
     *
     * @param taken had something in them
     * @param empty were read, with nothing in them
     * @param slowest how long the slowest took, in milliseconds
     */
    public record Tally(long inputs, long taken, long empty, long refused, double slowest, double seconds) {}

    private Fuzz() {}

    public static Tally run(Target target, long inputs, long seed) {
        Random dice = new Random(seed);
        long taken = 0;
        long refused = 0;
        long slowest = 0;
        long start = System.nanoTime();
        for (long number = 0; number < inputs; number++) {
            long began = System.nanoTime();
            try {
                taken += target.read(dice) ? 1 : 0;
            } catch (ProtocolBreach clean) {
                refused++;
            } catch (RuntimeException | Error dirty) {
                throw new AssertionError("Input " + number + " of seed " + seed, dirty);
            }
            slowest = Math.max(slowest, System.nanoTime() - began);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Tally(inputs, taken, inputs - taken - refused, refused, slowest / 1e6, seconds);
    }

    /** The same bytes with up to four changes of many kinds: other bytes, other bits, other lengths, a piece moved. */
    public static byte[] mutated(byte[] bytes, Random dice) {
        byte[] input = bytes.clone();
        for (int i = dice.nextInt(5); i > 0; i--) {
            switch (dice.nextInt(5)) {
                case 0 -> input[dice.nextInt(input.length)] = (byte) dice.nextInt(256);
                case 1 -> input[dice.nextInt(input.length)] ^= (byte) (1 << dice.nextInt(8));
                case 2 -> input[dice.nextInt(input.length)] = (byte) (236 + dice.nextInt(20));
                case 3 -> input = Arrays.copyOf(input, 1 + dice.nextInt(2 * input.length));
                default -> {
                    int to = dice.nextInt(input.length);
                    int length = 1 + dice.nextInt(Math.min(8, input.length - to));
                    System.arraycopy(input, dice.nextInt(input.length - length + 1), input, to, length);
                }
            }
        }
        return input;
    }
}
