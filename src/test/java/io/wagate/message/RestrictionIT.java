package io.wagate.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.account.Role;
import io.wagate.bulk.AtLimit;
import io.wagate.bulk.BulkDrafting;
import io.wagate.bulk.BulkJob;
import io.wagate.bulk.BulkRequest;
import io.wagate.bulk.BulkService;
import io.wagate.bulk.BulkState;
import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.plan.PlanService;
import io.wagate.session.LiveSessions;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.ScriptedDriver;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Groups;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** WhatsApp lets a number write only to people it knows: what is held back, for how long, and what goes on. */
@IntegrationTest
class RestrictionIT {

    private static final String WROTE = MagicNumber.READS.number();
    private static final String GOT = "12025559801";
    private static final String COLD = "12025559802";

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    SessionService sessions;

    @Autowired
    LiveSessions live;

    @Autowired
    MessageService messages;

    @Autowired
    PlanService plans;

    @Autowired
    BulkDrafting drafting;

    @Autowired
    BulkService jobs;

    @Autowired
    Phones phones;

    @Autowired
    Chats chats;

    @Autowired
    Groups groups;

    @Autowired
    EventLog events;

    @Autowired
    ScriptedDriver scripted;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private Actor actor;

    @BeforeEach
    void aTenant() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
    }

    @Test
    void onlyPeopleWhoWroteOrGotSomethingAreWrittenToUntilItIsLifted() {
        String number = restricted();
        linked.session(alice, "other");

        assertThatThrownBy(() -> send("main", COLD)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            Problem.AccountRestricted problem = (Problem.AccountRestricted) refused.problem();
            assertThat(problem.sessionId()).isEqualTo("main");
            assertThat(problem.retryAfter()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
        });
        assertThat(rows(COLD)).as("nothing was stored").isZero();
        assertThat(plans.usage(alice).sent()).as("nothing was counted").isEqualTo(1);

        send("main", WROTE);
        send("main", GOT);
        send("other", COLD);

        phones.unrestrict(actor, number);
        lifted();
        // Known to the other session is not known to this one; now it does not matter any more.
        send("main", COLD);
        assertThat(sessions.get(actor, "main").restriction()).isNull();
    }

    @Test
    void aGroupThatTheNumberIsInIsNoStranger() {
        restricted();
        String own = phones.linked(actor).getFirst().number();
        String group = groups.create(actor, WROTE, "Bakers", List.of(own)).jid().toString();

        assertThat(send("main", group)).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void aRestartAndAnotherOwnerKnowItStill() {
        restricted();
        Instant until = restriction().until();

        sessions.restart(actor, "main");
        Eventually.assertThat("ready again", () -> sessions.get(actor, "main").isReady());

        assertThat(restriction().until()).isEqualTo(until);
        assertThatThrownBy(() -> send("main", COLD)).isInstanceOf(ProblemException.class);
    }

    @Test
    void itEndsByItselfAtTheTimeThatWhatsAppNamed() {
        ScriptedDriver.Opened opened = scripted();
        opened.tell(new DriverEvent.AccountRestricted("463", Instant.now().plusMillis(1_500)));
        assertThatThrownBy(() -> send("main", COLD)).isInstanceOf(ProblemException.class);

        lifted();

        assertThat(send("main", COLD)).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void withoutAnEndItIsADayAndIsToldAndMailedOnce() {
        People.Person developer = people.member(alice, Role.DEVELOPER);
        People.Person reader = people.member(alice, Role.READ_ONLY);
        ScriptedDriver.Opened opened = scripted();

        opened.tell(new DriverEvent.AccountRestricted("463", null));
        opened.tell(new DriverEvent.AccountRestricted("463", null));

        var restriction = restriction();
        assertThat(restriction.told()).isFalse();
        assertThat(Duration.between(restriction.since(), restriction.until())).isEqualTo(Duration.ofHours(24));
        assertThat(types()).containsOnlyOnce(EventType.SESSION_RESTRICTED);
        Mailbox.Received mail = Mailbox.awaitTo(developer.email());
        assertThat(mail.subject()).isEqualTo("WhatsApp restricts the number of main");
        assertThat(mail.text()).contains("does not say for how long", "ACCOUNT_RESTRICTED", "/sessions/main");

        opened.tell(new DriverEvent.AccountRestricted("463", Instant.now().plusSeconds(3_600)));
        assertThat(restriction().told()).isTrue();
        assertThat(Mailbox.to(developer.email())).hasSize(1);
        assertThat(Mailbox.to(reader.email())).isEmpty();
    }

    @Test
    void aBulkJobWaitsWithEverybodyOnItsListAndGoesOnAfterwards() {
        String number = restricted();

        BulkJob job = drafting.create(actor, request(List.of(WROTE, COLD, GOT, "12025559803")));

        Eventually.assertThat("it waits", () -> job(job).state() == BulkState.WAITING);
        assertThat(job(job).reason()).isEqualTo("ACCOUNT_RESTRICTED");
        assertThat(job(job).counts().failed()).isZero();
        assertThat(job(job).times().resumes()).isEqualTo(restriction().until());
        PortalClient browser = people.login(alice, Role.OWNER);
        assertThat(browser.get("/bulk/" + job.publicId())
                        .page()
                        .select(".note-warn")
                        .text())
                .contains("WhatsApp restricts this number", "nobody on the list is lost");
        assertThat(browser.get("/sessions/main").page().select(".note-warn").text())
                .contains("WhatsApp restricts this number until");
        assertThat(browser.get("/").page().text()).contains("main is restricted by WhatsApp");

        phones.unrestrict(actor, number);

        Eventually.assertThat("completed", () -> job(job).state() == BulkState.COMPLETED);
        assertThat(job(job).counts().sent()).isEqualTo(4);
    }

    /** A session whose number is restricted, known to one who wrote and to one who got a message; answers the number. */
    private String restricted() {
        linked.session(alice, "main");
        String own = phones.linked(actor).getFirst().number();
        chats.write(actor, WROTE, Jid.ofPhone(own), new Content.Text("Do you have rye?"), null);
        send("main", GOT);
        Eventually.assertThat("written", () -> types().contains(EventType.MESSAGE_RECEIVED));
        phones.restrict(actor, own);
        Eventually.assertThat("told", () -> types().contains(EventType.SESSION_RESTRICTED));
        Eventually.assertThat("known to who sends", this::isHeldBack);
        return own;
    }

    /** The event is there a moment before the session that runs knows of it. */
    private void lifted() {
        Eventually.assertThat("told", () -> types().contains(EventType.SESSION_RESTRICTION_ENDED));
        Eventually.assertThat("known to who sends", () -> !isHeldBack());
    }

    private boolean isHeldBack() {
        return live.find(alice.id(), "main").orElseThrow().session().restriction() != null;
    }

    private ScriptedDriver.Opened scripted() {
        long id = sessions.initialise(actor, "main", null, ScriptedDriver.NAME)
                .session()
                .id();
        ScriptedDriver.Opened opened = scripted.started(id);
        opened.link();
        return opened;
    }

    private MessageStatus send(String session, String to) {
        return messages.send(actor, SendMessage.text(session, to, "Your order is ready"))
                .status();
    }

    private BulkJob job(BulkJob job) {
        return jobs.get(actor, job.publicId());
    }

    private static BulkRequest request(List<String> numbers) {
        return new BulkRequest(
                null,
                numbers.stream().map(to -> new BulkRequest.Line(to, null)).toList(),
                SendMessage.text("main", "", "Fresh rye today"),
                false,
                Duration.ZERO,
                Duration.ZERO,
                AtLimit.WAIT,
                null,
                false,
                false);
    }

    private WhatsAppSession.Restriction restriction() {
        return Objects.requireNonNull(sessions.get(actor, "main").restriction());
    }

    private List<EventType> types() {
        return events.after(alice.id(), 0, 1_000).stream().map(Event::type).toList();
    }

    private long rows(String phone) {
        return jdbc.sql("SELECT COUNT(*) FROM message WHERE tenant_id = ? AND phone = ?")
                .params(alice.id().value(), phone)
                .query(Long.class)
                .single();
    }
}
