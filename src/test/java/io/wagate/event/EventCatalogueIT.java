package io.wagate.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.bulk.AtLimit;
import io.wagate.bulk.BulkDrafting;
import io.wagate.bulk.BulkRequest;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.message.MessageService;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import io.wagate.plan.PlanService;
import io.wagate.portal.docs.DescribedEvents;
import io.wagate.session.SessionService;
import io.wagate.session.SessionWish;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.template.Filling;
import io.wagate.template.Samples;
import io.wagate.template.TemplateRequest;
import io.wagate.template.TemplateRequests;
import io.wagate.template.TemplateService;
import io.wagate.tenant.Tenant;
import io.wagate.verification.AppDraft;
import io.wagate.verification.AppService;
import io.wagate.verification.StartVerification;
import io.wagate.verification.Started;
import io.wagate.verification.VerificationService;
import io.wagate.verification.VerificationSettings;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.SecretChoice;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Group;
import io.wagate.whatsapp.sandbox.phones.Groups;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The sandbox can provoke everything that a tenant may be told. A new type does not compile here until somebody says how
 * to provoke it.
 */
@IntegrationTest
class EventCatalogueIT {

    private static final String FRIEND = MagicNumber.READS.number();
    private static final String ORDINARY = "12025559876";
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final People people;
    private final Linked linked;
    private final SessionService sessions;
    private final MessageService messages;
    private final Phones phones;
    private final Chats chats;
    private final Groups groups;
    private final EndpointService endpoints;
    private final BulkDrafting jobs;
    private final EventLog log;
    private final PlanService plans;
    private final TemplateService templates;
    private final TemplateRequests templateRequests;
    private final AppService apps;
    private final VerificationService verifications;
    private final ApiKeyService keys;
    private final TestWebServer receiver = new TestWebServer();
    private Tenant alice;
    private Actor actor;

    @Autowired
    EventCatalogueIT(
            People people,
            Linked linked,
            SessionService sessions,
            MessageService messages,
            Phones phones,
            Chats chats,
            Groups groups,
            EndpointService endpoints,
            BulkDrafting jobs,
            EventLog log,
            PlanService plans,
            TemplateService templates,
            TemplateRequests templateRequests,
            AppService apps,
            VerificationService verifications,
            ApiKeyService keys) {
        this.people = people;
        this.linked = linked;
        this.sessions = sessions;
        this.messages = messages;
        this.phones = phones;
        this.chats = chats;
        this.groups = groups;
        this.endpoints = endpoints;
        this.jobs = jobs;
        this.log = log;
        this.plans = plans;
        this.templates = templates;
        this.templateRequests = templateRequests;
        this.apps = apps;
        this.verifications = verifications;
        this.keys = keys;
    }

    @BeforeEach
    void aTenant() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @ParameterizedTest
    @EnumSource
    void theSandboxProvokesIt(EventType type) {
        switch (type) {
            case MESSAGE_RECEIVED -> write("Do you have rye?");
            case MESSAGE_CREATED, MESSAGE_SENT, MESSAGE_DELIVERED -> send(ORDINARY, "Hello");
            case MESSAGE_SENT_BY_PHONE ->
                chats.write(actor, own(), Jid.ofPhone(ORDINARY), new Content.Text("On my way"), null);
            case MESSAGE_READ -> send(FRIEND, "Hello");
            case MESSAGE_FAILED -> refused(MagicNumber.ABSENT);
            case MESSAGE_UNKNOWN -> refused(MagicNumber.SILENT);
            case MESSAGE_REACTION -> chats.react(actor, FRIEND, us(), send(FRIEND, "Hello"), "♥");
            case MESSAGE_EDITED -> chats.edit(actor, FRIEND, us(), write("Do you have rye?"), "Do you have spelt?");
            case MESSAGE_REVOKED -> chats.revoke(actor, FRIEND, us(), write("Do you have rye?"));
            case MESSAGE_REVOKED_FOR_ME -> {
                String message = write("Do you have rye?");
                chats.hide(actor, own(), Jid.ofPhone(FRIEND), message);
            }
            case POLL_VOTED -> chats.vote(actor, FRIEND, us(), poll(), List.of("Rye"));
            case MEDIA_UPLOADED -> image();
            case SESSION_LOADING, SESSION_QR -> linked.waiting(alice, "main");
            case SESSION_PAIRING_CODE ->
                sessions.initialise(actor, new SessionWish("main", null, "sandbox", ORDINARY, null));
            case SESSION_PASSKEY_REQUIRED -> {
                linked.waiting(alice, "main");
                String phone = phones.add(actor, "Ana").number();
                phones.askForPasskey(actor, phone);
                phones.scan(actor, phone, "main");
            }
            case SESSION_AUTHENTICATED, SESSION_READY, SESSION_STATE_CHANGED -> own();
            case SESSION_AUTH_FAILURE -> phones.refuse(actor, own());
            case SESSION_DISCONNECTED -> phones.breakLink(actor, own(), DisconnectReason.NETWORK);
            case SESSION_RESTRICTED -> phones.restrict(actor, own());
            case SESSION_RESTRICTION_ENDED -> {
                phones.restrict(actor, own());
                phones.unrestrict(actor, own());
            }
            case GROUP_JOINED -> group();
            case GROUP_LEFT -> groups.remove(actor, FRIEND, group().jid(), own());
            case GROUP_UPDATED -> groups.rename(actor, FRIEND, group().jid(), "Night bakers");
            case CALL_RECEIVED -> chats.call(actor, FRIEND, us(), true);
            case CONTACT_UPDATED -> {
                write("Do you have rye?");
                phones.rename(actor, FRIEND, "Ana");
            }
            case CONTACT_OPTED_OUT -> write("Stop");
            case CONTACT_OPTED_IN -> {
                write("STOP!");
                write("Start");
            }
            case BULK_PROGRESS, BULK_COMPLETED -> job();
            case TEMPLATE_RESULT -> {
                String from = own();
                templates.create(actor, Samples.plain("hello", "Hello"));
                templateRequests.request(actor, new TemplateRequest(from, ORDINARY, "hello", "en", Filling.NONE, null));
            }
            case ENDPOINT_DISABLED -> callsEndpoint(410);
            case VERIFICATION_REQUESTED -> verification(VerificationSettings.NONE);
            case VERIFICATION_VALIDATED -> write(verification(VerificationSettings.NONE));
            case VERIFICATION_CALLBACK, VERIFICATION_FAILED -> write(verification(calling()));
            case VERIFICATION_EXPIRED -> {
                verification(VerificationSettings.NONE);
                apps.remove(actor, apps.list(actor).getFirst().publicId());
            }
            case API_KEY_REVOKED -> {
                var key = keys.issue(actor, "Old printer", ApiKey.Scope.TENANT).key();
                keys.revoke(actor, key.id());
            }
            case QUOTA_WARNING -> plans.charge(alice, plans.today(alice), 8_000);
            case QUOTA_EXCEEDED -> plans.charge(alice, plans.today(alice), 10_000);
            case WEBHOOK_TEST -> callsEndpoint(200);
        }

        Eventually.assertThat(() -> assertThat(log.after(alice.id(), 0, 1000))
                .extracting(Event::type)
                .contains(type));
        assertThat(log.after(people.tenant("Charlie").id(), 0, 1000)).isEmpty();
        assertThat(log.after(alice.id(), 0, 1000))
                .filteredOn(event -> event.type() == type)
                .allSatisfy(DescribedEvents::assertIsDescribed);
    }

