package io.wagate.node;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Figure.Level;
import io.wagate.kernel.Gauge;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The processes of this installation and how lately each was heard of. */
@Component
@Order(10)
class NodeGauge implements Gauge {

    private static final Duration LATE = Node.BEAT.multipliedBy(3);
    private static final int MOST_NODES = 50;

    private final NodeRepository nodes;
    private final Node self;

    NodeGauge(NodeRepository nodes, Node self) {
        this.nodes = nodes;
        this.self = self;
    }

    @Override
    public String title() {
        return "Nodes";
    }

    @Override
    public List<Figure> figures() {
        return nodes.all(MOST_NODES).stream().map(this::figure).toList();
    }

    private Figure figure(NodeRepository.Seen node) {
        Level level = node.silent().compareTo(Node.DEAD_AFTER) > 0
                ? Level.BAD
                : node.silent().compareTo(LATE) > 0 ? Level.WARN : Level.OK;
        String state = level == Level.BAD ? "Silent for " : "Heard of ";
        String ago = level == Level.BAD ? "" : " ago";
        return Figure.of("Node " + node.id() + ", " + node.name(), state + Figure.words(node.silent()) + ago)
                .noting("runs for " + Figure.words(node.running()) + (node.id() == self.id() ? ", answers you" : ""))
                .judged(level);
    }
}
