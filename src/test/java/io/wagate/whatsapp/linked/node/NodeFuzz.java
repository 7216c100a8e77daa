package io.wagate.whatsapp.linked.node;

import io.wagate.whatsapp.linked.Fuzz;
import java.util.Random;

/** Mutated nodes; what can be read can be written again. */
public final class NodeFuzz implements Fuzz.Target {

    private static final int DEPTH = 3;

    @Override
    public boolean read(Random dice) {
        byte[] input = Fuzz.mutated(NodeEncoder.encode(NodesAtRandom.node(dice, DEPTH)), dice);
        NodeEncoder.encode(NodeDecoder.decode(input));
        return true;
    }
}