    /** The number of a session that is ready. */
    private String own() {
        if (phones.linked(actor).isEmpty()) {
            linked.session(alice, "main");
        }
        return phones.linked(actor).getFirst().number();
    }

    private Jid us() {
        return Jid.ofPhone(own());
    }

    private String write(String text) {
        String id = chats.write(actor, FRIEND, us(), new Content.Text(text), null);
        Eventually.assertThat(() -> assertThat(log.after(alice.id(), 0, 1000))
                .extracting(Event::type)
                .contains(EventType.MESSAGE_RECEIVED));
        return id;
    }

    private String send(String to, String text) {
        own();
        return messages.send(actor, SendMessage.text("main", to, text)).messageId();
    }

    /** The message with which a user proves their number. */
    private String verification(VerificationSettings settings) {
        own();
        String app =
                apps.create(actor, AppDraft.named("Shop", "main").enabled(true)).publicId();
        Started started = verifications.request(actor, StartVerification.reverse(app, settings));
        return ">>" + started.verification().code() + "<<";
    }

    /** With a callback that fails. */
    private VerificationSettings calling() {
        receiver.on("/", TestWebServer.answer(500, "no"));
        return VerificationSettings.NONE.withCallback(receiver.url("/"));
    }

    private void refused(MagicNumber number) {
        assertThatThrownBy(() -> send(number.number(), "Hello")).isInstanceOf(ProblemException.class);
    }

    private String poll() {
        return send(MessageType.POLL, null, new SendMessage.Poll(List.of("Rye", "Spelt"), 1));
    }

    private void job() {
        own();
        jobs.create(
                actor,
                new BulkRequest(
                        null,
                        List.of(new BulkRequest.Line(ORDINARY, null), new BulkRequest.Line(FRIEND, null)),
                        SendMessage.text("main", "", "Fresh rye today"),
                        false,
                        Duration.ZERO,
                        Duration.ZERO,
                        AtLimit.WAIT,
                        null,
                        false,
                        false));
    }

    private void image() {
        send(MessageType.IMAGE, new SendMessage.Attachment(null, PNG, null, "image/png", "loaf.png"), null);
    }

    private String send(MessageType type, SendMessage.@Nullable Attachment file, SendMessage.@Nullable Poll poll) {
        own();
        return messages.send(
                        actor,
                        new SendMessage("main", FRIEND, type, "Which bread?", null, null, file, poll, null, true))
                .messageId();
    }

    private Group group() {
        return groups.create(actor, FRIEND, "Bakers", List.of(own()));
    }

    /** A test of an endpoint whose receiver answers this; one that answers 410 is switched off. */
    private void callsEndpoint(int status) {
        receiver.on("/", TestWebServer.answer(status, ""));
        Endpoint endpoint = endpoints.create(
                actor,
                new EndpointDraft(
                        "Shop",
                        receiver.url("/hook"),
                        "wagate",
                        null,
                        Set.of(EventType.MESSAGE_READ),
                        Endpoint.Placement.HEADERS,
                        Map.of()),
                new SecretChoice.Generated());
        endpoints.test(actor, endpoint.publicId(), null);
    }
}
