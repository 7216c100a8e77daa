package io.wagate.node;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Figure.Level;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Saying;
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
        return "admin.gauge.nodes";
    }

    @Override
    public List<Figure> figures() {
        return nodes.all(MOST_NODES).stream().map(this::figure).toList();
    }

    private Figure figure(NodeRepository.Seen node) {
        Level level = node.silent().compareTo(Node.DEAD_AFTER) > 0
                ? Level.BAD
                : node.silent().compareTo(LATE) > 0 ? Level.WARN : Level.OK;
        Saying silent = new Saying.Length(node.silent());
        return Figure.of(
                        Saying.Message.of(
                                "admin.figure.node",
                                new Saying.Plain(Long.toString(node.id())),
                                new Saying.Plain(node.name())),
                        level == Level.BAD
                                ? Saying.Message.of("admin.figure.node.silent", silent)
                                : Saying.Message.of("admin.figure.node.heard", silent))
                .noting(notes(node))
                .judged(level);
    }

    private List<Saying> notes(NodeRepository.Seen node) {
        Saying runs = Saying.Message.of("admin.figure.node.runs", new Saying.Length(node.running()));
        return node.id() == self.id() ? List.of(runs, Saying.Message.of("admin.figure.node.answers")) : List.of(runs);
    }
}
