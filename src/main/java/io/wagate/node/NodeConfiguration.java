package io.wagate.node;

import io.wagate.kernel.RowIds;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NodeConfiguration {

    @Bean(destroyMethod = "close")
    Node node(NodeRepository nodes, InstantSource clock) {
        return new Node(nodes, clock);
    }

    /** Row ids differ between nodes because the node's number is part of them. */
    @Bean
    RowIds rowIds(InstantSource clock, Node node) {
        return new RowIds(clock, node.id());
    }
}
