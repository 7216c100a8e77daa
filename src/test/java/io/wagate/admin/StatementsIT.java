package io.wagate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.wagate.directory.TenantDirectory;
import io.wagate.directory.TenantQuery;
import io.wagate.kernel.Administrator;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The list of tenants asks the database as often for fifty of them as for one. */
@IntegrationTest
class StatementsIT {

    private static final Administrator ADA = new Administrator(1, "ada@example.com");

    @Autowired
    TenantDirectory directory;

    @Autowired
    People people;

    @Test
    void aPageTakesTheSameStatementsHoweverManyTenantsItShows() {
        String word = "q" + UUID.randomUUID().toString().substring(0, 7);
        people.tenant("First " + word);
        long one = statements(word);
        for (int number = 0; number < 30; number++) {
            people.tenant("Another " + word);
        }
        assertThat(one).isBetween(3L, 6L);
        assertThat(statements(word)).isEqualTo(one);
    }

    /** What is remembered for a second is asked for in some looks and not in others: the fewest are those of the page. */
    private long statements(String word) {
        return LongStream.range(0, 5).map(look -> counted(word)).min().orElseThrow();
    }

    private long counted(String word) {
        TenantQuery query = new TenantQuery(word, null, null, TenantQuery.Order.NEWEST, null);
        Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Level before = logger.getLevel();
        boolean additive = logger.isAdditive();
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        logger.addAppender(said);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        try {
            directory.page(ADA, query, 50);
        } finally {
            logger.setLevel(before);
            logger.setAdditive(additive);
            logger.detachAppender(said);
        }
        String own = Thread.currentThread().getName();
        return said.list.stream()
                .filter(event -> event.getThreadName().equals(own))
                .filter(event -> event.getMessage().startsWith("Executing"))
                .filter(event -> event.getFormattedMessage().contains("["))
                // Plans are remembered for a second, so that one look asks for them and the next does not.
                .filter(event -> !event.getFormattedMessage().contains("FROM plan "))
                .count();
    }
}
