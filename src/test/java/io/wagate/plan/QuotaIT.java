package io.wagate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.message.MessageService;
import io.wagate.message.SendMessage;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** The day's messages run out: who gets the last one, and who hears of it. */
@IntegrationTest
class QuotaIT {

    @Autowired
    PlanService plans;

    @Autowired
    UsageRepository usage;

    @Autowired
    EventLog events;

    @Autowired
    Days days;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MessageService messages;

    @Autowired
    Linked linked;

    @Autowired
    People people;

    @Test
    void ofTwoHundredSendsAtOnceExactlyAHundredGoOutAndTheDaySaysSo() throws Exception {
        Tenant tenant = people.freeTenant("Rush");
        linked.session(tenant, "main");
        Actor actor = People.system(tenant);

        List<String> outcomes = atOnce(200, number -> {
            try {
                messages.send(actor, SendMessage.text("main", "12025559876", "Number " + number));
                return "sent";
            } catch (ProblemException refused) {
                return refused.problem().getClass().getSimpleName();
            }
        });

        assertThat(outcomes.stream().filter("sent"::equals)).hasSize(100);
        assertThat(outcomes.stream().filter(Problem.SentLimitExceeded.class.getSimpleName()::equals))
                .hasSize(100);
        assertThat(plans.usage(tenant).sent()).isEqualTo(100);
        assertThat(plans.usage(tenant).refused()).isEqualTo(100);
        assertThat(told(tenant)).containsExactly(EventType.QUOTA_WARNING, EventType.QUOTA_EXCEEDED);
    }

    @Test
    void nobodyIsWarnedBeforeFourFifthsAreUsed() {
        Tenant tenant = people.freeTenant("Quiet");
        plans.charge(tenant, plans.today(tenant), 79);
        assertThat(told(tenant)).isEmpty();

        plans.charge(tenant, plans.today(tenant), 1);
        assertThat(told(tenant)).containsExactly(EventType.QUOTA_WARNING);
        assertThat(events.latest(tenant.id(), NewEvent.TENANT, 1).getFirst().data())
                .contains("\"used\":80", "\"limit\":100", "\"plan\":\"free\"", "resetsAt");

        plans.charge(tenant, plans.today(tenant), 19);
        assertThat(told(tenant)).containsExactly(EventType.QUOTA_WARNING);

        plans.charge(tenant, plans.today(tenant), 1);
        assertThat(told(tenant)).containsExactly(EventType.QUOTA_WARNING, EventType.QUOTA_EXCEEDED);
    }

    @Test
    void whatWasGivenBackAndUsedAgainIsNotToldTwice() {
        Tenant tenant = people.freeTenant("Again");
        for (int round = 0; round < 3; round++) {
            plans.charge(tenant, plans.today(tenant), 100);
            plans.giveBack(tenant.id(), plans.today(tenant), 50);
        }

        assertThat(told(tenant)).containsExactly(EventType.QUOTA_WARNING, EventType.QUOTA_EXCEEDED);
    }

    @Test
    void manyNodesThatReachTheMarkAtOnceTellItOnce() throws Exception {
        Tenant tenant = people.freeTenant("Nodes");
        Plan plan = plans.planOf(tenant);
        plans.charge(tenant, plans.today(tenant), 70);

        atOnce(
                40,
                number -> transaction.execute(status -> new Quota(usage, new QuotaNews(usage, events, publisher, days))
                        .carefully(tenant, plans.today(tenant), 1, plan)));

        assertThat(told(tenant)).containsExactly(EventType.QUOTA_WARNING, EventType.QUOTA_EXCEEDED);
        assertThat(plans.usage(tenant).sent()).isEqualTo(100);
        assertThat(plans.usage(tenant).refused()).isEqualTo(10);
    }

    @Test
    void aWarningThatWasRolledBackIsToldByTheNextWhoReachesTheMark() {
        Tenant tenant = people.freeTenant("Undone");
        transaction.executeWithoutResult(status -> {
            plans.charge(tenant, plans.today(tenant), 90);
            status.setRollbackOnly();
        });
        assertThat(plans.usage(tenant).sent()).isZero();
        assertThat(told(tenant)).isEmpty();

        plans.charge(tenant, plans.today(tenant), 90);
        assertThat(told(tenant)).containsExactly(EventType.QUOTA_WARNING);
    }

    @Test
    void theFirstMessagesOfADayMayComeFromManyNodesAtOnce() throws Exception {
        Tenant tenant = people.freeTenant("Morning");
        Plan plan = plans.planOf(tenant);

        List<Integer> granted = atOnce(
                50,
                number -> transaction.execute(status -> new Quota(usage, new QuotaNews(usage, events, publisher, days))
                        .carefully(tenant, plans.today(tenant), 1, plan)));

        assertThat(granted).containsOnly(1);
        assertThat(plans.usage(tenant).sent()).isEqualTo(50);
    }

    @Test
    void theOwnerIsMailedOnceAtEachMarkAndNobodyElse() {
        Tenant tenant = people.freeTenant("Rye <b>& Sons</b>");
        People.Person owner = people.member(tenant, Role.OWNER);
        People.Person admin = people.member(tenant, Role.ADMIN);

        plans.charge(tenant, plans.today(tenant), 80);
        Mailbox.Received warning = Mailbox.awaitTo(owner.email(), 1);
        plans.charge(tenant, plans.today(tenant), 20);
        Mailbox.Received end = Mailbox.awaitTo(owner.email(), 2);
        plans.charge(tenant, plans.today(tenant), 20);

        assertThat(warning.subject()).isEqualTo("Rye <b>& Sons</b> has used most of today's messages");
        assertThat(warning.text()).contains("has sent 80 of the 100 messages that the plan Free allows a day", "UTC");
        assertThat(warning.html()).contains("Rye &lt;b&gt;&amp; Sons&lt;/b&gt;").doesNotContain("<b>& Sons");
        assertThat(warning.link()).endsWith("/usage");
        assertThat(end.subject()).contains("used up for today");
        assertThat(end.text()).contains("all 100 messages", "SENT_LIMIT_EXCEEDED");
        assertThat(Mailbox.to(admin.email())).isEmpty();
        assertThat(Mailbox.to(owner.email())).hasSize(2);
    }

    @Test
    void aStepBeyondBothMarksIsOneMailAndTwoEvents() {
        Tenant tenant = people.freeTenant("Leap");
        People.Person owner = people.member(tenant, Role.OWNER);

        plans.charge(tenant, plans.today(tenant), 200);

        assertThat(Mailbox.awaitTo(owner.email()).subject()).contains("used up");
        assertThat(told(tenant)).containsExactly(EventType.QUOTA_WARNING, EventType.QUOTA_EXCEEDED);
        Eventually.assertThat(() -> assertThat(Mailbox.to(owner.email())).hasSize(1));
    }

    private List<EventType> told(Tenant tenant) {
        return events.after(tenant.id(), 0, 1000).stream()
                .map(Event::type)
                .filter(type -> type.wire().startsWith("quota."))
                .toList();
    }

    private static <T> List<T> atOnce(int times, java.util.function.IntFunction<T> what) throws Exception {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls = IntStream.range(0, times)
                    .<Callable<T>>mapToObj(number -> () -> what.apply(number))
                    .toList();
            List<T> answers = new java.util.ArrayList<>();
            for (Future<T> call : workers.invokeAll(calls)) {
                answers.add(call.get());
            }
            return answers;
        }
    }
}
