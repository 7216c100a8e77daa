package io.wagate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Actor;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class AuditLogIT {

    @Autowired
    AuditLog audit;

    @Autowired
    People people;

    @Test
    void theNewestComeFirstAndNobodySeesThoseOfOthers() {
        Tenant alice = people.tenant("Alice Audited");
        Tenant charlie = people.tenant("Charlie Audited");
        audit.record(Actor.system(alice.id()), "test.first", "one");
        audit.record(Actor.system(charlie.id()), "test.other", "not hers");
        audit.record(Actor.system(alice.id()), "test.second", "two");
        audit.record(Actor.system(alice.id()), "test.third", "x".repeat(300));

        assertThat(audit.newest(alice.id(), 2))
                .extracting(AuditEntry::action)
                .containsExactly("test.third", "test.second");
        assertThat(audit.newest(alice.id(), 20))
                .extracting(AuditEntry::subject)
                .contains("one", "x".repeat(200))
                .doesNotContain("not hers");
    }
}
