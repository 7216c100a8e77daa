package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.node.Node;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Asks now and then whether the other side of a line is there; whoever did not answer the last time is gone. */
record KeepAlive(Timers timers, Mailbox mailbox, Predicate<Line> isCurrent) {

    private static final Duration EVERY = Duration.ofSeconds(25);

    void watch(Line line) {
        watch(line, CompletableFuture.completedFuture(Node.of("pong")));
    }

    private void watch(Line line, CompletableFuture<Node> lastAnswer) {
        timers.after(
                EVERY,
                () -> mailbox.post(() -> {
                    if (!isCurrent.test(line)) {
                        return;
                    }
                    if (lastAnswer.isDone()) {
                        watch(line, line.request(Line.iq("get", "w:p")));
                    } else {
                        line.close();
                    }
                }));
    }
}
