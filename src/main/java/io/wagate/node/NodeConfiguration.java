package io.wagate.node;

import io.wagate.kernel.RowIds;
import java.time.InstantSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class NodeConfiguration {

    /** Before the pool is made. */
    @Bean
    static BeanFactoryPostProcessor databaseAddress(Environment environment) {
        return beans -> new DatabaseAddress(environment.getProperty("spring.datasource.url", "")).require();
    }

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
