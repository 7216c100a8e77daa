package io.wagate.whatsapp.linked.node;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Nodes as they occur, from a seed. */
final class NodesAtRandom {

    private static final List<String> TEXTS = List.of(
            "message",
            "iq",
            "participant",
            "w:g2",
            "something else",
            "1700000000",
            "3EB0A1B2C3",
            "é\u20AC\uD83D\uDE00",
            "900000000000777:3@lid",
            "4915112345678@s.whatsapp.net",
            "120363000000000001@g.us",
            "-",
            "F");

    private NodesAtRandom() {}

    static Node node(Random random, int depth) {
        Node node = content(text(random), random, depth);
        for (int i = random.nextInt(4); i > 0; i--) {
            node = node.with("a" + i, text(random));
        }
        return node;
    }

    private static Node content(String tag, Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 2 : 3)) {
            case 0 -> Node.of(tag);
            case 1 -> {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                yield Node.of(tag, bytes);
            }
            default ->
                Node.of(
                        tag,
                        IntStream.range(0, 1 + random.nextInt(4))
                                .mapToObj(i -> node(random, depth - 1))
                                .toList());
        };
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
